"""What kind of thing is looked for, and how it shall be, is taken from the whole wish."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from desk.asking.goods import Goods
from desk.asking.sought import looks_for, sought, those_that
from desk.asking.window import Window
from desk.ports import Finding
from desk.skills.answer import Answering, answer
from desk.skills.recommend import Advising, recommend
from desk.skills.understand import advice_wanted
from desk.types import Lang, Turn
from tests.desk.conftest import Pages
from tests.desk.shop import Shopfront, delivery, turn

Shelves = Mapping[Lang, Goods]


def names(text: str, shelves: Shelves) -> set[str]:
    goods = shelves[Lang.EN if text.isascii() else Lang.ZH]
    return {goods.name(one) for one in sought(text, goods)}


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("looking for a chair for long hours at the desk", "Long Day Ergonomic Chair", "Desk"),
        ("a rug to go under the dining table", "Ridge Wool Rug", "Table"),
        ("餐桌下面铺的地毯", "山脊羊毛地毯", "桌"),
        ("沙发边上放的落地灯", "松果落地灯", "沙发"),
    ],
)
def test_where_it_shall_stand_is_not_what_is_looked_for(
    shelves: Shelves, text: str, kind: str, place: str
) -> None:
    found = names(text, shelves)
    assert kind in found and not any(name.endswith(place) for name in found)


@pytest.mark.parametrize(
    ("text", "wished"),
    [
        ("有没有护眼的台灯 孩子写作业用", True),
        ("do you have a desk lamp that doesn't hurt your eyes at night", True),
        ("有没有台灯", False),
        ("do you have a warranty on lamps", False),
        ("do you have an instruction manual for the lamp", False),
        ("台灯怎么换灯泡", False),
    ],
)
def test_a_wish_in_words_of_its_own_is_told_from_a_question(
    shelves: Shelves, text: str, wished: bool
) -> None:
    assert looks_for(text, shelves[Lang.EN if text.isascii() else Lang.ZH]) is wished


@pytest.mark.parametrize("lang", Lang)
def test_sure_help_goes_before_things_that_may_suit(
    desk: Answering, knowing: Pages, lang: Lang
) -> None:
    asked = turn(lang, "有没有适合老人的椅子", "do you have a chair my grandma would love")
    assert advice_wanted(asked, desk.senses)
    knowing.finds[asked.text] = Finding((delivery(lang),), "answer", 0.97)
    assert not advice_wanted(asked, desk.senses)


@pytest.mark.parametrize("lang", Lang)
async def test_which_of_a_kind_are_so_is_told_from_their_pages(desk: Answering, lang: Lang) -> None:
    asked = turn(lang, "哪些地毯可以机洗", "which rugs can go in the washing machine")
    shown = {card.product_id for card in (await answer(asked, desk)).products}
    assert "P1702" in shown and shown <= {"P1702", "P1704"}


@pytest.mark.parametrize("lang", Lang)
async def test_what_no_page_of_a_kind_says_is_said_to_be_so(desk: Answering, lang: Lang) -> None:
    asked = turn(lang, "有没有防水的灯", "do you have lamps that are waterproof")
    reply = await answer(asked, desk)
    assert reply.trace.decision == "hand_over" and not reply.products


def test_a_measure_is_asked_of_a_kind_only_where_the_shop_is_asked(shelves: Shelves) -> None:
    assert those_that("哪些椅子能调高度", shelves[Lang.ZH])
    assert not those_that("椅子腿断了怎么量高度", shelves[Lang.ZH])


@pytest.mark.parametrize("lang", Lang)
def test_only_what_is_looked_for_is_recommended(window: Window, lang: Lang) -> None:
    front = Shopfront()
    tools = Advising(window._catalogue, front, Pages({}), {}, window)  # type: ignore[arg-type]
    asked = Turn("t", "c", "推荐个餐桌" if lang is Lang.ZH else "recommend a dining table", lang, 0)
    shown = set(recommend(asked, tools).trace.recommended)
    assert shown and shown <= {"P1501", "P1505"}
