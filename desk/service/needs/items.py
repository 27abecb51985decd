"""Which items of an order are meant: for a return as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desk.service.case import Case
from desk.service.hearing.lines import lines_meant
from desk.service.hearing.picks import picks
from desk.service.needs.doubts import (
    Doubt,
    ask_doubt,
    doubt,
    doubts_of,
    new_doubts,
    remembered,
    resolved,
)
from desk.service.needs.listing import ask_lines
from desk.service.scene import Ask, Refuse, Scene
from desk.shop import OrderLine, ServiceOrder
from desk.types import Say

_MORE = re.compile(
    r"也|还有|再加|加上|另外|\balso\b|\btoo\b|as well|\band\b.*\bboth\b|\badd\b|\bplus\b", re.I
)
LESS = re.compile(
    r"去掉|除了|不包括|别退|不退|不要退|不换了|别换|不用换|留着|保持|\bnot\b|\bexcept\b|\bwithout\b"
    r"|\bleave\b|\bkeep\b|\bremove\b|\bdrop\b|\bdon't (?:change|return|exchange)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class ItemsNeed:
    """`asking` is the question, such as "which items do you want to return?"."""

    asking: Say
    name: str = "items"

    def hear(self, scene: Scene, text: str, asked: bool) -> Case | None:
        order = scene.order
        if order is None:
            return None
        known = scene.case.known.get("lines") or ()
        waiting = doubts_of(scene)
        if asked and waiting and (meant := resolved(scene, order, text)) is not None:
            return remembered(scene.case.know(lines=sorted({*known, *meant})), waiting[1:])
        if left := without_spared(order, text, known):
            return scene.case.know(lines=left)
        chosen = lines_heard(scene, order, text, asked)
        if new := _unclear(order, text, (*known, *chosen)):
            waiting = new
        if not (chosen or new):
            return None
        lines = merged(known, chosen, text) if chosen else list(known)
        return remembered(scene.case.know(lines=lines), waiting)

    def assume(self, scene: Scene) -> Case | None:
        order = scene.order
        if order is None or len(order.lines) != 1:
            return None
        kept = any(lines_meant(said, order.lines).spared for said in scene.case.texts)
        return None if kept else scene.case.know(lines=[0])

    def wants(self, scene: Scene) -> Ask | Refuse | None:
        order = scene.order
        if order is not None and (waiting := doubts_of(scene)):
            return ask_doubt(scene, order, waiting[0])
        if scene.case.known.get("lines") or order is None:
            return None
        return ask_lines(scene, order, self.asking)


def lines_heard(scene: Scene, order: ServiceOrder, text: str, asked: bool) -> tuple[int, ...]:
    """The items that `text` names, or picks from the list that was just shown."""
    offered = scene.case.offered
    listed = asked and offered and scene.case.asked == "items"
    if listed and (chosen := picks(text, len(offered))):
        return tuple(int(offered[place]) for place in chosen)
    return lines_meant(text, order.lines).chosen


def _unclear(order: ServiceOrder, text: str, settled: Sequence[int]) -> list[Doubt]:
    heard = lines_meant(text, order.lines)
    return new_doubts([doubt(one) for one in heard.doubts], settled)


def without_spared(order: ServiceOrder, text: str, known: Sequence[int]) -> list[int]:
    """What is meant where a message says of some items that they stay; [] where it does not."""
    heard = lines_meant(text, order.lines)
    if heard.unsure or not heard.spared:
        return []
    meant = heard.chosen if heard.chosen else known or range(len(order.lines))
    more = known if _MORE.search(text) else ()
    return sorted({*meant, *more} - set(heard.spared))


def merged(known: list[int] | tuple[int, ...], heard: tuple[int, ...], text: str) -> list[int]:
    """What is meant after a change of mind: more, fewer, or these instead."""
    if known and _MORE.search(text):
        return sorted({*known, *heard})
    if known and LESS.search(text) and set(heard) < set(known):
        return sorted(set(known) - set(heard))
    return sorted(heard)


def chosen_lines(scene: Scene) -> tuple[OrderLine, ...]:
    """The order's lines that the case names."""
    order = scene.order
    places = scene.case.known.get("lines") or ()
    return tuple(order.lines[n] for n in places if n < len(order.lines)) if order else ()
