"""What the made-up shoppers ordered, paid and got back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from desk.adapters.shop_store.demo.people import Person
from desk.adapters.shop_store.demo.requests import arrival

Row = dict[str, Any]
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Plan:
    """One order to be made: how long ago, and in which state it is now."""

    days_ago: float
    status: str


class Till:
    """Rings up orders: what is bought, how it is paid, sent and refunded."""

    def __init__(self, rng: Random, products: dict[str, Row], as_of: datetime) -> None:
        self._rng = rng
        self._products = products
        self._as_of = as_of
        self._numbers: set[str] = set()

    def plan(self) -> Plan:
        """A likely order: most are long delivered, some are fresh."""
        fresh = self._rng.random() < 0.14
        days = self._rng.uniform(0.05, 5) if fresh else self._rng.uniform(5, 365)
        if self._rng.random() < 0.08:
            return Plan(days, "cancelled")
        if days < 1.2:
            return Plan(days, "pending")
        if days < 4:
            return Plan(days, "processed")
        asked_back = days < 30 and self._rng.random() < 0.1
        return Plan(days, "return requested" if asked_back else "delivered")

    def order(self, person: Person, plan: Plan) -> Row:
        """An order of this person's; their row gains its number."""
        items = [self._item(person) for _ in range(self._rng.choice((1, 1, 2, 2, 3, 4)))]
        goods = sum((_money(item["price"]) for item in items), Decimal(0))
        free = person.free_from is not None and goods >= person.free_from
        fee = Decimal(0 if free else person.fee)
        paid = self._pay(person, goods + fee)
        order: Row = {
            "order_id": self._number(),
            "user_id": person.row["user_id"],
            "placed_at": _iso(self._as_of - timedelta(days=plan.days_ago)),
            "delivered_at": "",
            "currency": self._products[items[0]["product_id"]]["currency"],
            "address": dict(person.row["address"]),
            "items": items,
            "status": plan.status,
            "shipping_fee": float(fee),
            "fulfillments": self._parcels(items, plan.status),
            "payment_history": paid,
        }
        if plan.status in ("delivered", "return requested"):
            order["delivered_at"] = arrival(order, self._as_of)
        else:
            del order["delivered_at"]
        order |= self._afterwards(order)
        person.row["orders"].append(order["order_id"])
        return order

    def _item(self, person: Person) -> Row:
        sent = [row for row in self._products.values() if row["category"] not in person.not_sent]
        liked = [row for row in sent if row["category"] in person.row["interests"]]
        product = self._rng.choice(liked if liked and self._rng.random() < 0.6 else sent)
        variant = self._rng.choice(list(product["variants"].values()))
        return {
            "name": product["name"],
            **_given(product, "name_zh"),
            "product_id": product["product_id"],
            "item_id": variant["item_id"],
            "price": variant["price"],
            "options": variant["options"],
            **_given(variant, "options_zh"),
        }

    def _number(self) -> str:
        while (number := f"#W{self._rng.randint(1000000, 9999999)}") in self._numbers:
            pass
        self._numbers.add(number)
        return number

    def _pay(self, person: Person, total: Decimal) -> list[Row]:
        """One payment, or a part by gift card and the rest another way."""
        methods = list(person.row["payment_methods"].values())
        rest = total
        paid = []
        if methods[-1]["source"] == "gift_card" and self._rng.random() < 0.3:
            part = min(rest, Decimal(self._rng.choice((50, 100, 200))))
            paid.append(_payment(methods[-1]["id"], part))
            rest -= part
        if rest:
            paid.append(_payment(methods[0]["id"], rest))
        return paid

    def _parcels(self, items: list[Row], status: str) -> list[Row]:
        if status in ("pending", "cancelled"):
            return []
        ids = [item["item_id"] for item in items]
        cut = 1 if len(ids) > 2 and self._rng.random() < 0.3 else len(ids)
        parts = [part for part in (ids[:cut], ids[cut:]) if part]
        return [
            {"tracking_id": [f"PP{self._rng.randint(10**10, 10**11 - 1)}"], "item_ids": part}
            for part in parts
        ]

    def _afterwards(self, order: Row) -> Row:
        if order["status"] == "cancelled":
            back = [row | {"transaction_type": "refund"} for row in order["payment_history"]]
            reason = self._rng.choice(("no longer needed", "ordered by mistake"))
            return {"payment_history": order["payment_history"] + back, "cancel_reason": reason}
        if order["status"] == "return requested":
            return {
                "return_items": [order["items"][0]["item_id"]],
                "return_payment_method_id": order["payment_history"][-1]["payment_method_id"],
            }
        return {}


def spent(order: Row) -> Decimal:
    """What an order cost its shopper in the end."""
    signs = {"payment": 1, "refund": -1}
    amounts = (
        signs[row["transaction_type"]] * _money(row["amount"]) for row in order["payment_history"]
    )
    return sum(amounts, Decimal(0))


def _given(row: Row, *names: str) -> Row:
    return {name: row[name] for name in names if name in row}


def _payment(method: str, amount: Decimal) -> Row:
    return {
        "transaction_type": "payment",
        "amount": float(amount),
        "payment_method_id": method,
    }


def _money(value: float) -> Decimal:
    return Decimal(str(value)).quantize(CENT)


def _iso(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
