"""Which items become which other variants: for changing and for exchanging."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from desk.policy.service import difference
from desk.service.case import Case
from desk.service.hearing.answers import verdict
from desk.service.hearing.lines import lines_meant
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
from desk.service.needs.items import LESS, lines_heard
from desk.service.needs.listing import ask_lines
from desk.service.saying import line_words, money, numbered, options_words, variant_words
from desk.service.scene import Ask, Refuse, Scene, picked
from desk.shop import OrderLine, ServiceOrder, ShopProduct, ShopVariant, Swap
from desk.types import Picker, PickItem, Say

SHOWN = 12
STRANGE = "wish"  # stands among dropped options for what the item does not come in at all
_ONLY = re.compile(
    r"\bonly\b|\bjust (?:the|my|change|exchange|swap|replace|do)\b"
    r"|只(?=换|改|要|想|办|需)|单(?:独|换|改)|就(?:换|改|要|行|好|可以)",
    re.IGNORECASE,
)
_NEW = Say(
    zh="「{item}」要换成哪一款？可以点选，也可以直接说想要的样子。",
    en="Which one would you like instead of the {item}? Pick one, or tell me what it should be "
    "like.",
)
_NONE = Say(
    zh="能买到的款式里没有完全符合的。", en="None that can be bought fits exactly what you said."
)
_NOT_ALIKE = Say(
    zh="没有其他方面都和原来一样的款式，最接近的是这些。",
    en="There is none that stays as yours in all else; these come closest.",
)
_SOLD_OUT = Say(
    zh="「{item}」目前没有其他可换的款式。",
    en="There is no other variant of the {item} to be had at the moment.",
)
_NOT_TO_BE_HAD = Say(
    zh="「{item}」想换的款式现在买不到。",
    en="What you would like instead of the {item} is not to be had at the moment.",
)
_GONE = Say(
    zh="「{item}」已经不在售，没有可换的款式。",
    en="The {item} is no longer sold, so there is nothing to change it to.",
)

_THAT_ONE = re.compile(
    r"^(?:(?:i'?ll|i will|i'd|ok|okay|then|yes),? )*(?:take |have |like )?(?:that|this|it)(?: one)?"
    r"(?: then| please| is fine| will do| works)*[.! ]*$"
    r"|^(?:那|好|行|嗯|可以)*[,，]?就?(?:要|选|换)?(?:这个|这款|那个|它)"
    r"(?:吧|就行|就好|可以)?[。.! ]*$",
    re.IGNORECASE,
)

Planned = Mapping[str, Any]  # {"line": place, "item": new id or "", "options": ids to choose from}


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


def planned(scene: Scene) -> list[Planned]:
    order = scene.order
    known = scene.case.known
    found: Sequence[Planned] = known.get("swaps") or [
        open_line(place) for place in known.get("lines") or ()
    ]
    return [one for one in found if order and one["line"] < len(order.lines)]


def open_line(place: int) -> Planned:
    return {"line": place, "item": "", "options": [], "dropped": []}


def _towards(scene: Scene, order: ServiceOrder, place: int, goal: str) -> Planned:
    """A plan for one line by the words of what it shall become, if those say anything."""
    line = order.lines[place]
    product = scene.product(line.product_id)
    if product is None:
        return open_line(place)
    wished = wish(goal, product, product.variant(line.item_id))
    return from_wish(place, wished, line.item_id) if wished.said else open_line(place)


def from_wish(place: int, wished: WishHeard, now: str) -> Planned:
    """A plan for one line; settled when exactly one variant is what was wished for."""
    options = [one.item_id for one in wished.candidates if one.item_id != now]
    settled = options[0] if len(options) == 1 and not wished.dropped else ""
    dropped, none = list(wished.dropped), not options
    return {"line": place, "item": settled, "options": options, "dropped": dropped, "none": none}


def first_open(plan: Sequence[Planned]) -> Planned | None:
    return next((one for one in plan if not one["item"]), None)


def _narrowed(product: ShopProduct, options: Sequence[str], wished: WishHeard) -> list[str]:
    """Of what was offered, what has most of the wished values; [] when nothing has any."""

    def fits(item: str) -> int:
        variant = product.variant(item)
        values = variant.options.values() if variant else ()
        return sum(any(pair in one.items() for one in values) for pair in wished.wanted.items())

    best = max((fits(item) for item in options), default=0)
    return [item for item in options if fits(item) == best] if best else []


def narrowed_to(waiting: Planned, options: Sequence[str]) -> Planned:
    settled = options[0] if len(options) == 1 else ""
    return {**waiting, "item": settled, "options": list(options), "dropped": []}


def put(plan: Sequence[Planned], new: Planned) -> list[Planned]:
    kept = [one for one in plan if one["line"] != new["line"]]
    return sorted([*kept, new], key=lambda one: int(one["line"]))


def swaps_of(scene: Scene) -> tuple[Swap, ...]:
    """What the case will change, as the shop takes it."""
    order = scene.order
    if order is None:
        return ()
    return tuple(Swap(order.lines[one["line"]].item_id, one["item"]) for one in planned(scene))


def pairs_of(scene: Scene) -> list[tuple[OrderLine, ShopVariant]]:
    """Each line with the variant that it becomes."""
    order = scene.order
    found = []
    for one in planned(scene) if order else ():
        line = order.lines[one["line"]] if order else None
        product = scene.product(line.product_id) if line else None
        variant = product.variant(one["item"]) if product else None
        if line and variant:
            found.append((line, variant))
    return found


def difference_of(scene: Scene) -> Decimal:
    """What the swaps cost more (above 0) or less than what was bought."""
    order = scene.order
    assert order is not None
    return difference(order, swaps_of(scene), scene.products(order.lines))


def ask_variant(scene: Scene, order: ServiceOrder, waiting: Planned) -> Ask | Refuse:
    line = order.lines[waiting["line"]]
    item = line_words(line, scene.lang)
    product = scene.product(line.product_id)
    if product is None:
        return Refuse(_GONE.to(scene.lang, item=item), "unavailable")
    others = _others(product, line.item_id, waiting["options"])
    if not others:
        return Refuse(_SOLD_OUT.to(scene.lang, item=item), "unavailable")
    words = numbered([variant_words(one, product.currency, scene.lang) for one in others])
    first = _NEW.to(scene.lang, item=item)
    if waiting.get("none") or STRANGE in waiting["dropped"]:
        first = f"{_NONE.to(scene.lang)}\n{first}"
    elif waiting["dropped"]:
        first = f"{_NOT_ALIKE.to(scene.lang)}\n{first}"
    items = tuple(_item(product, one, scene) for one in others)
    offered = tuple(one.item_id for one in others)
    return Ask("new_items", f"{first}\n{words}", picker=Picker(items), offered=offered)


def _others(product: ShopProduct, now: str, options: Sequence[str]) -> list[ShopVariant]:
    free = [one for one in product.variants if one.available and one.item_id != now]
    named = [one for one in free if one.item_id in options]
    return (named or free)[:SHOWN]


def _item(product: ShopProduct, variant: ShopVariant, scene: Scene) -> PickItem:
    return PickItem(
        value=variant.item_id,
        title=options_words(variant.options, scene.lang) or variant.item_id,
        price=money(variant.price, product.currency),
        picture=product.picture,
    )
