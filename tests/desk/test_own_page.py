"""What is asked of one product is told by its own page, or by help that has to do with it."""

from __future__ import annotations

import pytest

from desk.ports import Finding
from desk.skills.answer import Answering, answer
from desk.types import Lang
from tests.desk.conftest import Pages
from tests.desk.shop import evidence, turn


def _help(lang: Lang, zh: tuple[str, str], en: tuple[str, str]) -> Finding:
    found = evidence("F", *(zh if lang is Lang.ZH else en), lang)
    return Finding((found,), "answer", 0.9)


@pytest.mark.parametrize("lang", Lang)
async def test_help_on_another_thing_is_not_told(
    desk: Answering, knowing: Pages, lang: Lang
) -> None:
    asked = turn(lang, "云团沙发多重", "how heavy is the Cumulus Armchair")
    quilts = ("被子选多重？", "冬天选 900 克。"), ("Which duvet weight?", "In winter take 900 g.")
    knowing.finds[asked.text] = _help(lang, *quilts)
    reply = await answer(asked, desk)
    assert [card.product_id for card in reply.products] == ["P1402"] and "900" not in reply.text
    assert reply.trace.decision == "clarify"


@pytest.mark.parametrize("lang", Lang)
async def test_its_page_goes_before_help_that_does_not_tell(
    desk: Answering, knowing: Pages, lang: Lang
) -> None:
    asked = turn(lang, "层林书架承重多少", "how much weight does the Tiered Forest Bookcase hold")
    tools = (
        ("书架难装吗？", "书架一个人能装。"),
        ("Hard to build?", "No bookcase is."),
    )
    knowing.finds[asked.text] = _help(lang, *tools)
    reply = await answer(asked, desk)
    assert [card.product_id for card in reply.products] == ["P1601"] and "25" in reply.text


@pytest.mark.parametrize("lang", Lang)
async def test_help_on_such_things_that_tells_is_kept(
    desk: Answering, knowing: Pages, lang: Lang
) -> None:
    asked = turn(lang, "虎尾兰对猫有毒吗", "is the Snake Plant toxic to cats")
    pets = (
        ("绿植对猫安全吗？", "虎尾兰对猫有毒。"),
        ("Safe for cats?", "Snake plants: toxic."),
    )
    knowing.finds[asked.text] = _help(lang, *pets)
    assert [one.title for one in (await answer(asked, desk)).sources] == [pets[lang is Lang.EN][0]]


@pytest.mark.parametrize("lang", Lang)
async def test_to_be_told_of_a_thing_is_answered_by_its_page(desk: Answering, lang: Lang) -> None:
    asked = turn(lang, "介绍一下松果落地灯", "tell me about the Pinecone Floor Lamp")
    assert (await answer(asked, desk)).trace.decision == "answer"
