"""Items that a message names and that fit several of the order: asked about, none is lost."""

from __future__ import annotations

import pytest

from desk.service.flow import Service
from desk.types import Reply
from tests.desk.chat import talk
from tests.desk.small_shop import THREE


def _swaps(reply: Reply) -> list[list[str]]:
    assert reply.case
    swaps = reply.case["known"]["swaps"]
    return [[THREE[one["line"]][1], one["item"]] for one in swaps]


@pytest.mark.parametrize(
    "words",
    [
        "return the mug and the lamp from W1000004",
        "W1000004: I want to send back one of the lamps and the mug",
        "please return the desk lamp from W1000004, and the mug too",
        "W1000004 里的马克杯和台灯退了",
        "退掉 W1000004 的台灯和杯子",
    ],
)
def test_an_item_that_fits_two_is_asked_about_before_the_rest_goes_on(
    service: Service, words: str
) -> None:
    asked = talk(service, words)
    assert asked.asks == "items" and asked.picker
    assert [one.value for one in asked.picker.items] == ["0", "1"]
    white = "the white one" if words.isascii() else "白色的那个"
    for answer, lines in ((white, [1, 2]), ("2", [1, 2]), ("1", [0, 2])):
        told = talk(service, words, answer)
        assert told.case and told.case["known"]["lines"] == lines


@pytest.mark.parametrize(
    "words",
    [
        "W1000005: change the mug to 500 ml and the lamp to green",
        "change the lamp for a green one and the mug for the 500 ml one, W1000005",
        "in W1000005 I want to swap the mug for 500ml and one of the lamps for a green one",
        "W1000005 马克杯换成500毫升，台灯换成绿色的",
        "W1000005 把台灯换成绿色，杯子换成500ml",
    ],
)
def test_what_an_unclear_item_shall_become_is_kept_until_it_is_clear(
    service: Service, words: str
) -> None:
    asked = talk(service, words)
    assert asked.asks == "items" and asked.picker and len(asked.picker.items) == 2
    told = talk(service, words, "the white one" if words.isascii() else "白的那个")
    assert _swaps(told) == [["1003", "1005"], ["2001", "2002"]]


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("return the mug and the lamp from W1000004", "neither"),
        ("W1000004 里的马克杯和台灯退了", "都不退"),
    ],
)
def test_none_of_them_leaves_what_was_sure(service: Service, words: str, answer: str) -> None:
    told = talk(service, words, answer)
    assert told.case and told.case["known"]["lines"] == [2]


@pytest.mark.parametrize(
    "words",
    [
        "return the black lamp and the mug from W1000004",
        "W1000004: return everything but the white lamp",
        "return the mug and the lamp for $40 from W1000004",
        "W1000004 的黑色台灯和杯子退掉",
    ],
)
def test_what_is_told_apart_asks_nothing(service: Service, words: str) -> None:
    told = talk(service, words)
    assert told.case and told.case["known"]["lines"] == [0, 2]


@pytest.mark.parametrize(
    ("words", "swaps"),
    [
        (
            "W1000005: change the black lamp for a green one, and the other one for a black one",
            [["1001", "1005"], ["1003", "1001"]],
        ),
        (
            "W1000005 黑色的台灯换成绿色的，另一个换成黑色的",
            [["1001", "1005"], ["1003", "1001"]],
        ),
    ],
)
def test_the_other_one_is_the_one_that_was_not_named(
    service: Service, words: str, swaps: list[list[str]]
) -> None:
    assert _swaps(talk(service, words)) == swaps


@pytest.mark.parametrize("words", ["return something from W1000004", "W1000004 我要退货"])
def test_a_number_alone_is_the_place_in_the_list_that_was_shown(
    service: Service, words: str
) -> None:
    told = talk(service, words, "1")
    assert told.case and told.case["known"]["lines"] == [0]


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("change the mug in W1000005 to a red one", "yes"),
        ("change the mug in W1000005 to a red one", "I'll take that one"),
        ("W1000005的马克杯换成红色的", "好的"),
        ("W1000005的马克杯换成红色的", "那就这个吧"),
    ],
)
def test_the_only_variant_there_is_may_be_agreed_to(
    service: Service, words: str, answer: str
) -> None:
    asked = talk(service, words)
    assert asked.asks == "new_items" and asked.picker and len(asked.picker.items) == 1
    assert _swaps(talk(service, words, answer)) == [["2001", "2002"]]
