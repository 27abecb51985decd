"""Checked parsers: what they read, and what they leave alone."""

from __future__ import annotations

import pytest

from bot.components.parsers import complaint, languages, order_numbers, ratings

PATTERN = r"W[\s\-]?(?:\d\s?){7}"


@pytest.mark.parametrize(
    "text",
    [
        "#W1234567",
        "w1234567",
        "订单W1234567到哪了",
        "my order (#w 123 4567), please",
        "单号# W-1234567。",
        "W1234567?",
        "＃Ｗ１２３４５６７",
    ],
)
def test_an_order_number_is_read_however_it_is_typed(text: str) -> None:
    assert [fact.value for fact in order_numbers(text, PATTERN)] == ["#W1234567"]


@pytest.mark.parametrize("text", ["W123456", "W12345678", "XW1234567", "13800138000", "#123", ""])
def test_what_is_no_order_number_is_left_alone(text: str) -> None:
    assert not list(order_numbers(text, PATTERN))


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("5分", "5"),
        ("５分", "5"),
        ("给四星", "4"),
        ("打两颗星", "2"),
        ("3 stars", "3"),
        ("four out of five", "4"),
        ("4/5", "4"),
        ("rating: 2", "2"),
        ("5", "5"),
        ("五", "5"),
        ("非常满意", "5"),
        ("挺满意的", "4"),
        ("一般般", "3"),
        ("不太满意", "2"),
        ("很不满意", "1"),
        ("very satisfied", "5"),
        ("dissatisfied", "2"),
        ("so-so", "3"),
    ],
)
def test_a_rating_is_read_in_words_and_digits(text: str, score: str) -> None:
    assert [fact.value for fact in ratings(text, expected=True)] == [score]


@pytest.mark.parametrize(
    "text",
    ["6分", "10分", "3.5分", "15 stars", "4-5星", "5分钟", "给3分还是4分呢", "买5个", "0", ""],
)
def test_what_is_no_rating_is_left_alone(text: str) -> None:
    assert not list(ratings(text, expected=True))


@pytest.mark.parametrize("text", ["5", "满意", "perfect", "五"])
def test_bare_words_are_ratings_only_where_one_is_expected(text: str) -> None:
    assert not list(ratings(text, expected=False))


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("说中文", "zh"),
        ("可以用英语吗", "en"),
        ("speak English please", "en"),
        ("in Mandarin", "zh"),
        ("我看不懂英文", "zh"),
        ("I don't understand Chinese", "en"),
        ("别说英文了，说中文", "zh"),
        ("no chinese, english only", "en"),
        ("可不可以切成英语", "en"),
        ("能不能用中文", "zh"),
        ("can't you speak English?", "en"),
        ("why don't we use Chinese", "zh"),
    ],
)
def test_the_language_asked_for_is_read(text: str, lang: str) -> None:
    assert [fact.value for fact in languages(text)] == [lang]


@pytest.mark.parametrize("text", ["切换语言", "change language", "中文还是English都行"])
def test_an_unclear_language_is_not_guessed(text: str) -> None:
    assert not list(languages(text))


@pytest.mark.parametrize("text", ["我要投诉", "投诉你们", "I want to complain", "file a complaint"])
def test_a_bare_complaint_tells_nothing(text: str) -> None:
    assert not list(complaint(text))


@pytest.mark.parametrize("text", ["杯子碎了我要投诉", "The mug arrived broken", "客服态度恶劣"])
def test_a_complaint_with_a_story_is_kept_whole(text: str) -> None:
    assert [fact.value for fact in complaint(text)] == [text]
