"""Which variant of a product is wished for, in the shopper's own words."""

from __future__ import annotations

import pytest

from desk.service.hearing.variants import wish
from tests.desk.goods import PRODUCTS, thing, values

NOW = {
    "Mechanical Keyboard": "linear/RGB/full size",
    "T-Shirt": "blue/M/cotton",
    "Laptop": "i7/512GB SSD",
    "Backpack": "navy/medium",
    "Water Bottle": "750ml/blue/glass",
    "Hiking Boots": "9/yes",
    "Smart Thermostat": "Apple HomeKit/black",
    "Desk Lamp": "black/medium",
    "栖光陶瓷台灯": "米白/小号",
    "云絮水洗棉四件套": "浅灰/1.5 米床",
    "晨雾马克杯": "300 ml/炭灰",
    "听松乳胶枕": "适中",
    "密封储物罐": "800 ml/竹盖",
}


def wished(text: str, name: str) -> list[str]:
    product = PRODUCTS[name]
    heard = wish(text, product, product.variant(f"{name}:{NOW[name]}"))
    return [values(one) for one in heard.candidates] if heard.said else []


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("the clicky one without backlight", "Mechanical Keyboard", "clicky/none/full size"),
        ("tactile, 80%, white backlight", "Mechanical Keyboard", "tactile/white/80%"),
        ("same but in red", "T-Shirt", "red/M/cotton"),
        ("XL please", "T-Shirt", "blue/XL/cotton"),
        ("extra large and polyester", "T-Shirt", "blue/XL/polyester"),
        ("one size smaller", "T-Shirt", "blue/S/cotton"),
        ("the next size up", "T-Shirt", "blue/L/cotton"),
        ("the one with most storage", "Laptop", "i7/1TB SSD"),
        ("1 terabyte", "Laptop", "i7/1TB SSD"),
        ("an i9 with 256 gigs", "Laptop", "i9/256GB SSD"),
        ("a bigger one", "Backpack", "navy/large"),
        ("gray, and small", "Backpack", "grey/small"),
        ("half a litre", "Water Bottle", "500ml/blue/glass"),
        ("1 l, plastic", "Water Bottle", "1000ml/blue/plastic"),
        ("not waterproof, size 10", "Hiking Boots", "10/no"),
        ("a size 11", "Hiking Boots", "11/yes"),
        ("half a size is too small, I need a 10", "Hiking Boots", "10/yes"),
        ("one that works with Alexa", "Smart Thermostat", "Amazon Alexa/black"),
        ("Google compatible and white", "Smart Thermostat", "Google Assistant/white"),
        ("brighter", "Desk Lamp", "black/high"),
        ("not so bright", "Desk Lamp", "black/low"),
        ("less bright, in white", "Desk Lamp", "white/low"),
        ("鼠尾草绿的", "栖光陶瓷台灯", "鼠尾草绿/小号"),
        ("换个大一号的", "栖光陶瓷台灯", "米白/大号"),
        ("红的", "栖光陶瓷台灯", "陶土红/小号"),
        ("要1米8的床", "云絮水洗棉四件套", "浅灰/1.8 米床"),
        ("同款，但要藕粉色", "云絮水洗棉四件套", "藕粉/1.5 米床"),
        ("420毫升的", "晨雾马克杯", "420 ml/炭灰"),
        ("大一點的，米白色", "晨雾马克杯", "420 ml/米白"),
        ("偏硬", "听松乳胶枕", "偏硬"),
        ("再软一点", "听松乳胶枕", "软"),
        ("1.5升的", "密封储物罐", "1500 ml/竹盖"),
        ("不带盖子的", "密封储物罐", "800 ml/无"),
    ],
)
def test_what_is_named_changes_and_the_rest_stays(text: str, name: str, found: str) -> None:
    assert wished(text, name) == [found]


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("red or black", "T-Shirt", ["red/M/cotton", "black/M/cotton"]),
        ("any color but blue", "T-Shirt", ["red/M/cotton", "black/M/cotton"]),
        ("anything that is not navy", "Backpack", ["grey/medium", "green/medium"]),
        ("the cheapest", "Desk Lamp", ["black/low"]),
        ("最便宜的那款", "听松乳胶枕", ["软"]),
        ("不要米白的", "栖光陶瓷台灯", ["陶土红/小号", "鼠尾草绿/小号"]),
    ],
)
def test_several_that_fit_are_all_candidates(text: str, name: str, found: list[str]) -> None:
    assert sorted(wished(text, name)) == sorted(found)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I am not sure yet", "T-Shirt"),
        ("how long does that take?", "Laptop"),
        ("thanks a lot", "Backpack"),
        ("my order number is W1234567", "Hiking Boots"),
        ("什么时候能到", "栖光陶瓷台灯"),
        ("我再想想", "听松乳胶枕"),
    ],
)
def test_what_asks_for_nothing_is_no_wish(text: str, name: str) -> None:
    assert wished(text, name) == []


@pytest.mark.parametrize(
    ("text", "gone", "found"),
    [
        ("clicky, or without backlight if there is none", "clicky/RGB", "clicky/none/full size"),
        ("clicky; if it's not available, then tactile", "clicky/RGB", "tactile/RGB/full size"),
        ("clicky, otherwise tactile", "clicky/RGB", "tactile/RGB/full size"),
        ("clicky if possible, else tactile", "", "clicky/RGB/full size"),
    ],
)  # fmt: skip
def test_a_second_choice_holds_where_the_first_is_sold_out(
    text: str, gone: str, found: str
) -> None:
    name = "Mechanical Keyboard"
    full = [[*gone.split("/"), "full size"]] if gone else []
    product = thing(name, sold_out=full)
    heard = wish(text, product, product.variant(f"{name}:linear/RGB/full size"))
    assert [values(one) for one in heard.candidates] == [found]


def test_what_cannot_stay_is_told() -> None:
    name = "T-Shirt"
    product = thing(name, sold_out=[["red", "M", "cotton"]])
    heard = wish("in red", product, product.variant("T-Shirt:blue/M/cotton"))
    assert heard.candidates and heard.dropped and all("red" in v.item_id for v in heard.candidates)


def test_an_items_number_names_it() -> None:
    product = thing("T-Shirt")
    heard = wish("T-Shirt:red/L/cotton", product, None)
    assert [values(one) for one in heard.candidates] == ["red/L/cotton"]


def test_sold_out_variants_are_never_candidates() -> None:
    product = thing("听松乳胶枕", sold_out=[["偏硬"]])
    heard = wish("硬的", product, product.variant("听松乳胶枕:软"))
    assert "偏硬" not in [values(one) for one in heard.candidates]
