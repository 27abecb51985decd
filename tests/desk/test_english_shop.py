"""A shop that names its goods in English only is asked about them in both languages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from desk.adapters.shop_store import Store, StoreCatalogue
from desk.adapters.shop_store.importing import import_shop
from desk.asking.window import Window
from desk.skills.answer import Answering, answer
from desk.skills.compose import Scribe
from desk.skills.understand import on_shelves
from tests.desk.conftest import Pages
from tests.desk.shop import SHOP, Wall
from tests.desk.test_shelves import asks


def _product(key: str, name: str, *variants: dict[str, str]) -> dict[str, Any]:
    made = {
        f"{key}{place}": {
            "item_id": f"{key}{place}",
            "options": options,
            "available": place != 1,
            "price": 10.0 * place,
        }
        for place, options in enumerate(variants, 1)
    }
    return {"name": name, "product_id": key, "variants": made}


SIZES = [{"size": size, "color": "red"} for size in ("S", "M", "XL", "XXL")]
PRODUCTS = {
    "11": _product("11", "T-Shirt", *SIZES),
    "12": _product("12", "Backpack", *({"size": size} for size in ("small", "medium", "large"))),
    "13": _product("13", "Mechanical Keyboard", {"backlight": "none"}, {"backlight": "RGB"}),
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answering]:
    store = Store(f"sqlite:///{tmp_path_factory.mktemp('english') / 'shop.db'}")
    import_shop(store, json.dumps({"products": PRODUCTS, "users": {}, "orders": {}}))
    catalogue = StoreCatalogue(store)
    scribe = Scribe(None, Wall(), 5.0, SHOP)
    yield Answering(Pages({}), catalogue, scribe, window=Window(catalogue))
    store.close()


@pytest.mark.parametrize(
    ("text", "product", "words"),
    [
        ("how many t-shirt options are there", "11", "3 of 4"),
        ("how many kinds of backpack do you have", "12", "2 of 3"),
        ("how many different tshirts do you sell", "11", "3 of 4"),
        ("what is the number of t-shirt options available online", "11", "3 of 4"),
        ("how many rucksacks are there", "12", "2 of 3"),
        ("T恤有多少种可选", "11", "有 3 种（共 4 种）"),
        ("书包有几款", "12", "有 2 种（共 3 种）"),
        ("键盘有几种可以选", "13", "有 1 种（共 2 种）"),
    ],
)
async def test_its_variants_are_counted(
    desk: Answering, text: str, product: str, words: str
) -> None:
    reply = await answer(asks(text), desk)
    assert words in reply.text and reply.products[0].product_id == product


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("how much is the t-shirt in medium", "$20"),
        ("how much is the t-shirt in extra large", "$30"),
        ("how much is the double XL t-shirt", "$40"),
        ("T恤中号多少钱", "$20"),
        ("T恤加大号多少钱", "$30"),
        ("how much is the large backpack", "$30"),
        ("书包大号多少钱", "$30"),
        ("背包中号的多少钱", "$20"),
    ],
)
async def test_its_sizes_are_said_by_letter_or_word(desk: Answering, text: str, price: str) -> None:
    reply = await answer(asks(text), desk)
    assert reply.text.count("$") == 1 and price in reply.text


@pytest.mark.parametrize(
    "text", ["how many t-shirt options do you have right now?", "你们的T恤现在有多少种可选？"]
)
@pytest.mark.parametrize("category", ["", "t-shirt"])
def test_a_count_is_told_where_advice_was_heard(desk: Answering, text: str, category: str) -> None:
    turn = replace(asks(text), entities={"category": category} if category else {})
    reply = on_shelves(turn, desk.senses)
    assert reply and "3" in reply.text and "4" in reply.text
