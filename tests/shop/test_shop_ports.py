"""The Catalogue, Orders and Profiles ports over the store."""

from __future__ import annotations

from decimal import Decimal

import pytest
from sqlalchemy import insert, select, text, update

from desk.adapters.shop_store import Store, StoreCatalogue, StoreProfiles, StoreShop
from desk.adapters.shop_store import tables as t
from desk.adapters.shop_store.numbering import order_number
from desk.adapters.shop_store.rows import newest_orders
from desk.policy.service import ServicePolicy
from desk.ports import Catalogue, Profiles
from desk.shop import Shop
from desk.types import Lang


def shop_of(store: Store) -> StoreShop:
    return StoreShop(store, ServicePolicy())


def test_the_adapters_are_the_ports(store: Store) -> None:
    catalogue: Catalogue = StoreCatalogue(store)
    shop: Shop = StoreShop(store, ServicePolicy())
    profiles: Profiles = StoreProfiles(store)
    assert catalogue.products(Lang.ZH) == []
    assert shop.orders("nobody") == []
    assert profiles.profile("nobody") is None


@pytest.mark.parametrize(
    ("lang", "name", "options", "tags"),
    [
        (Lang.ZH, "亚麻餐巾", {"颜色": "沙色"}, ("餐巾",)),
        (Lang.EN, "Linen Napkin", {"color": "sand"}, ("napkin",)),
    ],
)
def test_a_product_speaks_the_language_asked_for(
    stocked: Store, lang: Lang, name: str, options: dict[str, str], tags: tuple[str, ...]
) -> None:
    product = StoreCatalogue(stocked).product("P2", lang)
    assert product is not None
    assert (product.name, product.tags, product.currency) == (name, tags, "CNY")
    assert product.variants[0].options == options
    assert product.variants[0].price == Decimal("19.9")
    assert product.url == "/shop/products/P2"
    assert product.picture == "/shop/pictures/P2.svg"


@pytest.mark.parametrize("lang", Lang)
def test_a_product_without_chinese_words_is_still_shown(stocked: Store, lang: Lang) -> None:
    tray = StoreCatalogue(stocked).product("P9", lang)
    assert tray is not None
    assert (tray.name, tray.currency, tray.category) == ("Tea Tray", "GBP", "")
    assert [variant.available for variant in tray.variants] == [True, False]


def test_products_come_in_the_shops_order(stocked: Store) -> None:
    assert [p.product_id for p in StoreCatalogue(stocked).products(Lang.EN)] == ["P9", "P2"]


def test_price_and_stock_are_those_of_the_moment(stocked: Store) -> None:
    catalogue = StoreCatalogue(stocked)
    assert catalogue.product("P2", Lang.EN)
    with stocked.writing() as connection:
        connection.execute(
            update(t.variant).where(t.variant.c.id == "P2-SAND").values(stock=0, price=Decimal(25))
        )
    product = catalogue.product("P2", Lang.EN)
    assert product is not None
    variant = product.variants[0]
    assert (variant.stock, variant.available, variant.price) == (0, False, 25)


@pytest.mark.parametrize("written", ["", "P3", "p2", "P2'--", "\0", "\ud800"])
def test_odd_product_ids_are_just_unknown(stocked: Store, written: str) -> None:
    assert StoreCatalogue(stocked).product(written, Lang.ZH) is None


@pytest.mark.parametrize("lang", Lang)
def test_a_shopper_finds_their_own_order(stocked: Store, lang: Lang) -> None:
    order = shop_of(stocked).order("he_miao_2", "#W0000003")
    assert order is not None
    assert order.status == "return requested"
    assert order.total == Decimal("91.6")
    assert order.tracking == ("PP113",)
    assert order.placed_at is not None
    assert order.placed_at.isoformat() == "2026-01-05T08:30:00+00:00"
    assert order.lines[0].quantity == 4
    assert order.lines[0].name.to(lang) == ("亚麻餐巾" if lang is Lang.ZH else "Linen Napkin")


@pytest.mark.parametrize(
    "written",
    [
        "#W0000003",
        "W0000003",
        "w0000003",
        "＃Ｗ００００００３",
        " # w000 0003 ",
        "W\u200b0000003",
    ],
)
def test_an_order_number_may_be_written_in_many_ways(stocked: Store, written: str) -> None:
    assert shop_of(stocked).order("he_miao_2", written) is not None


@pytest.mark.parametrize("written", ["", "#", "W000000%", "W0000003' OR 1=1", "\0", "\ud800"])
def test_odd_numbers_are_just_unknown(stocked: Store, written: str) -> None:
    assert shop_of(stocked).order("he_miao_2", written) is None


def test_another_shoppers_order_looks_like_no_order(stocked: Store) -> None:
    shop = shop_of(stocked)
    assert shop.order("ada_moss_1", "#W0000003") is None
    assert shop.order("ada_moss_1", "#W7777777") is None
    assert shop.order("", "#W0000003") is None


def test_recent_orders_are_the_shoppers_own_newest_first(demo: Store) -> None:
    orders = shop_of(demo).orders("lin_yue_1001")
    placed = [order.placed_at for order in orders if order.placed_at]
    assert len(orders) >= 5
    assert placed == sorted(placed, reverse=True)
    assert {order.customer_id for order in orders} == {"lin_yue_1001"}


def test_undated_orders_come_after_dated_ones(stocked: Store) -> None:
    orders = shop_of(stocked).orders("ada_moss_1")
    assert [order.order_id for order in orders] == ["#W0000002", "#W0000001"]


def test_a_profile_says_what_was_bought_and_kept(stocked: Store) -> None:
    profiles = StoreProfiles(stocked)
    ada, miao = profiles.profile("ada_moss_1"), profiles.profile("he_miao_2")
    assert ada is not None
    assert miao is not None
    assert (ada.first_name, ada.membership, ada.bought) == ("Ada", "", ("P9",))
    assert (miao.membership, miao.interests, miao.bought) == ("grove", ("tableware",), ("P2",))


def test_a_cancelled_order_is_not_something_bought(stocked: Store) -> None:
    with stocked.writing() as connection:
        connection.execute(update(t.order).values(status="cancelled"))
    profile = StoreProfiles(stocked).profile("ada_moss_1")
    assert profile is not None
    assert profile.bought == ()


def test_no_question_reads_a_table_from_end_to_end(demo: Store) -> None:
    questions = [
        select(t.order).where(
            t.order.c.number == order_number("#W1"), t.order.c.customer == "lin_yue_1001"
        ),
        newest_orders("lin_yue_1001", 5),
        select(t.order_item).where(t.order_item.c.order.in_(["#W1", "#W2"])),
        select(t.fulfillment).where(t.fulfillment.c.order.in_(["#W1", "#W2"])),
        select(t.variant).where(t.variant.c.product == "P1001"),
    ]
    with demo.reading() as connection:
        for question in questions:
            sql = question.compile(connection, compile_kwargs={"literal_binds": True})
            plan = connection.execute(text(f"EXPLAIN QUERY PLAN {sql}")).all()
            assert not any(row.detail.startswith("SCAN") for row in plan), plan


def test_amounts_keep_every_digit(store: Store) -> None:
    price = Decimal("12345678901.10")
    with store.writing() as connection:
        connection.execute(insert(t.product).values(id="P", position=0, name="Pin"))
        row = {"id": "V", "product": "P", "position": 0, "options": {}, "available": True}
        connection.execute(insert(t.variant).values(**row, price=price))
    product = StoreCatalogue(store).product("P", Lang.EN)
    assert product is not None
    assert str(product.variants[0].price) == "12345678901.10"
