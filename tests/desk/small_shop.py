"""A small shop for service cases: two shoppers, two products, an order in each state."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desk.adapters.shop_store import Store, StoreShop
from desk.adapters.shop_store.exporting import export_shop
from desk.adapters.shop_store.importing import import_shop
from desk.policy.service import ServicePolicy
from desk.service.flow import Service
from desk.wiring import service_tasks

HOME = {
    "address1": "12 Mill Lane",
    "address2": "",
    "city": "Albany",
    "state": "NY",
    "country": "USA",
    "zip": "12201",
}
SHANGHAI = {
    "address1": "漕溪北路18号",
    "address2": "3栋502",
    "city": "上海市",
    "state": "上海市",
    "country": "中国",
    "zip": "200030",
}


def _variant(key: str, en: dict[str, str], zh: dict[str, str], price: float, free: bool = True):
    return {"item_id": key, "options": en, "options_zh": zh, "available": free, "price": price}


def _lamp(key: str, color: tuple[str, str], size: tuple[str, str], price: float, free: bool = True):
    en, zh = {"color": color[0], "size": size[0]}, {"颜色": color[1], "尺寸": size[1]}
    return _variant(key, en, zh, price, free)


BLACK, WHITE, GREEN = ("black", "黑色"), ("white", "白色"), ("green", "绿色")
SMALL, LARGE = ("small", "小号"), ("large", "大号")
LAMPS = [
    _lamp("1001", BLACK, SMALL, 40.0),
    _lamp("1002", BLACK, LARGE, 55.5),
    _lamp("1003", WHITE, SMALL, 42.0),
    _lamp("1004", WHITE, LARGE, 60.0, free=False),
    _lamp("1005", GREEN, SMALL, 35.0),
]
MUGS = [
    _variant("2001", {"capacity": "300 ml"}, {"容量": "300毫升"}, 12.0),
    _variant("2002", {"capacity": "500 ml"}, {"容量": "500毫升"}, 12.0),
]
PRODUCTS = {
    "P1": {"name": "Desk Lamp", "name_zh": "台灯", "product_id": "P1", "variants": LAMPS},
    "P2": {"name": "Mug", "name_zh": "马克杯", "product_id": "P2", "variants": MUGS},
}


def _item(product: str, item_id: str) -> dict[str, Any]:
    found = PRODUCTS[product]
    variant = next(one for one in found["variants"] if one["item_id"] == item_id)
    kept = {name: variant[name] for name in ("item_id", "price", "options", "options_zh")}
    return {"name": found["name"], "name_zh": found["name_zh"], "product_id": product, **kept}


def order(number: str, who: str, status: str, items: list[tuple[str, str]], method: str):
    goods = [_item(*one) for one in items]
    total = sum(one["price"] for one in goods)
    paid = {"transaction_type": "payment", "amount": total, "payment_method_id": method}
    return {
        "order_id": number,
        "user_id": who,
        "placed_at": "2026-10-01T09:00:00Z",
        "address": HOME if who == "ann" else SHANGHAI,
        "items": goods,
        "status": status,
        "fulfillments": [],
        "payment_history": [paid],
    }


def shop_file() -> dict[str, Any]:
    """Ann may pay by PayPal, card and a gift card of 50; Ming (王小明) by card and one of 5."""
    pairs = [("P1", "1001"), ("P2", "2001")]
    orders = [
        order("#W1000001", "ann", "pending", pairs, "paypal_1"),
        order("#W1000002", "ann", "delivered", pairs, "paypal_1"),
        order("#W1000003", "ann", "processed", pairs, "card_1"),
        order("#W2000001", "ming", "pending", pairs, "card_2"),
        order("#W2000002", "ming", "delivered", pairs, "card_2"),
    ]
    methods = {
        "ann": [
            {"source": "paypal", "id": "paypal_1"},
            {"source": "credit_card", "id": "card_1", "brand": "visa", "last_four": "1234"},
            {"source": "gift_card", "id": "gift_1", "balance": 50.0},
        ],
        "ming": [
            {"source": "credit_card", "id": "card_2", "brand": "visa", "last_four": "8888"},
            {"source": "gift_card", "id": "gift_2", "balance": 5.0},
        ],
    }
    names = {"ann": ("Ann", "Lee"), "ming": ("小明", "王")}
    users = {
        who: {
            "user_id": who,
            "name": {"first_name": first, "last_name": last},
            "address": HOME if who == "ann" else SHANGHAI,
            "email": f"{who}@example.com",
            "payment_methods": {one["id"]: one for one in methods[who]},
            "orders": [one["order_id"] for one in orders if one["user_id"] == who],
        }
        for who, (first, last) in names.items()
    }
    products = {
        key: {**one, "variants": {v["item_id"]: v for v in one["variants"]}}
        for key, one in PRODUCTS.items()
    }
    return {"products": products, "users": users, "orders": {o["order_id"]: o for o in orders}}


THREE = [("P1", "1001"), ("P1", "1003"), ("P2", "2001")]  # a black lamp, a white one, a mug
SOON = datetime(2026, 10, 12, tzinfo=UTC)  # within all terms


def wider_shop() -> dict[str, Any]:
    """With two more orders of Ann's, each of two lamps and a mug: one arrived, one to be sent."""
    found = shop_file()
    for number, status in (("#W1000004", "delivered"), ("#W1000005", "pending")):
        found["orders"][number] = order(number, "ann", status, THREE, "paypal_1")
        found["users"]["ann"]["orders"].append(number)
    return found


@contextmanager
def serving(folder: Path, shop: dict[str, Any]) -> Iterator[Service]:
    """A service desk over that shop."""
    store = Store(f"sqlite:///{folder / 'shop.db'}")
    import_shop(store, json.dumps(shop), replace=True)
    policy = ServicePolicy()
    yield Service(StoreShop(store, policy, lambda: SOON), policy, service_tasks(), lambda: SOON)
    store.close()


def fill(store: Store) -> None:
    import_shop(store, json.dumps(shop_file()), replace=True)


def standing(store: Store) -> dict[str, Any]:
    """The shop as it stands, as its file has it."""
    out = io.StringIO()
    export_shop(store, out)
    found: dict[str, Any] = json.loads(out.getvalue())
    return found
