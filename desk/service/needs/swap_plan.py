"""What each item of an order is to become: the plan of a change or an exchange, line by line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from desk.policy.service import difference
from desk.service.hearing.variants import WishHeard
from desk.service.scene import Scene
from desk.shop import OrderLine, ShopVariant, Swap

STRANGE = "wish"  # stands among dropped options for what the item does not come in at all
Planned = Mapping[str, Any]  # {"line": place, "item": new id or "", "options": ids to choose from}


def planned(scene: Scene) -> list[Planned]:
    order = scene.order
    known = scene.case.known
    found: Sequence[Planned] = known.get("swaps") or [
        open_line(place) for place in known.get("lines") or ()
    ]
    return [one for one in found if order and one["line"] < len(order.lines)]


def open_line(place: int) -> Planned:
    return {"line": place, "item": "", "options": [], "dropped": []}


def from_wish(place: int, wished: WishHeard, now: str) -> Planned:
    """A plan for one line; settled when exactly one variant is what was wished for."""
    options = [one.item_id for one in wished.candidates if one.item_id != now]
    settled = options[0] if len(options) == 1 and not wished.dropped else ""
    dropped, none = list(wished.dropped), not options
    return {"line": place, "item": settled, "options": options, "dropped": dropped, "none": none}


def first_open(plan: Sequence[Planned]) -> Planned | None:
    return next((one for one in plan if not one["item"]), None)


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
