"""Items that were named and fit several of an order: which was meant is asked, none is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from desk.service.case import Case
from desk.service.hearing.lines import lines_meant
from desk.service.hearing.picks import picks
from desk.service.needs.listing import ask_among
from desk.service.scene import Ask, Scene
from desk.shop import ServiceOrder
from desk.types import Say

Doubt = Mapping[str, Any]  # {"lines": places that fit, "goal": what it shall become, or ""}
_WHICH = Say(
    zh="订单 {order} 里的「{name}」不止一件，您指的是哪一件？可以选多件。",
    en="There is more than one {name} in order {order}. Which one do you mean? "
    "You can pick several.",
)
_WHICH_OF = Say(
    zh="您指的是订单 {order} 里的哪一件？可以选多件。",
    en="Which of these in order {order} do you mean? You can pick several.",
)
_NONE = re.compile(
    r"\b(?:neither|none)\b|都不(?:是|退|换|要|用)|[哪那]个都不|一[个件]都不", re.IGNORECASE
)


def doubts_of(scene: Scene) -> list[Doubt]:
    return list(scene.case.known.get("doubts") or ())


def doubt(lines: Sequence[int], goal: str = "") -> Doubt:
    return {"lines": list(lines), "goal": goal}


def new_doubts(heard: Iterable[Doubt], settled: Iterable[int]) -> list[Doubt]:
    """Without those that speak of an item which is settled."""
    known = set(settled)
    return [one for one in heard if not known & set(one["lines"])]


def resolved(scene: Scene, order: ServiceOrder, text: str) -> tuple[int, ...] | None:
    """The places that `text` picks among those of the first doubt; () where it says that none
    is meant, None where it says nothing of it."""
    among = [place for place in doubts_of(scene)[0]["lines"] if place < len(order.lines)]
    if chosen := picks(text, len(among)):
        return tuple(among[place] for place in chosen)
    meant = lines_meant(text, [order.lines[place] for place in among])
    if meant.chosen:
        return tuple(among[place] for place in meant.chosen)
    return () if _NONE.search(text) else None


def ask_doubt(scene: Scene, order: ServiceOrder, first: Doubt) -> Ask:
    """Which of the items that the words fit is meant, and only those to pick from."""
    places = [place for place in first["lines"] if place < len(order.lines)]
    names = {order.lines[place].name.to(scene.lang) for place in places}
    asking = _WHICH if len(names) == 1 else _WHICH_OF
    question = asking.to(scene.lang, order=order.order_id, name=min(names))
    return ask_among(scene, order, question, places)


def remembered(case: Case, waiting: Sequence[Doubt]) -> Case:
    """The case with what is still unclear, if it is or was."""
    return case.know(doubts=list(waiting)) if waiting or "doubts" in case.known else case
