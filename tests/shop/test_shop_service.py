"""The Shop port, the same on the built-in store and over HTTP: rules, keys, whose it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from random import Random

import httpx
import pytest

from desk.adapters.shop_api import ApiShop, Reach
from desk.adapters.shop_store import Store, StoreShop
from desk.errors import Code, DeskError
from desk.policy.service import ServicePolicy
from desk.shop import Act, Address, Paying, ServiceOrder, Shop, Swap
from tests.desk.small_shop import fill, standing
from tests.shop.serving import built_in, served
from web.shop_api import described

NOW = datetime(2026, 11, 1, tzinfo=UTC)
NEW = Address("1 Elm Street", "Flat 2", "Boston", "MA", "USA", "02108")
PENDING, DELIVERED, SENT = "#W1000001", "#W1000002", "#W1000003"


@pytest.fixture
def store(kept: Store) -> Store:
    fill(kept)
    return kept


@pytest.fixture(scope="module")
def remote(kept: Store) -> Iterator[ApiShop]:
    with served(built_in(kept)) as url, closing(ApiShop(Reach(url, "k"))) as found:
        yield found


@pytest.fixture(params=["store", "http"])
def shop(request: pytest.FixtureRequest, store: Store) -> Shop:
    if request.param == "store":
        return built_in(store)
    found: Shop = request.getfixturevalue("remote")
    return found


def refused(code: str) -> AbstractContextManager[object]:
    return pytest.raises(DeskError, match=code)


def test_a_customer_is_found_by_email_whatever_its_case_and_width(shop: Shop) -> None:
    found = shop.by_email(" ＡＮＮ@Example.com ")
    assert found and found.customer_id == "ann" and len(found.methods) == 3
    assert shop.by_email("nobody@example.com") is None


@pytest.mark.parametrize(
    ("first", "last", "code", "who"),
    [
        ("ann", "LEE", "12201", "ann"),
        ("Lee", "Ann", " 12201", "ann"),
        ("小明", "王", "２０００３０", "ming"),
        ("王", "小明", "200030", "ming"),
        ("Ann", "Lee", "12202", None),
        ("Ann", "Li", "12201", None),
    ],
)
def test_a_customer_is_found_by_name_and_postal_code(
    shop: Shop, first: str, last: str, code: str, who: str | None
) -> None:
    found = shop.by_name(first, last, code)
    assert (found and found.customer_id) == who


def test_a_foreign_order_is_not_there(shop: Shop) -> None:
    assert shop.order("ann", "#W2000001") is None and shop.order("ann", "#W9") is None
    assert {one.order_id for one in shop.orders("ann")} == {PENDING, DELIVERED, SENT}
    with refused("unknown_order"):
        shop.cancel(Act("k1", "ann"), "#W2000001", "no longer needed")


def test_a_cancelled_order_gives_every_payment_back(shop: Shop, store: Store) -> None:
    order = shop.cancel(Act("k1", "ann"), PENDING, "ordered by mistake")
    assert (order.status, order.cancel_reason) == ("cancelled", "ordered by mistake")
    assert [(one.kind, one.amount, one.method_id) for one in order.payments] == [
        ("payment", Decimal(52), "paypal_1"),
        ("refund", Decimal(52), "paypal_1"),
    ]
    assert standing(store)["orders"][PENDING]["status"] == "cancelled"


def test_the_same_key_again_changes_nothing_and_answers_the_same(shop: Shop, store: Store) -> None:
    first = shop.cancel(Act("k1", "ann"), PENDING, "ordered by mistake")
    after = standing(store)
    assert shop.cancel(Act("k1", "ann"), PENDING, "ordered by mistake") == first
    with pytest.raises(DeskError):
        shop.cancel(Act("k1", "ann"), PENDING, "no longer needed")
    assert standing(store) == after


@pytest.mark.parametrize(
    ("order", "reason", "code"),
    [(SENT, "no longer needed", "status"), (PENDING, "too slow", "reason")],
)
def test_what_the_rules_forbid_is_refused_and_changes_nothing(
    shop: Shop, store: Store, order: str, reason: str, code: str
) -> None:
    before = standing(store)
    with refused(code):
        shop.cancel(Act("k1", "ann"), order, reason)
    assert standing(store) == before


def test_an_order_goes_to_its_new_address(shop: Shop) -> None:
    assert shop.change_address(Act("k1", "ann"), PENDING, NEW).address == NEW
    with refused("status"):
        shop.change_address(Act("k2", "ann"), DELIVERED, NEW)


def test_the_profiles_address_changes_and_orders_do_not(shop: Shop) -> None:
    assert shop.change_profile_address(Act("k1", "ann"), NEW).address == NEW
    order = shop.order("ann", PENDING)
    assert order and order.address != NEW


def test_another_payment_method_moves_the_money(shop: Shop, store: Store) -> None:
    order = shop.change_payment(Act("k1", "ann"), PENDING, "card_1")
    assert [(one.kind, one.method_id) for one in order.payments] == [
        ("payment", "paypal_1"),
        ("payment", "card_1"),
        ("refund", "paypal_1"),
    ]
    with refused("several_payments"):
        shop.change_payment(Act("k2", "ann"), PENDING, "paypal_1")


@pytest.mark.parametrize(
    ("method", "code"), [("paypal_1", "same_method"), ("gift_1", "balance"), ("card_2", "method")]
)
def test_a_payment_method_that_will_not_do_is_refused(
    shop: Shop, store: Store, method: str, code: str
) -> None:
    before = standing(store)
    with refused(code):
        shop.change_payment(Act("k1", "ann"), PENDING, method)
    assert standing(store) == before


def test_changed_items_take_their_new_price_and_the_gift_card_pays(
    shop: Shop, store: Store
) -> None:
    swaps = [Swap("1001", "1002"), Swap("2001", "2002")]
    order = shop.change_items(Act("k1", "ann"), PENDING, swaps, _pay("gift_1", "15.50"))
    assert order.status == "pending (item modified)"
    assert [(one.item_id, one.price) for one in order.lines] == [
        ("1002", Decimal("55.5")),
        ("2002", Decimal(12)),
    ]
    gift = standing(store)["users"]["ann"]["payment_methods"]["gift_1"]
    assert gift["balance"] == 34.5
    with refused("done_before"):
        shop.cancel(Act("k2", "ann"), PENDING, "no longer needed")


@pytest.mark.parametrize(
    ("swap", "paying", "code"),
    [
        (("1001", "1004"), ("card_1", "20"), "unavailable"),
        (("1001", "2002"), ("card_1", "-28"), "other_product"),
        (("1001", "1001"), ("card_1", "0"), "nothing"),
        (("1005", "1001"), ("card_1", "5"), "item"),
        (("1001", "1002"), ("card_1", "14"), "price"),
    ],
)
def test_a_swap_that_the_rules_forbid_changes_nothing(
    shop: Shop, store: Store, swap: tuple[str, str], paying: tuple[str, str], code: str
) -> None:
    before = standing(store)
    with refused(code):
        shop.change_items(Act("k1", "ann"), PENDING, [Swap(*swap)], _pay(*paying))
    assert standing(store) == before


def test_a_return_is_requested_with_its_items_sorted(shop: Shop, store: Store) -> None:
    shop.request_return(Act("k1", "ann"), DELIVERED, ["2001", "1001"], "gift_1")
    order = standing(store)["orders"][DELIVERED]
    assert order["status"] == "return requested" and order["return_items"] == ["1001", "2001"]
    assert order["return_payment_method_id"] == "gift_1"
    with refused("status"):
        shop.request_exchange(
            Act("k2", "ann"), DELIVERED, [Swap("1001", "1003")], _pay("card_1", "2")
        )


def test_a_refund_goes_to_the_original_method_or_a_gift_card_only(shop: Shop) -> None:
    with refused("refund_method"):
        shop.request_return(Act("k1", "ann"), DELIVERED, ["1001"], "card_1")
    with refused("item"):
        shop.request_return(Act("k2", "ann"), DELIVERED, ["1001", "1001"], "paypal_1")


def test_an_exchange_is_requested_with_its_price_difference(shop: Shop, store: Store) -> None:
    swaps = [Swap("1001", "1005")]
    shop.request_exchange(Act("k1", "ann"), DELIVERED, swaps, _pay("paypal_1", "-5"))
    order = standing(store)["orders"][DELIVERED]
    assert order["status"] == "exchange requested" and order["exchange_price_difference"] == -5
    assert (order["exchange_items"], order["exchange_new_items"]) == (["1001"], ["1005"])
    assert order["exchange_payment_method_id"] == "paypal_1"


def test_of_two_that_want_the_same_order_one_wins(store: Store) -> None:
    shop = built_in(store)

    def cancel(number: int) -> str:
        try:
            shop.cancel(Act(f"k{number}", "ann"), PENDING, "no longer needed")
        except DeskError as error:
            return error.detail
        return "done"

    with ThreadPoolExecutor(4) as pool:
        said = sorted(pool.map(cancel, range(4)))
    assert said == ["done", "status", "status", "status"]
    assert len(standing(store)["orders"][PENDING]["payment_history"]) == 2


def test_no_random_pair_of_shopper_and_order_shows_or_changes_what_is_foreign(
    demo: Store,
) -> None:
    """Ten thousand are looked at, and each tenth of the foreign ones is asked to change."""
    shop, before, chance = built_in(demo), standing(demo), Random(5)
    owners = {key: one["user_id"] for key, one in before["orders"].items()}
    people, orders = [*before["users"], "nobody"], [*owners, "#W0000007"]
    acts: list[Callable[[Act, str], object]] = [
        lambda act, order: shop.cancel(act, order, "no longer needed"),
        lambda act, order: shop.change_address(act, order, NEW),
        lambda act, order: shop.change_payment(act, order, "paypal_1"),
        lambda act, order: shop.change_items(act, order, [Swap("a", "b")], _pay("x", "1")),
        lambda act, order: shop.request_return(act, order, ["a"], "paypal_1"),
        lambda act, order: shop.request_exchange(act, order, [Swap("a", "b")], _pay("x", "1")),
    ]
    for number in range(10_000):
        who, order = chance.choice(people), chance.choice(orders)
        found = shop.order(who, order)
        assert (found is not None) == (owners.get(order) == who)
        if found is None and number % 10 == 0:
            with refused("unknown_order"):
                acts[number // 10 % len(acts)](Act(f"k{number}", who), order)
    assert standing(demo) == before


def test_a_shop_that_is_down_is_asked_again_with_the_same_key_and_then_said_to_be_down() -> None:
    keys: list[str | None] = []

    def answer(request: httpx.Request) -> httpx.Response:
        keys.append(request.headers.get("idempotency-key"))
        raise httpx.ReadTimeout("slow")

    shop = ApiShop(Reach("http://shop", "k"), transport=httpx.MockTransport(answer))
    with pytest.raises(DeskError) as down:
        shop.cancel(Act("k1", "ann"), PENDING, "no longer needed")
    assert down.value.code is Code.SHOP_DOWN and down.value.retry and keys == ["k1"] * 3


def test_an_order_of_somebody_else_in_an_answer_goes_no_further(store: Store) -> None:
    foreign = built_in(store).order("ming", "#W2000001")
    assert foreign

    class Mixed(StoreShop):
        def order(self, customer_id: str, number: str) -> ServiceOrder | None:
            return foreign

    with (
        served(Mixed(store, ServicePolicy())) as url,
        closing(ApiShop(Reach(url, "k"))) as shop,
    ):
        assert shop.order("ann", PENDING) is None


def test_without_the_key_nothing_is_told(store: Store) -> None:
    with served(built_in(store)) as url:
        assert httpx.get(f"{url}/customers/ann").status_code == 401


def test_the_described_interface_is_the_one_that_is_served() -> None:
    file = Path(__file__).parents[2] / "docs" / "shop-api.yaml"
    assert file.read_text("utf-8") == described(), "run: shopkeeper shop api > docs/shop-api.yaml"


def _pay(method: str, amount: str) -> Paying:
    return Paying(method, Decimal(amount))
