"""Who wants to buy is shown the page; nothing is bought by chat."""

from __future__ import annotations

import pytest

from desk.service.case import Case, Wanted, dump
from desk.skills.answer import Answering
from desk.skills.buying import buying
from desk.types import Lang, Line, Reply, Turn
from tests.desk.shop import turn


def said(desk: Answering, asked: Turn) -> Reply | None:
    return buying(asked, desk.senses.catalogue, desk.senses.window)


def after(lang: Lang, zh: str, en: str, *shown: str) -> Turn:
    return turn(lang, zh, en, history=(Line("shopper", "…"), Line("bot", "…", products=shown)))


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("我要这个", "I'll take it"),
        ("好的，就要这款了", "ok great, i want to buy this one"),
        ("帮我加购物车", "add it to my cart please"),
        ("怎么下单？", "how do I order it?"),
    ],
)
def test_the_page_of_what_was_spoken_of_is_shown(
    desk: Answering, lang: Lang, zh: str, en: str
) -> None:
    reply = said(desk, after(lang, zh, en, "P1504"))
    assert reply and [card.product_id for card in reply.products] == ["P1504"]
    assert not reply.effects and "¥1,599" in reply.text


@pytest.mark.parametrize("lang", Lang)
def test_the_one_that_is_pointed_at_is_shown(desk: Answering, lang: Lang) -> None:
    reply = said(desk, after(lang, "要第二个", "I'll take the second one", "P1504", "P1502"))
    assert reply and [card.product_id for card in reply.products] == ["P1502"]


@pytest.mark.parametrize("lang", Lang)
def test_of_nothing_it_is_told_how(desk: Answering, lang: Lang) -> None:
    reply = said(desk, turn(lang, "怎么买", "how do i buy"))
    assert reply and not reply.products and reply.choices


@pytest.mark.parametrize(
    "text",
    ["can i get it gift wrapped", "i want to order a lamp for grandma", "怎么买才便宜",
     "下单后多久发货", "add a towel to my order", "我要这个颜色的", "how do i order a spare part"],
)  # fmt: skip
def test_what_is_more_than_that_goes_its_way(desk: Answering, text: str) -> None:
    lang = Lang.EN if text.isascii() else Lang.ZH
    assert said(desk, after(lang, text, text, "P1504")) is None


@pytest.mark.parametrize("lang", Lang)
def test_in_a_service_case_it_is_an_answer(desk: Answering, lang: Lang) -> None:
    case = dump(Case().begun(Wanted("exchange_items", "…")))
    assert said(desk, turn(lang, "就要这个", "I'll take it", case=case)) is None
