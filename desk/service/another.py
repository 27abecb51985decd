"""Another request than the one whose case is open."""

from __future__ import annotations

from dataclasses import replace

from desk.service import otherwise, steps
from desk.service.case import Wanted
from desk.service.flow import Service, advance
from desk.service.hearing.answers import correction
from desk.service.hears import hear
from desk.service.scene import Scene
from desk.service.talk import Talk
from desk.service.wants import wants_besides
from desk.types import Reply


def another(scene: Scene, talk: Talk, service: Service, text: str) -> Reply | None:
    """What becomes of it: it takes the open one's place, or waits its turn; None if `text`
    holds no such request."""
    others = wants_besides(scene, service, text)
    if not others:
        return None
    if otherwise.kept_for_later(scene, talk, service.tasks, others):
        if scene.customer is not None:
            hear(scene, service, text)
        return advance(scene, talk, service, text)
    wished = {one.task for one in scene.case.otherwise}
    if correction(text) or steps.rather(text) or others[0].task in wished:
        first, *rest = others
        put_off = [one for one in scene.case.waiting if one.task == first.task]
        for one in put_off:  # what was said of it then still holds
            first = Wanted(first.task, f"{one.text}\n{first.text}")
        stays = ("order",) if put_off else ("order", "lines")
        known = {k: v for k, v in scene.case.known.items() if k in stays}
        waiting = [one for one in scene.case.waiting if one not in put_off]
        scene.case = replace(scene.case.begun(first, *rest, *waiting), known=known)
        return advance(scene, talk, service, text)
    if scene.customer is not None:
        hear(scene, service, text)
    scene.case = replace(scene.case, waiting=(*scene.case.waiting, *others), missed=0)
    what = service.tasks[others[0].task].title.to(scene.lang)
    talk.say(steps.LATER.to(scene.lang, what=what))
    return advance(scene, talk, service, text)
