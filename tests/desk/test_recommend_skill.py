"""Recommendations are in stock, within limits, and say why."""

from __future__ import annotations

import pytest

from desk.errors import Code
from desk.skills.recommend import Advising, recommend
from desk.types import Lang
from tests.desk.shop import LAMP, Shelf, Shopfront, said, turn

CATEGORIES = {"lamps": {"zh": "灯具", "en": "Lamps"}, "rugs": {"zh": "地毯", "en": "Rugs"}}


def advising(front: Shopfront, shelf: Shelf | None = None) -> Advising:
    return Advising(front, front, shelf or Shelf(), CATEGORIES)


@pytest.mark.parametrize("lang", Lang)
def test_what_was_asked_for_is_shown_with_its_reason(lang: Lang) -> None:
    reply = recommend(
        turn(lang, "推荐一盏卧室台灯", "a bedroom lamp please"), advising(Shopfront())
    )
    assert [card.product_id for card in reply.products] == ["P1"]
    assert reply.products[0].why and LAMP[lang][0] in reply.text
    assert reply.trace.recommended == ("P1",)


@pytest.mark.parametrize("lang", Lang)
def test_nothing_out_of_stock_is_recommended(lang: Lang) -> None:
    asked = turn(lang, "推荐一盏台灯", "a lamp please")
    reply = recommend(asked, advising(Shopfront(stock=0)))
    assert not any(card.product_id == "P1" for card in reply.products)


@pytest.mark.parametrize("lang", Lang)
def test_a_price_limit_is_kept(lang: Lang) -> None:
    reply = recommend(turn(lang, "200 元以内的地毯", "a rug under 200 yuan"), advising(Shopfront()))
    assert not reply.products and reply.choices[0].intent == "talk_to_person"


@pytest.mark.parametrize("lang", Lang)
def test_when_nothing_is_known_it_asks_what_for(lang: Lang) -> None:
    reply = recommend(turn(lang, "推荐点东西", "recommend something"), advising(Shopfront()))
    assert [choice.entities["category"] for choice in reply.choices] == ["lamps", "rugs"]


@pytest.mark.parametrize("lang", Lang)
def test_a_chosen_category_is_shown(lang: Lang) -> None:
    chosen = turn(lang, "地毯", "Rugs", entities={"category": "rugs"})
    reply = recommend(chosen, advising(Shopfront()))
    assert [card.product_id for card in reply.products] == ["P2"]


@pytest.mark.parametrize("lang", Lang)
def test_a_known_shopper_is_shown_what_they_like(lang: Lang) -> None:
    asked = turn(lang, "推荐点东西", "recommend something", shopper="ann")
    reply = recommend(asked, advising(Shopfront()))
    assert reply.products[0].product_id == "P2"
    assert ("地毯" if lang is Lang.ZH else "Rugs") in reply.products[0].why


@pytest.mark.parametrize("lang", Lang)
def test_something_else_is_something_else(lang: Lang) -> None:
    seen = ("给您挑了这几件：栖光台灯。", "Here's what I'd suggest: Glow Lamp.")
    history = said(lang, ("推荐点东西", "recommend something"), seen)
    asked = turn(lang, "还有别的吗", "anything else?", history=history, shopper="ann")
    reply = recommend(asked, advising(Shopfront()))
    assert [card.product_id for card in reply.products] == ["P2"]


@pytest.mark.parametrize("lang", Lang)
def test_without_an_index_words_still_count(lang: Lang) -> None:
    asked = turn(lang, "推荐一盏台灯", "a lamp please")
    reply = recommend(asked, advising(Shopfront(), Shelf(fails=Code.INDEX_MISSING)))
    assert reply.products[0].product_id == "P1"


@pytest.mark.parametrize("lang", Lang)
def test_when_the_shop_is_down_nothing_is_recommended(lang: Lang) -> None:
    reply = recommend(turn(lang, "推荐台灯", "a lamp"), advising(Shopfront(down=True)))
    assert not reply.products and reply.trace.failures == ("shop_down",)


def test_a_mother_is_not_another() -> None:
    # "Other" inside a word asks for nothing else.
    before = said(Lang.EN, ("", "recommend a rug"), ("", "We have rugs."))
    reply = recommend(
        turn(Lang.EN, "", "a lamp for my mother", history=before), advising(Shopfront())
    )
    assert [card.product_id for card in reply.products] == ["P1"]
