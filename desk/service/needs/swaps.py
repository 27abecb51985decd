"""Which items become which other variants: for changing and for exchanging."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desk.service.case import Case
from desk.service.hearing.answers import verdict
from desk.service.hearing.swaps import swaps_in_doubt, swaps_meant
from desk.service.hearing.variants import WishHeard, wish
from desk.service.needs.doubts import (
    Doubt,
    ask_doubt,
    doubt,
    doubts_of,
    new_doubts,
    remembered,
    resolved,
)
from desk.service.needs.items import lines_heard
from desk.service.needs.left_out import all_but_only, spared_lines
from desk.service.needs.listing import ask_lines
from desk.service.needs.swap_plan import (
    STRANGE,
    Planned,
    first_open,
    from_wish,
    narrowed_to,
    open_line,
    planned,
    put,
)
from desk.service.needs.variant_choice import ask_variant
from desk.service.saying import line_words
from desk.service.scene import Ask, Refuse, Scene, picked
from desk.shop import ServiceOrder, ShopProduct
from desk.types import Say

_NOT_TO_BE_HAD = Say(
    zh="「{item}」想换的款式现在买不到。",
    en="What you would like instead of the {item} is not to be had at the moment.",
)
_THAT_ONE = re.compile(
    r"^(?:(?:i'?ll|i will|i'd|ok|okay|then|yes),? )*(?:take |have |like )?(?:that|this|it)(?: one)?"
    r"(?: then| please| is fine| will do| works)*[.! ]*$"
    r"|^(?:那|好|行|嗯|可以)*[,，]?就?(?:要|选|换)?(?:这个|这款|那个|它)"
    r"(?:吧|就行|就好|可以)?[。.! ]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SwapsNeed:
    asking: Say
    name: str = "items"

    def hear(self, scene: Scene, text: str, asked: bool) -> Case | None:
        order = scene.order
        if order is None:
            return None
        plan = planned(scene)
        if asked and scene.case.asked == "items" and doubts_of(scene):
            told = self._told_which(scene, order, text)
            if told is not None:
                return told
        if asked and scene.case.asked == "new_items" and (waiting := first_open(plan)) is not None:
            answer = self._answered(scene, order, waiting, text)
            if answer is not None:
                return scene.case.know(swaps=put(plan, answer))
        spared = spared_lines(order, plan, text)
        if not spared and scene.case.asked != "new_items":
            spared = all_but_only(order, plan, text)
        if spared:
            return scene.case.know(swaps=[one for one in plan if one["line"] not in spared])
        heard = self._named(scene, order, text)
        new = self._unclear(scene, order, [*plan, *heard], text)
        if not heard and not new:
            heard = self._reworded(scene, order, plan, text)
        if not heard and not new:
            places = lines_heard(scene, order, text, asked)
            seen = {one["line"] for one in plan}
            heard = [open_line(place) for place in places if place not in seen]
        if not heard and not new:
            return None
        for one in heard:
            plan = put(plan, one)
        return remembered(scene.case.know(swaps=plan), new or doubts_of(scene))

    def assume(self, scene: Scene) -> Case | None:
        order, plan = scene.order, planned(scene)
        if order is None:
            return None
        if not plan:
            return scene.case.know(swaps=[open_line(0)]) if len(order.lines) == 1 else None
        waiting = first_open(plan)
        if waiting is not None and len(waiting["options"]) == 1 and not waiting["dropped"]:
            return scene.case.know(swaps=put(plan, {**waiting, "item": waiting["options"][0]}))
        return None

    def wants(self, scene: Scene) -> Ask | Refuse | None:
        order, plan = scene.order, planned(scene)
        if order is None:
            return None
        if waiting_which := doubts_of(scene):
            return ask_doubt(scene, order, waiting_which[0])
        if not plan:
            return ask_lines(scene, order, self.asking)
        waiting = first_open(plan)
        if waiting is not None and len(plan) == 1 and waiting.get("none") and scene.case.otherwise:
            line = order.lines[waiting["line"]]
            text = _NOT_TO_BE_HAD.to(scene.lang, item=line_words(line, scene.lang))
            return Refuse(text, "unavailable")
        return ask_variant(scene, order, waiting) if waiting is not None else None

    def _told_which(self, scene: Scene, order: ServiceOrder, text: str) -> Case | None:
        """Which item was meant; what it shall become was said before."""
        meant = resolved(scene, order, text)
        if meant is None:
            return None
        first, *rest = doubts_of(scene)
        plan = planned(scene)
        for place in meant:
            plan = put(plan, _towards(scene, order, place, first["goal"]))
        return remembered(scene.case.know(swaps=plan), rest)

    def _unclear(
        self, scene: Scene, order: ServiceOrder, plan: Sequence[Planned], text: str
    ) -> list[Doubt]:
        heard = swaps_in_doubt(text, order.lines, scene.products(order.lines))
        return new_doubts(
            [doubt(one.lines, one.goal) for one in heard], [one["line"] for one in plan]
        )

    def _answered(
        self, scene: Scene, order: ServiceOrder, waiting: Planned, text: str
    ) -> Planned | None:
        if text in scene.case.offered:
            return {**waiting, "item": text, "dropped": []}
        line = order.lines[waiting["line"]]
        product = scene.product(line.product_id)
        if product is None:
            return None
        wished = wish(text, product, product.variant(line.item_id))
        if wished.said and (narrowed := _narrowed(product, waiting["options"], wished)):
            return narrowed_to(waiting, narrowed)
        if wished.said and wished.candidates:
            return from_wish(waiting["line"], wished, line.item_id)
        chosen = picked(scene, text) or _only_one(scene.case.offered, text)
        return {**waiting, "item": chosen, "dropped": []} if chosen else None

    def _named(self, scene: Scene, order: ServiceOrder, text: str) -> list[Planned]:
        heard = swaps_meant(text, order.lines, scene.products(order.lines))
        return [
            from_wish(one.line, one.wish, order.lines[one.line].item_id)
            if one.wish.said
            else {**open_line(one.line), "dropped": [STRANGE] if one.strange else []}
            for one in heard
        ]

    def _reworded(
        self, scene: Scene, order: ServiceOrder, plan: Sequence[Planned], text: str
    ) -> list[Planned]:
        """What else the only, or the last, item shall become, after it was settled or asked."""
        if not plan:
            return []
        last = first_open(plan) or plan[-1]
        line = order.lines[last["line"]]
        product = scene.product(line.product_id)
        if product is None:
            return []
        wished = wish(text, product, product.variant(last["item"] or line.item_id))
        return [from_wish(last["line"], wished, line.item_id)] if wished.said else []


def _only_one(offered: Sequence[str], text: str) -> str:
    """The one variant that there is to pick, where it is agreed to; it is shown once more
    before anything is done."""
    agreed = verdict(text) == "yes" or _THAT_ONE.search(text.strip())
    return offered[0] if len(offered) == 1 and agreed else ""


def _towards(scene: Scene, order: ServiceOrder, place: int, goal: str) -> Planned:
    """A plan for one line by the words of what it shall become, if those say anything."""
    line = order.lines[place]
    product = scene.product(line.product_id)
    if product is None:
        return open_line(place)
    wished = wish(goal, product, product.variant(line.item_id))
    return from_wish(place, wished, line.item_id) if wished.said else open_line(place)


def _narrowed(product: ShopProduct, options: Sequence[str], wished: WishHeard) -> list[str]:
    """Of what was offered, what has most of the wished values; [] when nothing has any."""

    def fits(item: str) -> int:
        variant = product.variant(item)
        values = variant.options.values() if variant else ()
        return sum(any(pair in one.items() for one in values) for pair in wished.wanted.items())

    best = max((fits(item) for item in options), default=0)
    return [item for item in options if fits(item) == best] if best else []
