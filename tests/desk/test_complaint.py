"""What only asks how a thing is, or looks for another, is no complaint."""

from __future__ import annotations

import pytest

from desk.skills.complaint import asks_of_goods, seeks

QUESTIONS = ("味道浓不浓", "掉色严重不", "会不会太吵", "does the colour fade", "is it too loud?")
WISHES = (
    "地毯被猫抓坏了，想买个耐抓的",
    "旧的台灯坏了，推荐一款护眼的",
    "my cat destroyed my rug so i need a tough one",
    "my old lamp died, i'm looking for a new lamp",
)
COMPLAINTS = (
    "我的杯子碎了怎么办",
    "为什么还没发货",
    "你们客服怎么不理人呢",
    "质量太差了，我要退款",
    "坏了，想要一款新的换给我",
    "why is it so late",
    "is this a joke",
    "what a terrible service",
    "i want my money back",
    "i want an explanation",
    "i need a real person, not a bot",
)


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_tells_of_nothing_that_happened(text: str) -> None:
    assert asks_of_goods(text) and not seeks(text)


@pytest.mark.parametrize("text", WISHES)
def test_who_looks_for_another_is_shown_some(text: str) -> None:
    assert seeks(text) and not asks_of_goods(text)


@pytest.mark.parametrize("text", COMPLAINTS)
def test_a_complaint_stays_one(text: str) -> None:
    assert not seeks(text) and not asks_of_goods(text)
