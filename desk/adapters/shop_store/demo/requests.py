"""What a few of the made-up shoppers asked to be changed, and when parcels arrived."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

Row = dict[str, Any]
EXCHANGED = (1, 2, 7)  # which of the newest delivered orders are being exchanged
CHANGED = 3  # which of the newest orders to be sent had an item changed
HOME = "中国"
KEPT = ("item_id", "price", "options", "options_zh")


def arrival(order: Row, as_of: datetime) -> str:
    """When the order's parcel came: two to four days later, abroad up to twice that."""
    placed = datetime.fromisoformat(order["placed_at"])
    days = 2 + int(order["order_id"][2:]) % 17 / 10
    if order["address"]["country"] != HOME:
        days = min(days * 2, (as_of - placed) / timedelta(days=1) * 0.8)
    return (placed + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")


def ask_for_changes(orders: list[Row], products: dict[str, Row], showcase: set[str]) -> None:
    """Turn some orders of others than `showcase`, newest first, into ones with a request.

    No chance is involved, so the orders around them stay what the seed makes of them.
    """
    others = [order for order in reversed(orders) if order["user_id"] not in showcase]
    delivered = [order for order in others if order["status"] == "delivered"]
    pending = [order for order in others if order["status"] == "pending"]
    for place in EXCHANGED:
        _exchange(delivered[place], products)
    _change(pending[CHANGED], products)


def _exchange(order: Row, products: dict[str, Row]) -> None:
    found = _other(order, products)
    if found is None:
        return
    item, new = found
    order["status"] = "exchange requested"
    order["exchange_items"] = [item["item_id"]]
    order["exchange_new_items"] = [new["item_id"]]
    order["exchange_payment_method_id"] = order["payment_history"][-1]["payment_method_id"]
    order["exchange_price_difference"] = float(_difference(item, new))


def _change(order: Row, products: dict[str, Row]) -> None:
    found = _other(order, products)
    if found is None:
        return
    item, new = found
    due = _difference(item, new)
    item.update({name: new[name] for name in KEPT if name in new})
    order["status"] = "pending (item modified)"
    if due:
        row = {"transaction_type": "payment" if due > 0 else "refund", "amount": float(abs(due))}
        method = order["payment_history"][-1]["payment_method_id"]
        order["payment_history"].append(row | {"payment_method_id": method})


def _other(order: Row, products: dict[str, Row]) -> tuple[Row, Row] | None:
    """The first item of which another variant can be had, and that variant."""
    for item in order["items"]:
        for variant in products[item["product_id"]]["variants"].values():
            if variant["available"] and variant["item_id"] != item["item_id"]:
                return item, variant
    return None


def _difference(item: Row, new: Row) -> Decimal:
    return Decimal(str(new["price"])) - Decimal(str(item["price"]))
