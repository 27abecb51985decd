"""Which items shall become which other variants, in one message."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from desk.service.hearing.swaps import swaps_meant
from desk.shop import OrderLine
from tests.desk.goods import HOME, MIXED, PAIR, PRODUCTS, TWINS, item, values


def swapped(text: str, lines: Sequence[OrderLine]) -> dict[int, list[str]]:
    """Line → the variants that it may become; [] where only the item is named."""
    heard = swaps_meant(text, lines, PRODUCTS)
    return {s.line: [values(v) for v in s.wish.candidates] if s.wish.said else [] for s in heard}


@pytest.mark.parametrize(
    "text",
    [
        "exchange the keyboard for a clicky one",
        "the keyboard but with clicky switches",
        "I'd like a clicky keyboard instead",
        "a clicky one instead of my keyboard",
        "please make my keyboard clicky",
        "same keyboard, only clicky",
        "my keyboard came in linear, I want it clicky",
        "change the keyboard from linear to clicky",
        "the linear keyboard -> clicky",
        "keyboard: switch type should be clicky, everything else the same",
        "the linear one for a clicky one",
        "swap the keybord for a cliky one",
        "keep the shirt but exchange the keyboard for a clicky one",
    ],
)
def test_one_item_becomes_another_with_all_else_as_it_was(text: str) -> None:
    assert swapped(text, MIXED) == {0: ["clicky/RGB/full size"]}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "the keyboard for a clicky one and the thermostat for one that works with Google",
            {0: ["clicky/RGB/full size"], 1: ["Google Assistant/black"]},
        ),
        (
            "I want a white thermostat and a red t-shirt",
            {1: ["Apple HomeKit/white"], 2: ["red/M/cotton"]},
        ),
        ("my t-shirt in L and the bottle in red", {2: ["blue/L/cotton"], 3: ["500ml/red/glass"]}),
        ("exchange the shirt for size S", {2: ["blue/S/cotton"]}),
        ("the next size up for my t-shirt", {2: ["blue/L/cotton"]}),
        ("the bottle, one litre, in black", {3: ["1000ml/black/glass"]}),
        ("t-shirt and bottle, both in red", {2: ["red/M/cotton"], 3: ["500ml/red/glass"]}),
        ("keyboard without backlight", {0: ["linear/none/full size"]}),
        ("the thermostat isn't compatible with Alexa", {1: ["Amazon Alexa/black"]}),
        ("the keyboard I got isn't clicky", {0: ["clicky/RGB/full size"]}),
        ("the bottle is too small, I want it in one litre", {3: ["1000ml/blue/glass"]}),
        ("return the blue t-shirt", {2: []}),
        ("exchange the keyboard", {0: []}),
        ("the blue one", {}),
        ("is it raining?", {}),
    ],
)  # fmt: skip
def test_several_items_each_get_what_is_said_of_them(
    text: str, found: dict[int, list[str]]
) -> None:
    assert swapped(text, MIXED) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the blue bottle for a red one", {1: ["1000ml/red/glass"]}),
        ("the red bottle to black", {2: ["500ml/black/plastic"]}),
        ("the bottle in red to 750 ml", {2: ["750ml/red/plastic"]}),
        ("exchange the 1000ml bottle for a plastic one", {1: ["1000ml/blue/plastic"]}),
        ("a black one instead of the blue bottle", {1: ["1000ml/black/glass"]}),
        ("the glass one for a plastic one", {1: ["1000ml/blue/plastic"]}),
        ("exchange the bottle for a black one", {}),
        (
            "the blue bottle to black, and the red one to blue",
            {1: ["1000ml/black/glass"], 2: ["500ml/blue/plastic"]},
        ),
        (
            "the blue bottle to black and the red bottle to blue",
            {1: ["1000ml/black/glass"], 2: ["500ml/blue/plastic"]},
        ),
    ],
)
def test_what_the_shopper_has_tells_which_item(text: str, found: dict[int, list[str]]) -> None:
    assert swapped(text, TWINS) == found


@pytest.mark.parametrize(
    ("text", "lines", "found"),
    [
        ("把台灯换成陶土红的", HOME, {0: ["陶土红/小号"]}),
        ("台灯换个大一号的", HOME, {0: ["米白/大号"]}),
        ("台燈要大號的，其他不變", HOME, {0: ["米白/大号"]}),
        ("想要陶土红的台灯，不要米白的", HOME, {0: ["陶土红/小号"]}),
        ("用陶土红的换掉我的台灯", HOME, {0: ["陶土红/小号"]}),
        ("同款四件套，但是要1米8的床", HOME, {1: ["浅灰/1.8 米床"]}),
        ("杯子换成420毫升米白的", HOME, {2: ["420 ml/米白"]}),
        (
            "把台灯换成鼠尾草绿，还有马克杯换成420ml的",
            HOME,
            {0: ["鼠尾草绿/小号"], 2: ["420 ml/炭灰"]},
        ),
        ("台灯要大号，四件套要藕粉", HOME, {0: ["米白/大号"], 1: ["藕粉/1.5 米床"]}),
        ("马克杯留下，台灯换大号", HOME, {0: ["米白/大号"]}),
        ("把米白的台灯换成大号", PAIR, {0: ["米白/大号"]}),
        ("红色台灯换成绿色", PAIR, {2: ["鼠尾草绿/大号"]}),
        ("小号那个换大号", PAIR, {0: ["米白/大号"]}),
        ("枕头换硬一点的", PAIR, {1: ["适中", "偏硬"]}),
        ("两盏台灯都换成鼠尾草绿", PAIR, {0: ["鼠尾草绿/小号"], 2: ["鼠尾草绿/大号"]}),
        ("台登要陶土红的", HOME, {0: ["陶土红/小号"]}),
        ("我想换货", HOME, {}),
        ("台灯能换吗", HOME, {0: []}),
    ],
)
def test_chinese_wishes_with_and_without_verbs(
    text: str, lines: Sequence[OrderLine], found: dict[int, list[str]]
) -> None:
    assert swapped(text, lines) == found


def test_with_one_item_in_the_order_all_is_about_it() -> None:
    assert swapped("a red one in size L please", MIXED[2:3]) == {0: ["red/L/cotton"]}
    assert swapped("I am waiting for an answer", MIXED[2:3]) == {}


@pytest.mark.parametrize(
    "text",
    [
        "exchange the travel bag for one with the laptop compartment",
        "the travel bag should have a laptop compartment instead",
        "swap the travel bag to the laptop compartment version",
    ],
)
def test_a_value_beside_its_option_is_no_other_item(text: str) -> None:
    lines = (item("Laptop", "i5", "256GB SSD"), item("Travel Bag", "camera"))
    assert swapped(text, lines) == {1: ["laptop"]}


@pytest.mark.parametrize(
    ("text", "strange"),
    [
        ("change the keyboard to a purple one", True),
        ("exchange the t-shirt for a green one", True),
        ("键盘换成紫色的", True),
        ("exchange the keyboard for another one", False),
        ("swap the t-shirt for something different please", False),
        ("键盘换个别的款", False),
        ("键盘换一个", False),
        ("exchange the keyboard", False),
        ("exchange the t-shirt for a red one", False),
    ],
)
def test_a_wish_that_the_shop_cannot_meet_is_known_as_one(text: str, strange: bool) -> None:
    heard = swaps_meant(text, MIXED, PRODUCTS)
    assert [one.strange for one in heard] == [strange]
