"""Which of a shopper's own orders is meant."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from desk.service.hearing.order_contents import each_by_items, orders_of_items
from desk.service.hearing.orders import numbers, orders_meant, spared_orders
from desk.shop import Address, OrderLine, ServiceOrder
from tests.desk.goods import HOME, item

NOW = datetime(2026, 10, 20, 12, tzinfo=UTC)
DENVER = Address("1 Oak Street", "", "Denver", "CO", "USA", "80279")
SHANGHAI = Address("漕溪北路18号", "", "上海市", "上海市", "中国", "200030")


def _order(
    number: str, status: str, day: tuple[int, int], lines: tuple[OrderLine, ...], there: Address
) -> ServiceOrder:
    placed = datetime(2026, *day, 9, tzinfo=UTC)
    total = sum((one.price for one in lines), Decimal(0))
    return ServiceOrder(f"#W100000{number}", "ann", status, placed, there, lines, (), total, "USD")


LAMP, SHIRT = item("Desk Lamp", "black", "low"), item("T-Shirt", "red", "M", "cotton")
ORDERS = (
    _order("5", "pending", (10, 19), (LAMP, SHIRT), DENVER),
    _order("4", "processed", (10, 12), HOME[:1], SHANGHAI),
    _order("3", "delivered", (9, 20), (item("Laptop", "i7", "1TB SSD"), SHIRT), DENVER),
    _order("2", "delivered", (9, 2), HOME[1:], SHANGHAI),
    _order("1", "cancelled", (7, 1), (item("Hiking Boots", "9", "yes"),), DENVER),
)


def meant(text: str) -> str:
    """The last digits of the orders that are meant."""
    return "".join(one.order_id[-1] for one in orders_meant(text, ORDERS, NOW))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("order #W1000003", "3"),
        ("w1000003 please", "3"),
        ("W 1000003 and W1000005", "53"),
        ("my last order", "5"),
        ("the most recent one", "5"),
        ("I just placed an order", "5"),
        ("my first order", "1"),
        ("the order with the laptop", "3"),
        ("the boots", "1"),
        ("the t-shirt", "53"),
        ("the t-shirt that arrived", "3"),
        ("the shirt I bought last month", "3"),
        ("the lamp and the shirt", "5"),
        ("what I ordered in July", "1"),
        ("the one from yesterday", "5"),
        ("last week's order", "4"),
        ("the pending order", "5"),
        ("my cancelled order", "1"),
        ("the one that was sent to Denver in July", "1"),
        ("the one that's on its way", "4"),
    ],
)
def test_english_words_for_an_order(text: str, found: str) -> None:
    assert meant(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("订单W1000002", "2"),
        ("最近一笔订单", "5"),
        ("上次买的", "5"),
        ("最早的那个订单", "1"),
        ("买台灯的那个订单", "54"),
        ("上个月买的四件套", "2"),
        ("上個月買的馬克杯", "2"),
        ("7月下的单", "1"),
        ("昨天买的", "5"),
        ("上周的订单", "4"),
        ("待发货的那单", "5"),
        ("在路上的那个", "4"),
        ("已取消的订单", "1"),
        ("寄到上海的", "42"),
    ],
)
def test_chinese_words_for_an_order(text: str, found: str) -> None:
    assert meant(text) == found


@pytest.mark.parametrize(
    "text",
    ["cancel an order", "where is my package?", "hello", "我要退货", "你好", "可以改地址吗"],
)
def test_a_message_that_tells_no_order_apart_means_none(text: str) -> None:
    assert meant(text) == ""


def test_somebody_elses_number_means_none_of_these() -> None:
    assert meant("#W7777777, the lamp") == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("#W1234567", ("#W1234567",)),
        ("ｗ１２３４５６７", ("#W1234567",)),
        ("W123 4567", ("#W1234567",)),
        ("订单号W1234567和w7654321", ("#W1234567", "#W7654321")),
        ("W12345678", ()),
        ("W123456", ()),
        ("NEW1234567", ()),
        ("call 1234567", ()),
    ],
)
def test_numbers_are_read_in_any_spelling(text: str, found: tuple[str, ...]) -> None:
    assert numbers(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("my second order", "4"),
        ("第三个订单", "3"),
        ("the order from September 20", "3"),
        ("9月2号下的单", "2"),
        ("七月份的订单", "1"),
        ("all my orders", "54321"),
        ("the order ending in 0002", "2"),
        ("尾号0004的订单", "4"),
        ("the card ending in 0002", ""),
        ("the second one", ""),
    ],
)
def test_orders_by_place_day_and_last_digits(text: str, found: str) -> None:
    assert meant(text) == found


APART = (
    _order("7", "delivered", (10, 1), (item("Travel Bag", "camera"),), DENVER),
    _order("6", "delivered", (9, 28), (item("Laptop", "i5", "256GB SSD"), SHIRT), DENVER),
    _order("5", "delivered", (9, 20), (LAMP,), DENVER),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("return the travel bag and the laptop", "76"),
        ("the lamp, the t-shirt and the bag go back", "567"),
        ("exchange the lamp for a white one and the t-shirt for a blue one", "56"),
        ("return the laptop; keep the bag", "6"),
        ("exchange the bag for one with the laptop compartment", ""),
        ("return the laptop and the t-shirt", ""),
        ("the lamp is broken", ""),
        ("把T恤和台灯都退了", "65"),
        ("T恤换成蓝色，台灯换成白色", "65"),
        ("电脑退了，台灯留着", "6"),
    ],
)
def test_items_of_different_orders(text: str, found: str) -> None:
    assert "".join(one.order_id[-1] for one in orders_of_items(text, APART)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("cancel two of my orders: the one with the laptop and the one with the boots", "31"),
        ("the order with the mug and the order that has the laptop", "23"),
        ("取消有笔记本电脑的那单和有马克杯的那单", "32"),
        ("the one with the laptop", ""),
        ("the one with the shirt and the one with the boots", ""),
    ],
)
def test_several_orders_are_told_each_by_what_is_in_it(text: str, found: str) -> None:
    assert "".join(one.order_id[-1] for one in each_by_items(text, ORDERS)) == found


def test_where_it_shall_be_delivered_is_no_state() -> None:
    assert meant("have it delivered to 5 Hill Road") == ""
    assert meant("我的已送达的订单") == meant("my delivered orders") == "32"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("cancel everything except the order with the laptop", "3"),
        ("cancel all my orders but the one with the boots", "1"),
        ("除了笔记本电脑那单，其他的都取消", "3"),
        ("cancel the order with the laptop", ""),
        ("cancel W1000003, except if it is sent", ""),
    ],
)
def test_an_order_that_is_excepted(text: str, kept: str) -> None:
    assert "".join(one.order_id[-1] for one in spared_orders(text, ORDERS, NOW)) == kept
