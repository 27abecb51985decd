"""The demo shop's made-up shoppers and orders hang together."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from desk.adapters.shop_store import Store, StoreProfiles, StoreShop
from desk.adapters.shop_store.demo.load import AS_OF, demo_file
from desk.adapters.shop_store.demo.showcase import showcase
from desk.adapters.shop_store.importing import import_shop
from desk.errors import Code, DeskError
from desk.policy.service import ServicePolicy
from desk.types import Lang
from tests.shop.conftest import CONTENT


@pytest.fixture(scope="module")
def file() -> dict[str, Any]:
    return demo_file(CONTENT)


def test_the_same_seed_makes_the_same_shop(file: dict[str, Any]) -> None:
    assert demo_file(CONTENT) == file
    assert demo_file(CONTENT, seed=1)["orders"] != file["orders"]


def test_another_day_moves_dates_and_nothing_else(file: dict[str, Any]) -> None:
    later = demo_file(CONTENT, as_of=AS_OF + timedelta(days=100))
    for orders in (file["orders"], later["orders"]):
        assert len(orders) == 600
    undated = {"placed_at": "", "delivered_at": ""}
    moved = [order | undated for order in later["orders"].values()]
    assert moved == [order | undated for order in file["orders"].values()]


def test_there_are_shoppers_of_all_kinds(file: dict[str, Any]) -> None:
    users = file["users"].values()
    assert len(users) == 200
    assert set(Counter(user["membership"] for user in users)) == {"sprout", "sapling", "grove"}
    languages = Counter(user["language"] for user in users)
    assert min(languages.values()) >= 60
    assert all(user["email"].endswith("@example.com") for user in users)


def test_orders_are_in_every_state_within_the_last_year(file: dict[str, Any]) -> None:
    states = Counter(order["status"] for order in file["orders"].values())
    asked = {"return requested", "exchange requested", "pending (item modified)"}
    assert set(states) == {"pending", "processed", "delivered", "cancelled", *asked}
    first, last = (AS_OF - timedelta(days=366)).isoformat(), AS_OF.isoformat()
    assert all(first <= order["placed_at"] <= last for order in file["orders"].values())


def test_payments_add_up_to_the_order(file: dict[str, Any]) -> None:
    for order in file["orders"].values():
        goods = sum(Decimal(str(item["price"])) for item in order["items"])
        sums: Counter[str] = Counter()
        for row in order["payment_history"]:
            sums[row["transaction_type"]] += Decimal(str(row["amount"]))  # type: ignore[assignment]
        due = goods + Decimal(str(order["shipping_fee"]))
        kept = sums["payment"] - sums["refund"]  # type: ignore[operator]
        assert kept == (0 if order["status"] == "cancelled" else due)


def test_what_was_delivered_came_after_it_was_ordered(file: dict[str, Any]) -> None:
    came = {"delivered", "return requested", "exchange requested"}
    for order in file["orders"].values():
        assert ("delivered_at" in order) == (order["status"] in came)
        if order["status"] in came:
            assert order["placed_at"] < order["delivered_at"] < AS_OF.isoformat()


def test_there_is_every_way_to_pay_with_gift_cards_of_several_sizes(file: dict[str, Any]) -> None:
    methods = [m for user in file["users"].values() for m in user["payment_methods"].values()]
    sources = {"alipay", "wechat_pay", "credit_card", "paypal", "gift_card"}
    assert {method["source"] for method in methods} == sources
    balances = {method["balance"] for method in methods if method["source"] == "gift_card"}
    assert len(balances) >= 4


def test_only_sent_orders_have_a_tracking_number(file: dict[str, Any]) -> None:
    sent = {"processed", "delivered", "return requested", "exchange requested"}
    for order in file["orders"].values():
        assert bool(order["fulfillments"]) == (order["status"] in sent)


@pytest.mark.parametrize("lang", Lang)
def test_the_showcase_offers_shoppers_with_something_to_ask_about(demo: Store, lang: Lang) -> None:
    offered = showcase(demo)
    assert len(offered) == 4
    assert {who.lang for who in offered} == set(Lang)
    assert all(who.name and who.about.to(lang) for who in offered)
    shop = StoreShop(demo, ServicePolicy())
    states = [{one.status for one in shop.orders(who.shopper)} for who in offered]
    assert {"pending", "processed", "delivered"} <= states[0]
    assert states[2] == {"cancelled", "return requested", "pending"}
    assert states[3] == set()


def test_a_regular_reached_the_highest_level(demo: Store) -> None:
    profile = StoreProfiles(demo).profile("lin_yue_1001")
    assert profile is not None
    assert (profile.first_name, profile.last_name, profile.membership) == ("悦", "林", "grove")
    assert profile.bought


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("shop.yaml", "name: {zh: 店, en: Shop}", "currency"),
        ("products/lamps.yaml", "- id: P1\n  name: {zh: 灯, en: Lamp}", "product 1: category"),
        ("products/lamps.yaml", "id: P1", "not a list"),
        ("products/lamps.yaml", "- [", "cannot be read"),
    ],
)
def test_wrong_content_is_named_by_file_and_row(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    shutil.copytree(CONTENT, tmp_path / "content")
    (tmp_path / "content" / name).write_text(text, "utf-8")
    with pytest.raises(DeskError) as wrong:
        demo_file(tmp_path / "content")
    assert wrong.value.code is Code.CONTENT_WRONG
    assert name in wrong.value.detail
    assert said in wrong.value.detail


def test_content_in_one_language_still_makes_a_shop(tmp_path: Path) -> None:
    shutil.copytree(CONTENT, tmp_path / "content")
    lamp = "- {id: P1, name: {en: Lamp}, category: lamps, description: {en: Shines.}, "
    variant = "variants: [{sku: P1-A, options: {en: {color: red}}, price: 5}]}"
    for path in (tmp_path / "content" / "products").iterdir():
        path.unlink()
    (tmp_path / "content" / "products" / "lamps.yaml").write_text(lamp + variant, "utf-8")
    file = demo_file(tmp_path / "content")
    assert file["products"]["P1"]["variants"]["P1-A"]["available"]
    assert len(file["orders"]) == 600


def test_another_shops_data_has_no_showcase(store: Store, small: str) -> None:
    import_shop(store, small)
    assert showcase(store) == ()
