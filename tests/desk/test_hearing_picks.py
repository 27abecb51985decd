"""Places picked from a numbered list."""

from __future__ import annotations

import pytest

from desk.service.hearing.picks import picks, takes_it


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1", [0]),
        ("1, 3", [0, 2]),
        ("1 and 3 please", [0, 2]),
        ("#2", [1]),
        ("the second", [1]),
        ("the second one", [1]),
        ("the first and the third ones", [0, 2]),
        ("option two", [1]),
        ("I'll take number 3", [2]),
        ("the last one", [3]),
        ("all of them", [0, 1, 2, 3]),
        ("both", [0, 1, 2, 3]),
        ("all", [0, 1, 2, 3]),
        ("第二个", [1]),
        ("第一个和第三个", [0, 2]),
        ("1和3", [0, 2]),
        ("１、３", [0, 2]),
        ("我要2号", [1]),
        ("选第三件吧", [2]),
        ("最后一个", [3]),
        ("全部", [0, 1, 2, 3]),
        ("都要", [0, 1, 2, 3]),
    ],
)
def test_places_are_picked(text: str, found: list[int]) -> None:
    assert list(picks(text, 4)) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "5",
        "0",
        "the one with 2 pockets",
        "2 weeks ago",
        "I bought two of them",
        "is the first one waterproof?",
        "#W1234567",
        "zip 12201",
        "the blue one",
        "第二个订单什么时候到",
        "我买了两个",
        "10点",
        "都什么时候了",
    ],
)
def test_other_messages_pick_nothing(text: str) -> None:
    assert picks(text, 4) == ()


def test_of_an_empty_list_nothing_is_picked() -> None:
    assert picks("1", 0) == () == picks("all", 0)


@pytest.mark.parametrize(
    "text", ["that one", "ok, I'll take that", "yes, that one is fine", "就这个吧", "好的，就这款"]
)
def test_the_only_one_is_taken(text: str) -> None:
    assert takes_it(text)


@pytest.mark.parametrize("text", ["not that one", "is it waterproof?", "这个多少钱", "the red one"])
def test_other_words_take_nothing(text: str) -> None:
    assert not takes_it(text)
