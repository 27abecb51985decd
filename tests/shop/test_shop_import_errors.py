"""A wrong file says which row and field, what to do, and changes nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk.adapters.shop_store import Store
from desk.adapters.shop_store.importing import Counts, count, import_shop
from desk.adapters.shop_store.sections import read_text
from desk.errors import Code, DeskError
from tests.shop.conftest import SMALL

File = dict[str, Any]
NOTHING = Counts(0, 0, 0, 0)


def complaint(store: Store, text: str) -> str:
    with pytest.raises(DeskError) as wrong:
        import_shop(store, text)
    assert wrong.value.code is Code.CONTENT_WRONG
    assert count(store) == NOTHING
    return wrong.value.detail


def napkin(file: File) -> File:
    variant: File = file["products"]["P2"]["variants"]["P2-SAND"]
    return variant


WRONGS: dict[str, tuple[Callable[[File], Any], str]] = {
    "a missing price": (
        lambda file: napkin(file).pop("price"),
        "products P2: variants.P2-SAND.price: is missing; add it",
    ),
    "a price in words": (
        lambda file: napkin(file).update(price="19.90"),
        "products P2: variants.P2-SAND.price",
    ),
    "a negative price": (
        lambda file: napkin(file).update(price=-1),
        "products P2: variants.P2-SAND.price",
    ),
    "a price beyond all measure": (
        lambda file: napkin(file).update(price=1e300),
        "products P2: variants.P2-SAND.price",
    ),
    "a misspelt field": (
        lambda file: napkin(file).update(stocks=3),
        "products P2: variants.P2-SAND.stocks: is not a field of this row",
    ),
    "half a piece in stock": (
        lambda file: napkin(file).update(stock=1.5),
        "products P2: variants.P2-SAND.stock",
    ),
    "a null": (
        lambda file: napkin(file).update(stock=None),
        "products P2: variants.P2-SAND: null in stock; leave the field out instead",
    ),
    "another id than the key": (
        lambda file: file["products"]["P2"].update(product_id="P3"),
        "products P2: product_id: must be P2 as its key",
    ),
    "one variant in two products": (
        lambda file: file["products"]["P9"]["variants"].update({"P2-SAND": napkin(file)}),
        "products P2: variants.P2-SAND: product P9 has it too",
    ),
    "an unknown state": (
        lambda file: file["orders"]["#W0000003"].update(status="lost"),
        "orders #W0000003: status",
    ),
    "an order of nobody": (
        lambda file: file["orders"]["#W0000003"].update(user_id="nobody"),
        "orders #W0000003: user_id: there is no user nobody; add the user",
    ),
    "an order that its shopper does not list": (
        lambda file: file["users"]["he_miao_2"].update(orders=[]),
        "orders #W0000003: user_id: he_miao_2 does not list it",
    ),
    "a listed order of somebody else": (
        lambda file: file["users"]["he_miao_2"]["orders"].append("#W0000001"),
        "users he_miao_2: orders: #W0000001 is not an order of theirs",
    ),
    "an order listed twice": (
        lambda file: file["users"]["he_miao_2"]["orders"].append("#W0000003"),
        "users he_miao_2: orders: one is listed twice",
    ),
    "a payment by no known method": (
        lambda file: file["users"]["he_miao_2"].update(payment_methods={}),
        "orders #W0000003: payment_history: he_miao_2 has no credit_card_9",
    ),
    "a parcel with something not ordered": (
        lambda file: file["orders"]["#W0000003"]["fulfillments"][0]["item_ids"].append("X"),
        "orders #W0000003: fulfillments: X is not in the order",
    ),
    "a time without a zone": (
        lambda file: file["orders"]["#W0000003"].update(placed_at="2026-01-05T08:30:00"),
        "orders #W0000003: placed_at",
    ),
    "a null character": (
        lambda file: file["products"]["P2"].update(name="Nap\0kin"),
        "products P2: name: has control characters; remove them",
    ),
    "a lone surrogate": (
        lambda file: file["products"]["P2"].update(name="Nap\ud800kin"),
        "products P2: name: has control characters; remove them",
    ),
}


@pytest.mark.parametrize("wrong", WRONGS)
def test_a_wrong_row_is_named_and_nothing_is_imported(store: Store, small: str, wrong: str) -> None:
    change, said = WRONGS[wrong]
    file = json.loads(small)
    change(file)
    assert said in complaint(store, json.dumps(file))


def test_every_wrong_row_is_named_at_once(store: Store, small: str) -> None:
    file = json.loads(small)
    for order in file["orders"].values():
        order["status"] = "lost"
    said = complaint(store, json.dumps(file))
    assert all(number in said for number in file["orders"])


def test_hundreds_of_wrong_rows_do_not_fill_the_screen(store: Store, small: str) -> None:
    file = json.loads(small)
    file["products"] |= {f"N{place}": {} for place in range(300)}
    said = complaint(store, json.dumps(file))
    assert len(said.splitlines()) < 25
    assert "more" in said.splitlines()[-1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1, column 1"),
        ("[]", "expected {"),
        ('{"products": {}, "users": {}}', "orders missing"),
        ('{"products": {}, "users": {}, "orders": {}} x', "follows the end"),
        ('{"products": {}, "products": {}, "orders": {}}', "there twice"),
        ('{"goods": {}}', '"goods" is not expected here'),
        ('{"products": {"P1": {"price": NaN}}, "users": {}, "orders": {}}', "NaN"),
        ('{"products": {"P1": {"a": 1, "a": 2}}, "users": {}, "orders": {}}', "stands twice"),
        ('{"products": {"P1": ' + "[" * 100_000, "not a shop file"),
    ],
)
def test_text_that_is_no_shop_file_is_refused(store: Store, text: str, said: str) -> None:
    assert said in complaint(store, text)


@pytest.mark.parametrize("data", [b"\xff\xfe{}", b'{"products": \xb0}'])
def test_bytes_that_are_no_utf8_are_refused(tmp_path, data: bytes) -> None:
    path = tmp_path / "shop.json"
    path.write_bytes(data)
    with pytest.raises(DeskError, match="not UTF-8"):
        read_text(path)


def test_a_missing_file_is_named(tmp_path) -> None:
    with pytest.raises(DeskError, match="No such file"):
        read_text(tmp_path / "nothing.json")


@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(cut=st.integers(0, 5000), put=st.text(max_size=4))
def test_a_damaged_file_never_gets_half_way(tmp_path_factory, cut: int, put: str) -> None:
    text = SMALL.read_text("utf-8")
    place = cut * len(text) // 5000
    store = Store(f"sqlite:///{tmp_path_factory.mktemp('cut') / 'shop.db'}")
    try:
        import_shop(store, text[:place] + put + text[place + 1 :])
    except DeskError:
        assert count(store) == NOTHING
    else:
        assert count(store).orders == 3
    finally:
        store.close()
