"""Items of a plan that stay as they are after all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desk.service.hearing.lines import lines_meant
from desk.service.needs.items import LESS
from desk.service.needs.swap_plan import Planned
from desk.shop import ServiceOrder

_ONLY = re.compile(
    r"\bonly\b|\bjust (?:the|my|change|exchange|swap|replace|do)\b"
    r"|只(?=换|改|要|想|办|需)|单(?:独|换|改)|就(?:换|改|要|行|好|可以)",
    re.IGNORECASE,
)


def spared_lines(order: ServiceOrder, plan: Sequence[Planned], text: str) -> set[int]:
    """Items of the plan that shall stay as they are after all; some, never all of it."""
    heard = lines_meant(text, order.lines)
    less = bool(LESS.search(text)) and not heard.spared
    said = {*heard.spared, *(heard.chosen if less else ())}
    named = said & {one["line"] for one in plan}
    return named if len(named) < len(plan) else set()


def all_but_only(order: ServiceOrder, plan: Sequence[Planned], text: str) -> set[int]:
    """The rest of the plan, where only some of it is wanted after all: just the lamp then."""
    if not _ONLY.search(text):
        return set()
    heard = lines_meant(text, order.lines)
    every = {one["line"] for one in plan}
    meant = set(heard.chosen) & every
    return every - meant if meant and not heard.unsure else set()
