"""Which variant an item shall become: the question, and what there is to pick."""

from __future__ import annotations

from collections.abc import Sequence

from desk.service.needs.swap_plan import STRANGE, Planned
from desk.service.saying import line_words, money, numbered, options_words, variant_words
from desk.service.scene import Ask, Refuse, Scene
from desk.shop import ServiceOrder, ShopProduct, ShopVariant
from desk.types import Picker, PickItem, Say

SHOWN = 12
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
_GONE = Say(
    zh="「{item}」已经不在售，没有可换的款式。",
    en="The {item} is no longer sold, so there is nothing to change it to.",
)


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
