"""What a message opens with is no part of its question."""

from __future__ import annotations

import pytest

from desk.asking.greetings import to_the_point


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("老板早啊，想问下台灯带灯泡吗", "台灯带灯泡吗"),
        ("您好～请问地毯掉毛吗", "地毯掉毛吗"),
        ("Hi there! quick question: is the lamp bright?", "is the lamp bright?"),
        ("good morning, do you ship to Canada", "do you ship to Canada"),
        ("heyyy do you have lamps", "do you have lamps"),
        ("morning! is shipping free", "is shipping free"),
        ("谢谢啦 台灯还有货吗", "台灯还有货吗"),
        ("morning mist mug", "morning mist mug"),
        ("谢谢你们送的灯", "谢谢你们送的灯"),
        ("老板椅有货吗", "老板椅有货吗"),
        ("早餐盘多大", "早餐盘多大"),
        ("hiking boots", "hiking boots"),
        ("hi-fi speakers", "hi-fi speakers"),
        ("您好", "您好"),
        ("hi there", "hi there"),
    ],
)
def test_a_greeting_is_left_out_of_the_question(text: str, point: str) -> None:
    assert to_the_point(text) == point
