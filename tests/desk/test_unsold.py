"""What the shop does not have is said to be so; what it has, or its help knows, is not denied."""

from __future__ import annotations

import pytest

from desk.ports import Finding
from desk.skills.answer import Answering, answer
from desk.types import Lang
from tests.desk.conftest import Pages
from tests.desk.shop import evidence, turn

NO = {Lang.ZH: "没有找到「", Lang.EN: "I can't find “"}


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize(
    ("zh", "en", "thing"),
    [
        ("你们卖窗帘吗", "do you sell curtains", ("窗帘", "curtains")),
        ("有笔记本电脑卖吗？", "Do you carry laptops?", ("笔记本电脑", "laptops")),
        ("你们卖床垫吗", "do you sell mattresses", ("床垫", "mattresses")),
    ],
)
async def test_what_there_is_none_of_is_denied(
    desk: Answering, lang: Lang, zh: str, en: str, thing: tuple[str, str]
) -> None:
    reply = await answer(turn(lang, zh, en), desk)
    assert NO[lang] in reply.text and thing[lang is Lang.EN] in reply.text
    assert reply.trace.facts["unsold"] and reply.choices[-1].intent == "talk_to_person"


@pytest.mark.parametrize("lang", Lang)
async def test_what_there_is_is_not_denied(desk: Answering, lang: Lang) -> None:
    reply = await answer(turn(lang, "你们卖地毯吗", "do you sell rugs"), desk)
    assert NO[lang] not in reply.text and reply.products


@pytest.mark.parametrize("lang", Lang)
async def test_help_that_knows_of_it_is_told(desk: Answering, knowing: Pages, lang: Lang) -> None:
    asked = turn(lang, "你们卖旧货吗", "do you sell seconds")
    help_ = evidence("F", "旧货 seconds", "旧货在四月卖。 Seconds are sold in April.", lang)
    knowing.finds[asked.text] = Finding((help_,), "answer", 0.9)
    reply = await answer(asked, desk)
    assert NO[lang] not in reply.text and [one.title for one in reply.sources] == [help_.title]
