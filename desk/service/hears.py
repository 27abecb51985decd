"""What a message tells of the case that is open."""

from __future__ import annotations

from desk.service import steps
from desk.service.flow import Service, of_need
from desk.service.hearing.answers import correction
from desk.service.scene import Scene


def hear(scene: Scene, service: Service, text: str) -> bool:
    """Take from `text` what the case needs; whether there was anything."""
    before, understood = scene.case, False
    asked = before.asked
    free = asked in ("confirm", "change") or correction(text)
    for need in service.tasks[before.task].needs:
        mine = of_need(asked, need)
        if need.wants(scene) is None and not (mine or free):
            continue
        if need.name == "order_number" and scene.order and not mine and not steps.of_order(text):
            continue  # a word for the new item may be another order's too
        heard = need.hear(scene, text, mine)
        if heard is not None:
            understood |= not mine or heard != scene.case  # asked, and told nothing new
            scene.case = heard
    return understood
