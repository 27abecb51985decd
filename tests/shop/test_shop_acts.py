"""What the built-in shop does for service cases when things repeat, race or are old."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select, text, update

from desk.adapters.shop_store import Store, StoreShop
from desk.adapters.shop_store import tables as t
from desk.adapters.shop_store.importing import import_shop
from desk.errors import DeskError
from desk.policy.service import ServicePolicy
from desk.shop import Act, Address, Paying, Swap
from tests.desk.small_shop import shop_file, standing

NEW = Address("1 Elm Street", "", "Boston", "MA", "USA", "02108")
PENDING, DELIVERED = "#W1000001", "#W1000002"


@pytest.fixture
def filled(kept: Store) -> Store:
    """The small shop; Ann's pending order has the same lamp twice."""
    file = shop_file()
    order = file["orders"][PENDING]
    order["items"].insert(0, dict(order["items"][0]))
    order["payment_history"][0]["amount"] = 92.0
    file["users"]["ann"]["payment_methods"]["gift_1"]["balance"] = 100.0
    import_shop(kept, json.dumps(file), replace=True)
    return kept


@pytest.fixture
def shop(filled: Store) -> StoreShop:
    return StoreShop(filled, ServicePolicy())


def gift(store: Store) -> float:
    balance: float = standing(store)["users"]["ann"]["payment_methods"]["gift_1"]["balance"]
    return balance


def money(store: Store, order: str) -> list[tuple[str, float, str]]:
    rows = standing(store)["orders"][order]["payment_history"]
    return [(r["transaction_type"], r["amount"], r["payment_method_id"]) for r in rows]


def test_the_same_key_at_the_same_moment_acts_once_for_all(filled: Store, shop: StoreShop) -> None:
    def move(_: int) -> list[str]:
        order = shop.change_payment(Act("k1", "ann"), PENDING, "gift_1")
        return [row.method_id for row in order.payments]

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(move, range(6)))
    assert answers == [["paypal_1", "gift_1", "paypal_1"]] * 6
    assert gift(filled) == 8.0


def test_a_key_answers_as_it_did_when_the_order_has_moved_on(
    filled: Store, shop: StoreShop
) -> None:
    first = shop.change_address(Act("k1", "ann"), PENDING, NEW)
    shop.cancel(Act("k2", "ann"), PENDING, "no longer needed")
    before = standing(filled)
    assert shop.change_address(Act("k1", "ann"), PENDING, NEW) == first
    assert first.status == "pending"
    assert standing(filled) == before


def test_a_key_of_one_customers_is_no_key_to_anothers_answer(shop: StoreShop) -> None:
    shop.change_profile_address(Act("k1", "ann"), NEW)
    with pytest.raises(DeskError, match="key"):
        shop.change_profile_address(Act("k1", "ming"), NEW)


def test_money_moved_to_another_method_is_given_back_once(filled: Store, shop: StoreShop) -> None:
    shop.change_payment(Act("k1", "ann"), PENDING, "gift_1")
    shop.cancel(Act("k2", "ann"), PENDING, "no longer needed")
    assert money(filled, PENDING) == [
        ("payment", 92.0, "paypal_1"),
        ("payment", 92.0, "gift_1"),
        ("refund", 92.0, "paypal_1"),
        ("refund", 92.0, "gift_1"),
    ]
    assert gift(filled) == 100.0


def test_the_same_item_twice_becomes_two_others(filled: Store, shop: StoreShop) -> None:
    swaps = [Swap("1001", "1002"), Swap("1001", "1005")]
    paying = Paying("gift_1", Decimal("10.5"))
    order = shop.change_items(Act("k1", "ann"), PENDING, swaps, paying)
    assert [line.item_id for line in order.lines] == ["1002", "1005", "2001"]
    assert [line.price for line in order.lines] == [Decimal("55.5"), 35, 12]
    assert money(filled, PENDING)[1:] == [("payment", 10.5, "gift_1")]
    assert gift(filled) == 89.5
    with pytest.raises(DeskError, match="done_before"):
        shop.change_address(Act("k2", "ann"), PENDING, NEW)


def test_an_item_named_more_often_than_it_was_bought_is_refused(shop: StoreShop) -> None:
    swaps = [Swap("1001", "1002")] * 3
    with pytest.raises(DeskError, match="item"):
        shop.change_items(Act("k1", "ann"), PENDING, swaps, Paying("gift_1", Decimal("46.5")))


def test_cheaper_items_give_the_difference_back_to_the_gift_card(
    filled: Store, shop: StoreShop
) -> None:
    paying = Paying("gift_1", Decimal(-5))
    shop.change_items(Act("k1", "ann"), PENDING, [Swap("1001", "1005")], paying)
    assert money(filled, PENDING)[1:] == [("refund", 5.0, "gift_1")]
    assert gift(filled) == 105.0


def test_an_exchange_moves_no_money_yet_and_is_done_once(filled: Store, shop: StoreShop) -> None:
    before = standing(filled)["orders"][DELIVERED]
    paying = Paying("gift_1", Decimal("15.5"))
    shop.request_exchange(Act("k1", "ann"), DELIVERED, [Swap("1001", "1002")], paying)
    after = standing(filled)["orders"][DELIVERED]
    assert (after["items"], after["payment_history"]) == (
        before["items"],
        before["payment_history"],
    )
    assert gift(filled) == 100.0
    with filled.writing() as connection:
        connection.execute(update(t.order).values(status="delivered"))  # the exchange is over
    with pytest.raises(DeskError, match="done_before"):
        shop.request_exchange(Act("k2", "ann"), DELIVERED, [Swap("1001", "1002")], paying)


def test_what_was_answered_is_forgotten_after_a_month(filled: Store, shop: StoreShop) -> None:
    shop.change_address(Act("k1", "ann"), PENDING, NEW)
    later = datetime.now(UTC) + timedelta(days=31)
    StoreShop(filled, ServicePolicy(), lambda: later).change_address(Act("k2", "ann"), PENDING, NEW)
    with filled.reading() as connection:
        assert list(connection.scalars(select(t.act.c.key))) == ["k2"]


def test_a_customer_who_moved_is_found_at_the_new_place_only(shop: StoreShop) -> None:
    shop.change_profile_address(Act("k1", "ann"), NEW)
    found = shop.by_name("ann", "lee", "02108")
    assert found
    assert found.customer_id == "ann"
    assert shop.by_name("ann", "lee", "12201") is None


def test_two_of_one_name_in_one_place_are_nobody(store: Store) -> None:
    file = shop_file()
    twin = {**file["users"]["ann"], "user_id": "ann2", "orders": []}
    import_shop(store, json.dumps({**file, "users": {**file["users"], "ann2": twin}}))
    shop = StoreShop(store, ServicePolicy())
    assert shop.by_name("Ann", "Lee", "12201") is None
    assert shop.by_email("ann@example.com") is None


DIES = """
import os, sys
from sqlalchemy import event
from desk.adapters.shop_store import Store, StoreShop
from desk.policy.service import ServicePolicy
from desk.shop import Act
store = Store(sys.argv[1])
shop = StoreShop(store, ServicePolicy())
shop.customer("ann")
event.listen(store.engine, "commit", lambda _: os._exit(9))
shop.change_payment(Act("k1", "ann"), "W1000001", "gift_1")
"""


def test_a_process_that_dies_before_the_end_has_done_nothing(
    filled: Store, shop: StoreShop
) -> None:
    before = standing(filled)
    url = filled.engine.url.render_as_string(hide_password=False)
    assert subprocess.run([sys.executable, "-c", DIES, url], check=False).returncode == 9
    assert standing(filled) == before
    for _ in range(2):
        order = shop.change_payment(Act("k1", "ann"), PENDING, "gift_1")
        assert len(order.payments) == 3
    assert gift(filled) == 8.0


@pytest.fixture
def old(store: Store) -> Iterator[Store]:
    """The small shop in tables as the first layout had them, opened anew."""
    import_shop(store, json.dumps(shop_file()))
    earlier = (
        "DROP TABLE shop_act",
        "DROP INDEX ix_shop_customer_email",
        "DROP INDEX ix_shop_customer_zip",
        "ALTER TABLE shop_customer DROP COLUMN email_key",
        "ALTER TABLE shop_customer DROP COLUMN zip_key",
        "ALTER TABLE shop_order DROP COLUMN delivered_at",
        "UPDATE shop_about SET version = 1",
    )
    with store.writing() as connection:
        for statement in earlier:
            connection.execute(text(statement))
    again = Store(store.engine.url.render_as_string(hide_password=False))
    yield again
    again.close()


def test_a_shop_of_the_first_layout_is_made_new_in_place(old: Store) -> None:
    shop = StoreShop(old, ServicePolicy())
    found = shop.by_email("MING@example.com")
    assert found
    assert found.customer_id == "ming"
    assert shop.by_name("小明", "王", "200030") == found
    assert len(standing(old)["orders"]) == 5
    assert shop.cancel(Act("k1", "ming"), "W2000001", "no longer needed").status == "cancelled"
