"""Items of a shop that names them in one language, called in the other, or by another word."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from desk.asking.things import called
from desk.service.hearing.lines import lines_meant
from desk.service.hearing.swaps import swaps_meant
from desk.shop import OrderLine
from tests.desk.goods import HOME, MIXED, PRODUCTS, item, values

PACKED = (
    item("Backpack", "navy", "medium"),
    item("Hiking Boots", "9", "yes"),
    item("Desk Lamp", "black", "low"),
    item("Laptop", "i5", "256GB SSD"),
)


@pytest.mark.parametrize(
    ("text", "lines", "chosen"),
    [
        ("退键盘和恒温器", MIXED, [0, 1]),
        ("把T恤退掉", MIXED, [2]),
        ("水壶漏水，我要退", MIXED, [3]),
        ("退那个水杯", MIXED, [3]),
        ("除了键盘其他都退", MIXED, [1, 2, 3]),
        ("短袖和水瓶不要了", MIXED, [2, 3]),
        ("台灯退了", PACKED, [2]),
        ("书包和靴子要退", PACKED, [0, 1]),
        ("登山鞋太小了", PACKED, [1]),
        ("笔记本电脑退货", PACKED, [3]),
        ("return the rucksack", PACKED, [0]),
        ("send back my computer", PACKED, [3]),
        ("return the lamp and the mug", HOME, [0, 2]),
        ("the pillow", (item("听松乳胶枕", "软"), HOME[0]), [0]),
        ("我要退沙发", MIXED, []),
        ("it should be light grey", HOME, []),
        ("a glass one please", PACKED, []),
    ],
)
def test_an_item_is_known_by_its_name_in_the_other_language(
    text: str, lines: Sequence[OrderLine], chosen: list[int]
) -> None:
    assert list(lines_meant(text, lines).chosen) == chosen


def test_a_word_for_two_of_the_items_is_asked_about() -> None:
    lines = (item("Earbuds", "black", "IPX4"), PACKED[0], item("Earbuds", "white", "IPX4"))
    assert lines_meant("退耳机", lines).doubts == ((0, 2),)
    assert lines_meant("退白色的耳机", lines).chosen == (2,)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("键盘换成青轴的", {0: "clicky/RGB/full size"}),
        ("键盘要不带背光的", {0: "linear/none/full size"}),
        ("恒温器换成支持谷歌的", {1: "Google Assistant/black"}),
        ("T恤换成L码", {2: "blue/L/cotton"}),
        ("T恤换中号改成大号", {2: "blue/L/cotton"}),
        ("水壶换成1000毫升的", {3: "1000ml/blue/glass"}),
        ("水瓶换成塑料的", {3: "500ml/blue/plastic"}),
    ],
)
def test_what_an_english_item_shall_become_is_said_in_chinese(
    text: str, found: dict[int, str]
) -> None:
    heard = swaps_meant(text, MIXED, PRODUCTS)
    assert {one.line: values(one.wish.candidates[0]) for one in heard} == found


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("mechanical keyboard", "键盘"),
        ("indoor security camera", "监控摄像头"),
        ("bicycles", "bike"),
        ("栖光陶瓷台灯", "desk lamp"),
        ("led light bulb", "灯泡"),
    ],
)
def test_a_name_is_known_by_its_longest_end(name: str, word: str) -> None:
    assert word in called(name)
    assert "light" not in called(name) and name not in called(name)
