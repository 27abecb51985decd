"""Which demands hold together: what is described is none, and what comes second waits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from desk.service.hearing.demand import Demand, within
from desk.service.hearing.fallbacks import Turning
from desk.service.hearing.options import Row


def new_part(
    text: str, demands: list[Demand], now: Row | None, changes: Sequence[re.Match[str]]
) -> list[Demand]:
    """Without what only describes the thing that is to be changed: "the blue one for a red"."""
    for match in changes:
        after = [one for one in demands if one.span[0] >= match.end() and one.kind != "same"]
        old = [one for one in demands if one.span[1] <= match.end() and one.kind == "is"]
        sentence = max(
            (m.end() for m in re.finditer(r"[.;!?。；！]", text[: match.start()])), default=0
        )
        old = [one for one in old if one.span[0] >= sentence]
        if after and old and all(_old(one, after, now) for one in old):
            demands = [one for one in demands if one not in old]
    return demands


def _old(one: Demand, after: Sequence[Demand], now: Row | None) -> bool:
    described = now is not None and one.met(now)
    return described or any(one.options & other.options for other in after)


def stepped(text: str, demands: list[Demand], turned: Sequence[Turning]) -> list[Demand]:
    """Each demand with its step: "in blue; if there is none, in grey"."""
    steps = [0] * len(demands)
    step = 0
    for turn in turned:
        lacking = [n for n, d in enumerate(demands) if within(d.span, turn.lacking)]
        then = [n for n, d in enumerate(demands) if within(d.span, turn.then)]
        first = [n for n, d in enumerate(demands) if d.span[1] <= turn.then[0] or n in lacking]
        about = {option for n in first if n not in then for option in demands[n].options}
        if turn.late:
            wanted = {option for n in lacking for option in demands[n].options}
            then = [n for n in then if demands[n].options & (wanted or about)]
        elif not turn.mild:
            then = _before_comma(text, demands, then, about)
        else:
            then = [n for n in then if demands[n].options & about]
        if not then and len(lacking) > 1:
            then = [n for n in lacking[1:] if demands[n].options & demands[lacking[0]].options]
        if then:
            step += 1
            for n in then:
                steps[n] = step
    return [replace(one, step=steps[n]) for n, one in enumerate(demands)]


def _before_comma(
    text: str, demands: Sequence[Demand], then: list[int], about: set[int]
) -> list[int]:
    """Of a second choice, what is about something new after a comma belongs to the first too:
    "then without backlight, full size"."""
    if not then:
        return then
    start = demands[then[0]].span[1]
    return [n for n in then if n == then[0] or demands[n].options & about
            or not re.search("[,，]", text[start : demands[n].span[0]])]  # fmt: skip


def joined(text: str, demands: list[Demand], now: Row | None) -> list[Demand]:
    """Values of one option at one step: either will do ("black or white"), and what the
    shopper has already is no part of it unless it is said by itself."""
    kept: list[Demand] = []
    for one in demands:
        twin = next((k for k in kept if k.kind == one.kind == "is" and k.step == one.step
                     and k.options == one.options), None)  # fmt: skip
        if twin is None:
            kept.append(one)
            continue
        if now is not None and twin.met(now) != one.met(now):
            merged = one if twin.met(now) else twin
        else:
            both = dict(twin.values)
            values = tuple((o, both.get(o, frozenset()) | v) for o, v in one.values)
            merged = replace(twin, values=values)
        kept[kept.index(twin)] = merged
    return kept
