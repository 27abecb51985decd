"""A shop that names its goods in Chinese only, in several pieces, as shops there do."""

from __future__ import annotations

from itertools import product as combined
from typing import Any

from tests.desk.small_shop import SHANGHAI

# name → its options; a value behind "!" cannot be bought
GOODS: dict[str, dict[str, list[str]]] = {
    "松果搪瓷炖锅 森林系列": {"颜色": ["奶油黄", "炭黑"], "尺寸": ["20cm", "24cm"]},
    "PC磨砂万向轮拉杆箱 升级版": {"颜色": ["湖蓝", "酒红"], "尺寸": ["20寸", "24寸", "28寸"]},
    "水洗亚麻四件套 晨雾": {"颜色": ["晨雾灰", "杏粉"], "适用床型": ["1.5m床", "1.8m床"]},
    "荞麦护颈枕": {"规格": ["单只装", "两只装"], "高度": ["低枕", "高枕"]},
    "羊绒围巾（礼盒装）": {"颜色": ["驼色", "深灰"]},
    "格子睡裤 男款": {"颜色": ["藏青", "灰色"], "尺码": ["M", "L", "XL"]},
    "芝麻酥 260克/12枚入": {"口味": ["原味", "海盐"]},
    "江南鲜香粽礼盒 640克": {"口味": ["鲜肉", "豆沙"], "包装": ["简装", "铁盒"]},
    "反光遛宠牵引绳": {"颜色": ["橙", "黑"], "型号": ["小型犬", "中型犬"]},
    "柔软午睡枕": {"填充": ["薄款", "厚款"], "数量": ["一个", "一对"]},
    "速干中性笔": {"墨色": ["黑", "蓝"], "支数": ["3支装", "10支装"]},
    "星月绗缝四件套": {"颜色": ["晨雾灰", "杏粉"], "适用床型": ["1.5m床", "1.8m床"]},
}
ORDERS = {
    "#W3000001": ("pending", {"水洗亚麻四件套 晨雾": 0, "荞麦护颈枕": 3, "格子睡裤 男款": 0}),
    "#W3000002": ("pending", {"PC磨砂万向轮拉杆箱 升级版": 0}),
    "#W3000006": ("pending", {"江南鲜香粽礼盒 640克": 0, "反光遛宠牵引绳": 1}),
    "#W3000003": (
        "delivered",
        {"松果搪瓷炖锅 森林系列": 0, "羊绒围巾（礼盒装）": 0, "水洗亚麻四件套 晨雾": 2,
         "芝麻酥 260克/12枚入": 0},
    ),
    "#W3000005": ("delivered", {"柔软午睡枕": 1, "速干中性笔": 0, "星月绗缝四件套": 0}),
    "#W3000004": ("cancelled", {"羊绒围巾（礼盒装）": 1}),
}  # fmt: skip
METHODS = [
    {"source": "alipay", "id": "alipay_1"},
    {"source": "wechat_pay", "id": "wechat_1"},
    {"source": "credit_card", "id": "card_1", "brand": "unionpay", "last_four": "6207"},
    {"source": "gift_card", "id": "gift_1", "balance": 30.0},
]


def item_id(name: str, place: int) -> str:
    return f"{(list(GOODS).index(name) + 1) * 100 + place}"


def _variants(name: str) -> list[dict[str, Any]]:
    rows = combined(*GOODS[name].values())
    return [
        {
            "item_id": item_id(name, place),
            "options": dict(zip(GOODS[name], row, strict=True)),
            "available": True,
            "price": 50.0 + 10 * place,
        }
        for place, row in enumerate(rows)
    ]


def _order(number: str, status: str, held: dict[str, int]) -> dict[str, Any]:
    items = []
    for name, place in held.items():
        variant = {k: v for k, v in _variants(name)[place].items() if k != "available"}
        items.append({"name": name, "product_id": f"P{item_id(name, 0)}", **variant})
    total = sum(one["price"] for one in items)
    payments = [{"transaction_type": "payment", "amount": total, "payment_method_id": "alipay_1"}]
    if status == "cancelled":
        payments.append({**payments[0], "transaction_type": "refund"})
    told = {"cancel_reason": "no longer needed"} if status == "cancelled" else {}
    return {
        "order_id": number,
        "user_id": "yun",
        "placed_at": "2026-10-01T09:00:00Z",
        "currency": "CNY",
        "address": SHANGHAI,
        "items": items,
        "status": status,
        "fulfillments": [],
        "payment_history": payments,
        **told,
    }


def chinese_shop() -> dict[str, Any]:
    """Shen Yun (沈云) has three orders that are not sent yet, two that arrived, one cancelled."""
    products = {
        f"P{item_id(name, 0)}": {
            "name": name,
            "product_id": f"P{item_id(name, 0)}",
            "currency": "CNY",
            "variants": {one["item_id"]: one for one in _variants(name)},
        }
        for name in GOODS
    }
    orders = {number: _order(number, *one) for number, one in ORDERS.items()}
    user = {
        "user_id": "yun",
        "name": {"first_name": "云", "last_name": "沈"},
        "address": SHANGHAI,
        "email": "shenyun@example.com",
        "payment_methods": {one["id"]: one for one in METHODS},
        "orders": list(orders),
    }
    return {"products": products, "users": {"yun": user}, "orders": orders}
