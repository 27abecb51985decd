"""Makes the demo shop's file, the same for the same seed, and loads it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from desk.adapters.shop_store.demo.orders import Till, spent
from desk.adapters.shop_store.demo.people import Person, abroad, mainland
from desk.adapters.shop_store.demo.products import read_currency, read_products
from desk.adapters.shop_store.demo.requests import ask_for_changes
from desk.adapters.shop_store.demo.showcase import FIRST_NUMBER, ROLES
from desk.adapters.shop_store.importing import Counts, import_shop
from desk.adapters.shop_store.store import Store
from desk.types import Lang

SEED = 20260131
AS_OF = datetime(2026, 1, 31, tzinfo=UTC)
SHOPPERS = 200
ORDERS = 600
LEVELS = (("grove", Decimal(5000)), ("sapling", Decimal(1000)))  # spent within a year


def demo_file(content: Path, *, as_of: datetime = AS_OF, seed: int = SEED) -> dict[str, Any]:
    """The demo shop as a shop file: the content's products, 200 shoppers, 600 orders.

    The same content, seed and moment give the same file; `as_of` moves the orders' dates
    and nothing else.
    """
    rng = Random(seed)  # noqa: S311 - nothing secret is made here
    products = read_products(content, read_currency(content))
    till = Till(rng, products, as_of)
    people = _people(rng, sorted({row["category"] for row in products.values()}))
    plans = [
        (person, plan) for person, role in zip(people, ROLES, strict=False) for plan in role.orders
    ]
    buyers = people[len(ROLES) :]
    while len(plans) < ORDERS:
        plans.append((rng.choice(buyers), till.plan()))
    # Oldest first, as a shop's own records would be.
    plans.sort(key=lambda planned: -planned[1].days_ago)
    orders = [till.order(person, plan) for person, plan in plans]
    ask_for_changes(orders, products, {person.row["user_id"] for person in people[: len(ROLES)]})
    _set_levels(people, orders)
    return {
        "products": products,
        "users": {person.row["user_id"]: person.row for person in people},
        "orders": {order["order_id"]: order for order in orders},
    }


def load_demo(
    store: Store, content: Path, *, as_of: datetime | None = None, replace: bool = False
) -> Counts:
    """Fill an empty store with the demo shop, its orders up to `as_of` (today).

    Raises DeskError(SHOP_REFUSED) when the store holds something, unless `replace`.
    """
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    file = demo_file(content, as_of=as_of or today)
    currency = read_currency(content)
    return import_shop(store, json.dumps(file), currency=currency, replace=replace)


def _people(rng: Random, categories: list[str]) -> list[Person]:
    people = []
    for number in range(FIRST_NUMBER, FIRST_NUMBER + SHOPPERS):
        place = number - FIRST_NUMBER
        if place < len(ROLES):
            role = ROLES[place]
            person = (mainland if role.lang is Lang.ZH else abroad)(rng, number, role.name)
            interests = list(role.interests)
        else:
            person = (mainland if rng.random() < 0.6 else abroad)(rng, number)
            interests = rng.sample(categories, min(rng.randint(1, 3), len(categories)))
        person.row["interests"] = interests
        people.append(person)
    return people


def _set_levels(people: list[Person], orders: list[dict[str, Any]]) -> None:
    total: dict[str, Decimal] = {}
    for order in orders:
        total[order["user_id"]] = total.get(order["user_id"], Decimal(0)) + spent(order)
    for person in people:
        spending = total.get(person.row["user_id"], Decimal(0))
        reached = (level for level, least in LEVELS if spending >= least)
        person.row["membership"] = next(reached, "sprout")
