"""Which items of an order a message names, and which it spares."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from desk.service.hearing.lines import lines_meant
from desk.shop import OrderLine
from desk.types import Say
from tests.desk.goods import HOME, MIXED, PAIR, TWINS, item


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("I want to return the keyboard", [0]),
        ("the mechanical keyboard and the thermostat please", [0, 1]),
        ("send back my tshirt", [2]),
        ("it's about the t shirts", [2]),
        ("the themostat", [1]),
        ("my bottle leaks", [3]),
        ("the keybord, the water botle", [0, 3]),
        ("everything", [0, 1, 2, 3]),
        ("all of my items", [0, 1, 2, 3]),
        ("the whole order", [0, 1, 2, 3]),
        ("the cheapest item", [0]),
        ("the second item and the last one", [1, 3]),
        ("1 and 3", [0, 2]),
        ("the cotton one", [2]),
        ("the one that works with Apple HomeKit", [1]),
        ("do you have a bigger warehouse?", []),
        ("hello there", []),
        ("what is your return policy", []),
    ],
)
def test_items_are_named_in_many_ways(text: str, chosen: list[int]) -> None:
    assert list(lines_meant(text, MIXED).chosen) == chosen


@pytest.mark.parametrize(
    ("text", "chosen", "spared"),
    [
        ("everything except the keyboard", [1, 2, 3], [0]),
        ("all but the t-shirt and the bottle", [0, 1], [2, 3]),
        ("return the whole order apart from the thermostat", [0, 2, 3], [1]),
        ("the keyboard, not the thermostat", [0], [1]),
        ("not the thermostat, the keyboard", [0], [1]),
        ("only the shirt; keep the bottle", [2], [3]),
        ("return the shirt but I'd like to keep the bottle", [2], [3]),
        ("I only want to keep the keyboard", [1, 2, 3], [0]),
        ("don't return the keyboard", [], [0]),
        ("please leave the bottle out", [], [3]),
        ("I don't want to keep the keyboard", [0], []),
        ("I don't want the keyboard anymore", [0], []),
        ("the keyboard does not work", [0], []),
        ("this is not the keyboard I ordered", [0], []),
    ],
)
def test_what_is_excepted_stays(text: str, chosen: list[int], spared: list[int]) -> None:
    heard = lines_meant(text, MIXED)
    assert (list(heard.chosen), list(heard.spared)) == (chosen, spared)


@pytest.mark.parametrize(
    ("text", "chosen", "unsure"),
    [
        ("the blue bottle", [1], []),
        ("the bottle with 500 ml", [2], []),
        ("return the half litre bottle", [2], []),
        ("the plastic one", [2], []),
        ("both bottles", [1, 2], []),
        ("the bottles", [1, 2], []),
        ("the bottle", [], [1, 2]),
        ("the more expensive bottle", [2], []),
        ("the black lamp and the red bottle", [0, 2], []),
        ("everything except the blue bottle", [0, 2], []),
        ("the bottle that is not red", [1], []),
        ("return the blue bottle and the plastic one", [1, 2], []),
        ("everything but the plastic one", [0, 1], []),
        ("the water bottle (glass) and the desk lamp", [0, 1], []),
    ],
)
def test_twins_are_told_apart_or_asked_about(
    text: str, chosen: list[int], unsure: list[int]
) -> None:
    heard = lines_meant(text, TWINS)
    assert (list(heard.chosen), list(heard.unsure)) == (chosen, unsure)


@pytest.mark.parametrize(
    ("text", "lines", "chosen"),
    [
        ("退台灯", HOME, [0]),
        ("我要退那個檯燈", HOME, [0]),
        ("四件套和杯子都退", HOME, [1, 2]),
        ("陶瓷灯坏了", HOME, [0]),
        ("马克杯漏水", HOME, [2]),
        ("除了台灯都退", HOME, [1, 2]),
        ("除台灯之外全部退", HOME, [1, 2]),
        ("全退，台灯不退", HOME, [1, 2]),
        ("只退马克杯，台灯留下", HOME, [2]),
        ("不是台灯，是马克杯", HOME, [2]),
        ("除了杯子都退", HOME, [0, 1]),
        ("除了花瓶都退", HOME, []),
        ("枕太软，不要了", PAIR, [1]),
        ("是不是台灯有问题", HOME, [0]),
        ("台灯我不要了", HOME, [0]),
        ("只留台灯", HOME, [1, 2]),
        ("第二件", HOME, [1]),
        ("第一个订单", HOME, []),
        ("最贵的那个", HOME, [2]),
        ("全部", HOME, [0, 1, 2]),
        ("大号的台灯", PAIR, [2]),
        ("米白的那盏台灯", PAIR, [0]),
        ("两盏台灯都要退", PAIR, [0, 2]),
        ("红色那个", PAIR, [2]),
        ("台灯", PAIR, []),
        ("枕头太软", PAIR, [1]),
        ("你们几点下班", PAIR, []),
    ],
)
def test_chinese_names_in_part_and_exceptions(
    text: str, lines: Sequence[OrderLine], chosen: list[int]
) -> None:
    assert list(lines_meant(text, lines).chosen) == chosen


def test_of_two_alike_one_is_meant_unless_both_are_said() -> None:
    same = (item("Desk Lamp", "black", "low"), item("Desk Lamp", "black", "low"))
    assert lines_meant("the lamp", same).chosen == (0,)
    assert lines_meant("both lamps", same).chosen == (0, 1)


def test_a_word_before_another_items_name_is_no_item() -> None:
    lines = (item("Backpack", "navy", "small"), item("Water Bottle", "500ml", "red", "glass"))
    assert lines_meant("the water bottle", lines).chosen == (1,)
    assert lines_meant("my back hurts", lines).chosen == ()


@pytest.mark.parametrize(
    "text", ["keep the keyboard but return the rest", "the keyboard stays, return everything else"]
)
def test_what_is_kept_leaves_the_rest(text: str) -> None:
    heard = lines_meant(text, MIXED)
    assert (list(heard.chosen), list(heard.spared)) == ([1, 2, 3], [0])


@pytest.mark.parametrize("text", ["return everything except the frobnicator", "除了那个啥全部退"])
def test_everything_but_something_unknown_is_asked_about(text: str) -> None:
    heard = lines_meant(text, MIXED)
    assert heard.chosen == () and heard.unsure == (0, 1, 2, 3)


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("return the one without water resistance", [1]),
        ("send back the one that has no water resistance", [1]),
        ("the item that isn't water resistant", [1]),
        ("I'll return the one which is not waterproof", [1]),
        ("退掉那个不防水的", [1]),
        ("不带防水功能的那个我要退", [1]),
        ("the water bottle without water resistance", [0]),
        ("the travel bag with the laptop compartment should go back", [3]),
        ("return the laptop", [2]),
        ("the laptop and the travel bag", [2, 3]),
        ("the one with water resistance", []),
    ],
)
def test_a_word_of_an_option_is_no_other_items_name(text: str, chosen: list[int]) -> None:
    lines = (
        item("Water Bottle", "500ml", "blue", "glass"),
        item("Earbuds", "black", "not resistant"),
        item("Laptop", "i5", "256GB SSD"),
        item("Travel Bag", "laptop"),
    )
    assert list(lines_meant(text, lines).chosen) == chosen


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("return the medium one", [0]),
        ("the one in medium", [0]),
        ("中号那件退了", [0]),
        ("the large one", [1]),
        ("the size L one", [1]),
        ("大码的那个", [1]),
        ("大号的要退", [1]),
    ],
)
def test_sizes_are_said_by_letter_or_word(text: str, chosen: list[int]) -> None:
    lines = (item("T-Shirt", "blue", "M", "cotton"), item("Backpack", "navy", "large"))
    assert list(lines_meant(text, lines).chosen) == chosen


def named(place: str, en: str, zh: str) -> OrderLine:
    return OrderLine(place, place, Say(zh=zh, en=en), {}, Decimal(9))


LAMPS = (
    named("70001", "Mushroom Glass Mood Lamp", "蘑菇玻璃氛围灯"),
    named("70002", "Pinecone Floor Lamp", "松果落地灯"),
)


@pytest.mark.parametrize(
    ("text", "chosen", "unsure"),
    [
        ("swap the floor lamp", [1], []),
        ("我的落地灯要换", [1], []),
        ("the mood lamp", [0], []),
        ("氛围灯退了", [0], []),
        ("the lamp", [], [0, 1]),
        ("灯退了", [], [0, 1]),
    ],
)
def test_an_own_name_comes_before_a_kind(text: str, chosen: list[int], unsure: list[int]) -> None:
    heard = lines_meant(text, LAMPS)
    assert (list(heard.chosen), list(heard.unsure)) == (chosen, unsure)


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("I bought the same bottle twice and both leak", [0, 1]),
        ("两个水壶都要退", [0, 1]),
        ("the bottle leaks", [0]),
        ("keep both shirts, but the bottle goes back", [0]),
    ],
)
def test_one_thing_bought_twice(text: str, chosen: list[int]) -> None:
    bottle = item("Water Bottle", "500ml", "blue", "glass")
    shirts = item("T-Shirt", "red", "M", "cotton"), item("T-Shirt", "blue", "L", "cotton")
    lines = (bottle, bottle, *(shirts if "shirt" in text else ()))
    lines = lines[1:] if "shirt" in text else lines
    assert list(lines_meant(text, lines).chosen) == chosen


@pytest.mark.parametrize(
    "text",
    [
        "everything from W9628587 but the thermostat goes back",
        "everything that I got but the thermostat",
        "everything in order W9628587, but not the thermostat",
    ],
)
def test_everything_of_an_order_but_one(text: str) -> None:
    heard = lines_meant(text, MIXED)
    assert heard.spared == (1,) and heard.chosen == (0, 2, 3)
