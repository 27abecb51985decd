"""What is wished for only where something else cannot be done: kept, begun then, or chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from desk.service.case import Wanted
from desk.service.hearing.request_guards import OTHERWISE
from desk.service.scene import Refuse, Scene, Task
from desk.service.talk import Talk
from desk.types import Choice, Say

_IF_NOT = Say(
    zh="好的，办不成的话就帮您{what}。", en="All right: if that can't be done, I'll {what}."
)
_SO = Say(
    zh="您说过办不成就{what}，那我们看看这样办：",
    en="You said that I should {what} then, so let's look at that:",
)
_INSTEAD = Say(zh="那就{what}", en="Then {what}")


def kept_for_later(
    scene: Scene, talk: Talk, tasks: Mapping[str, Task], others: Sequence[Wanted]
) -> bool:
    """Keep what is asked for only where the open request cannot be done; False for requests
    that are wished for as well."""
    if not all(OTHERWISE.search(one.text) for one in others):
        return False
    scene.case = replace(scene.case, otherwise=tuple(others), missed=0)
    talk.say(_IF_NOT.to(scene.lang, what=tasks[others[0].task].title.to(scene.lang)))
    return True


def fallen_back(scene: Scene, talk: Talk, tasks: Mapping[str, Task], why: Refuse) -> bool:
    """Go on with what was wished for in this event, on the same order; False for nothing."""
    case = scene.case
    if not case.otherwise:
        return False
    first, *rest = case.otherwise
    talk.say(why.text)
    talk.say(_SO.to(scene.lang, what=tasks[first.task].title.to(scene.lang)))
    known = {name: case.known[name] for name in ("order", "lines") if name in case.known}
    if swaps := case.known.get("swaps"):
        known["lines"] = [one["line"] for one in swaps]
    begun = case.begun(first, *case.waiting)
    scene.case = replace(begun, known=known, otherwise=(*first.otherwise, *rest))
    return True


def ways_out(scene: Scene, tasks: Mapping[str, Task]) -> tuple[Choice, ...]:
    """What was wished for otherwise, to choose by name."""
    order = str(scene.case.known.get("order", ""))
    return tuple(
        Choice(
            _INSTEAD.to(scene.lang, what=tasks[one.task].title.to(scene.lang)),
            one.task,
            {"order_number": order} if order else {},
            value=one.task,
        )
        for one in scene.case.otherwise
    )
