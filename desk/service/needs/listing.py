"""The items of an order as a numbered list to pick from."""

from __future__ import annotations

from collections.abc import Sequence

from desk.service.saying import line_words, money, numbered
from desk.service.scene import Ask, Scene
from desk.shop import ServiceOrder
from desk.types import Picker, PickItem, Say


def ask_lines(scene: Scene, order: ServiceOrder, asking: Say) -> Ask:
    """Which of all items; several may be picked."""
    return ask_among(scene, order, asking.to(scene.lang, order=order.order_id))


def ask_among(
    scene: Scene, order: ServiceOrder, question: str, among: Sequence[int] | None = None
) -> Ask:
    """The question with those items that stand at `among`; with all where it is not given."""
    places = range(len(order.lines)) if among is None else among
    lines = [order.lines[place] for place in places]
    words = [f"{line_words(one, scene.lang)} · {money(one.price, order.currency)}" for one in lines]
    items = tuple(_item(scene, order, place) for place in places)
    offered = tuple(map(str, places))
    text = f"{question}\n{numbered(words)}"
    return Ask("items", text, picker=Picker(items, many=True), offered=offered)


def _item(scene: Scene, order: ServiceOrder, place: int) -> PickItem:
    line = order.lines[place]
    product = scene.product(line.product_id)
    options = line.options.get(scene.lang) or {}
    return PickItem(
        value=str(place),
        title=line.name.to(scene.lang),
        note=" · ".join(options.values()),
        price=money(line.price, order.currency),
        picture=product.picture if product else "",
    )
