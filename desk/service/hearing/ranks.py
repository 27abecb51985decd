"""The order of an option's values: small before large, 1080p before 4K, soft before firm."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desk.service.hearing.alike import NO, NONE
from desk.service.hearing.quantities import quantities

_SCALES = tuple(
    tuple(re.compile(rf"^(?:{pattern})$") for pattern in scale.split(" < "))
    for scale in (
        "xxs < xs|extra small|特小号? < s|small|小号|小码|小|compact|mini|portable < m|medium|中号"
        "|中码|中|regular|standard < l|large|大号|大码|大 < xl|extra large|加大号?|特大号? "
        "< xxl|2xl|加加大 < xxxl|3xl < xxxxl|4xl",
        "none|no|off|无|没有 < low|低|低档|弱 < medium|中|中档|moderate < high|高|高档|强 < "
        "max|maximum|最高",
        "soft|软 < medium|适中|中等|medium firm < firm|hard|偏硬|硬 < extra firm",
        "light|fair|浅 < medium|中 < dark|deep|深",
        "beginner|easy|入门|basic|基础 < intermediate|standard|中级|进阶 < expert|advanced"
        "|professional|专家|高级|专业",
        "half|半 < full|全",
        "single|单只|单个|单条 < double|pair|一对|双只 < triple",
        "thin|薄 < medium|中 < thick|厚",
    )
)
_SINGLE = re.compile(r"^(?:single|单[只个条件支])$")
_NUMBERED = re.compile(r"^([a-z]+)[ -]?(\d+)$")


def ranks(values: Sequence[str]) -> tuple[float, ...] | None:
    """Where each value (normal form) stands among its like; None where they have no order."""
    if len(values) < 2:
        return None
    return _by_quantity(values) or _by_scale(values) or _by_number(values)


def _by_quantity(values: Sequence[str]) -> tuple[float, ...] | None:
    found: list[float] = []
    kinds: set[str] = set()
    for value in values:
        if value in NONE or value in NO:
            found.append(-1.0)
            continue
        if _SINGLE.match(value):
            found.append(1.0)
            continue
        stated = quantities(value)
        if not stated or stated[0].span[0] > 7:
            return None
        bases = dict(stated[0].bases()) or {"": stated[0].numbers}
        kind = next(iter(bases))
        kinds.add(kind)
        numbers = bases[kind]
        found.append(max(numbers))
    return tuple(found) if len(kinds) == 1 else None


def _by_scale(values: Sequence[str]) -> tuple[float, ...] | None:
    for scale in _SCALES:
        places = [
            next((float(n) for n, word in enumerate(scale) if word.match(value)), -1.0)
            for value in values
        ]
        if min(places) >= 0 and len(set(places)) == len(places):
            return tuple(places)
    return None


def _by_number(values: Sequence[str]) -> tuple[float, ...] | None:
    """i5 before i7, IPX4 before IPX7, "not resistant" before either; of paper, A5 before A4."""
    found: list[float] = []
    letters: set[str] = set()
    for value in values:
        if match := _NUMBERED.match(value):
            letters.add(match[1])
            found.append(float(match[2]) * (-1 if match[1] in ("a", "b") else 1))
        elif value in NONE or value.startswith(("not ", "non-", "no ")):
            found.append(-1.0)
        else:
            return None
    return tuple(found) if len(letters) == 1 else None
