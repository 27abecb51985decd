"""Wishes are read out of a message in either language, and nothing is read into it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommend import Item, read_wish
from recommend.amounts import amount
from recommend.wishes import mentions

LAMP = Item("L1", "台灯", "lamps", Decimal(239), True, ("台灯", "卧室", "table lamp", "bedroom"))
MUG = Item("M1", "杯", "tableware", Decimal(49), True, ("马克杯", "mug"), ("米白", "cream"))
CATEGORIES = {"lamps": ("灯具", "Lamps"), "tableware": ("餐具与杯具", "Mugs & tableware")}


@pytest.mark.parametrize(
    ("text", "floor", "cap", "money"),
    [
        ("200元以内的台灯", None, 200, "CNY"),
        ("不超过三百块", None, 300, "CNY"),
        ("预算500", None, 500, ""),
        ("￥１００以内", None, 100, "CNY"),
        ("一百五以下有吗", None, 150, ""),
        ("两千三以内的沙发", None, 2300, ""),
        ("100-200元的杯子", 100, 200, "CNY"),
        ("300以上的", 300, None, ""),
        ("50美元以下", None, 50, "USD"),
        ("under $50", None, 50, "USD"),
        ("a lamp under 200 yuan", None, 200, "CNY"),
        ("between 100 and 200", 100, 200, ""),
        ("no more than ¥1,299", None, 1299, "CNY"),
        ("over 500", 500, None, ""),
        ("cheaper than 80 euros", None, 80, "EUR"),
    ],
)
def test_a_price_limit_is_understood(text, floor, cap, money):
    wish = read_wish(text)
    assert (wish.floor, wish.cap, wish.currency) == (floor, cap, money)


@pytest.mark.parametrize(
    "text",
    [
        "3个以内",
        "30 天内能退吗",
        "within 30 days",
        "a gift for 2 people",
        "1米5的床",
        "E27 灯泡",
        "",
    ],
)
def test_other_numbers_are_no_prices(text):
    wish = read_wish(text)
    assert (wish.floor, wish.cap) == (None, None)


@pytest.mark.parametrize("text", ["两百左右的礼物", "around 200 yuan"])
def test_about_a_price_means_a_fifth_either_way(text):
    wish = read_wish(text)
    assert (wish.floor, wish.cap) == (160, 240)


@pytest.mark.parametrize("text", ["有杯具吗", "do you have mugs", "Tableware?"])
def test_a_category_is_known_by_any_of_its_words(text):
    assert read_wish(text, (), CATEGORIES).categories == ("tableware",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("想要一个卧室用的台灯", ("卧室", "台灯")),
        ("two table lamps for my bedroom", ("bedroom", "table lamp")),
        ("a cream mug", ("cream", "mug")),
        ("a smug lampshade", ()),
    ],
)
def test_tags_and_options_are_found_as_whole_words(text, words):
    assert read_wish(text, (LAMP, MUG), CATEGORIES).words == words


def test_a_limit_in_foreign_money_is_no_limit():
    assert read_wish("under $50").limits("CNY") == (None, None)
    assert read_wish("under $50").limits("USD") == (None, Decimal(50))


@pytest.mark.parametrize("text", ["随便看看", "show me something"])
def test_an_open_wish_is_empty(text):
    assert read_wish(text, (LAMP, MUG), CATEGORIES).empty


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("三百", 300),
        ("一百零五", 105),
        ("二十五", 25),
        ("一万二", 12000),
        ("1.5k", 1500),
        ("块", None),
    ],
)
def test_amounts_are_read_as_written(written, value):
    assert amount(written) == value


@given(st.text(max_size=200))
def test_no_text_is_too_strange(text):
    wish = read_wish(text, (LAMP, MUG), CATEGORIES)
    assert wish.cap is None or wish.cap >= 0


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_word_can_be_looked_for_in_any_text(text, word):
    assert mentions(text, word) in (True, False)
