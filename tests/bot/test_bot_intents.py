"""Sentences that were never trained on, through the running Rasa."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from desk.types import Lang
from tests.bot.rasa_process import Bot

pytestmark = pytest.mark.system

HERE = Path(__file__).parent
FLOOR = 0.93
FLOOR_OF_AN_INTENT = 0.6


def held_out(lang: Lang) -> list[tuple[str, str]]:
    with (HERE / f"held_out_{lang}.csv").open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["intent"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize("lang", Lang)
def test_unseen_sentences_are_understood(bot: Bot, lang: Lang) -> None:
    rows = held_out(lang)
    asked = Counter(intent for _, intent in rows)
    wrong: Counter[str] = Counter()
    for text, intent in rows:
        if bot.shopper(lang).say(text)["parse"]["intent"] != intent:
            wrong[intent] += 1
    accuracy = 1 - wrong.total() / len(rows)
    print(f"{lang}: {accuracy:.3f} of {len(rows)}; wrong: {dict(wrong)}")
    assert accuracy >= FLOOR
    assert all(1 - wrong[name] / asked[name] >= FLOOR_OF_AN_INTENT for name in asked), wrong


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("我的 order 到哪了", "check_order"),
        ("这个 lamp 多少钱", "ask_question"),
        ("can I 退货 this", "ask_question"),
        ("转 human agent 谢谢", "talk_to_person"),
        ("please 推荐 a mug", "ask_recommendation"),
        ("delete 我的 data", "ask_privacy"),
    ],
)
def test_mixed_sentences_are_understood(bot: Bot, text: str, intent: str) -> None:
    assert bot.shopper("zh").say(text)["parse"]["intent"] == intent


@pytest.mark.parametrize(
    ("typed", "intent"),
    [
        ("wheres my oder", "check_order"),
        ("retrn polcy?", "ask_question"),
        ("tranfer me to a human", "talk_to_person"),
        ("WHERE IS MY ORDER", "check_order"),
        ("多酒能到", "ask_question"),
        ("转人功客服", "talk_to_person"),
        ("我要头诉你们", "complain"),
    ],
)
def test_typing_errors_are_forgiven(bot: Bot, typed: str, intent: str) -> None:
    assert bot.shopper("en").say(typed)["parse"]["intent"] == intent
