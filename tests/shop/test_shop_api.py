"""The HTTP adapter before a shop's system that is busy, broken or not what it should be."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from desk.adapters.shop_api import ApiShop, Reach
from desk.adapters.shop_store import Store, StoreShop
from desk.errors import Code, DeskError
from desk.policy.service import ServicePolicy
from desk.settings import Settings
from desk.shop import Act
from desk.wiring import wire
from tests.desk.small_shop import fill
from tests.shop.serving import served

ODD = ["", " ", "#", ".", "..", "a/b", "W1?x=1", "\0", "\ud800", "W1000001'--", "%2e%2e"]


def shop_that(answer: Callable[[httpx.Request], httpx.Response]) -> ApiShop:
    return ApiShop(Reach("http://shop/v1", "k"), transport=httpx.MockTransport(answer))


@pytest.mark.parametrize(
    "answer", [(200, "[]"), (200, "<html>"), (401, ""), (422, "{}"), (302, "")]
)
def test_an_odd_answer_never_counts_as_done_nor_as_refused(answer: tuple[int, str]) -> None:
    shop = shop_that(lambda request: httpx.Response(answer[0], text=answer[1]))
    for ask in (
        lambda: shop.cancel(Act("k1", "ann"), "#W1000001", "no longer needed"),
        lambda: shop.customer("ann"),
    ):
        with pytest.raises(DeskError) as down:
            ask()
        assert down.value.code is Code.SHOP_DOWN
        assert down.value.retry


@pytest.mark.parametrize("busy", [429, 502, 503])
def test_a_busy_shop_is_asked_again_under_the_same_key(busy: int) -> None:
    seen: list[tuple[str, str]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append((request.url.path, request.headers["idempotency-key"]))
        code = "status" if len(seen) > 1 else "shop_down"
        return httpx.Response(409 if len(seen) > 1 else busy, json={"code": code})

    with pytest.raises(DeskError, match="status"):
        shop_that(answer).cancel(Act("k1", "ann"), "#W1000001", "no longer needed")
    assert seen == [("/v1/customers/ann/orders/W1000001/cancel", "k1")] * 2


def test_who_somebody_is_never_stands_in_an_address() -> None:
    addresses: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        addresses.append(str(request.url))
        return httpx.Response(404)

    shop = shop_that(answer)
    assert shop.by_email("ann@example.com") is None
    assert shop.by_name("Ann", "Lee", "12201") is None
    assert addresses == ["http://shop/v1/customers/find"] * 2


def test_odd_ids_are_just_unknown(store: Store) -> None:
    fill(store)
    built_in = StoreShop(store, ServicePolicy())
    with served(built_in) as url:
        for shop in (built_in, ApiShop(Reach(url, "k"))):
            for odd in ODD:
                assert shop.order("ann", odd) is None, odd
                assert shop.order(odd, "#W1000001") is None, odd
                assert list(shop.orders(odd)) == [], odd
                assert shop.customer(odd) is None, odd
                assert shop.product(odd) is None, odd
            if isinstance(shop, ApiShop):
                shop.close()


def test_the_desk_works_on_the_shops_own_system_where_one_is_set(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'elsewhere.db'}")
    fill(store)
    with served(StoreShop(store, ServicePolicy())) as url:
        desk = wire(Settings(data_dir=tmp_path, shop_api_url=url, shop_api_key="k"))
        found = desk.service.shop.by_email("ann@example.com")
        asyncio.run(desk.aclose())
    assert found
    assert found.customer_id == "ann"
    store.close()
