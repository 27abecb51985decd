"""Why an order is cancelled; only what the shop accepts counts."""

from __future__ import annotations

from dataclasses import dataclass

from desk.service.case import Case
from desk.service.hearing.reasons import reason_meant
from desk.service.saying import numbered
from desk.service.scene import Ask, Refuse, Scene, choice, picked
from desk.types import Say

_WHY = Say(zh="请问取消的原因是？", en="May I ask why you want to cancel it?")
_ONLY = Say(
    zh="按店里的规定，只有下面这些原因可以取消：",
    en="By the shop's rules an order can only be cancelled for one of these reasons:",
)


@dataclass(frozen=True, slots=True)
class ReasonNeed:
    name: str = "reason"

    def hear(self, scene: Scene, text: str, asked: bool) -> Case | None:
        reasons = scene.policy.cancel_reasons
        ids = [one.id for one in reasons]
        if text in ids:
            return scene.case.know(reason=text)
        if meant := reason_meant(text, reasons):
            return scene.case.know(reason=meant.id)
        chosen = picked(scene, text) if asked else ""
        return scene.case.know(reason=chosen) if chosen else None

    def assume(self, scene: Scene) -> Case | None:
        return None

    def wants(self, scene: Scene) -> Ask | Refuse | None:
        if scene.case.known.get("reason"):
            return None
        reasons = scene.policy.cancel_reasons
        words = [one.words.to(scene.lang) for one in reasons]
        again = scene.case.asked == self.name
        text = f"{(_ONLY if again else _WHY).to(scene.lang)}\n{numbered(words)}"
        choices = tuple(
            choice(said, self.name, one.id) for said, one in zip(words, reasons, strict=True)
        )
        return Ask(self.name, text, choices, offered=tuple(one.id for one in reasons))
