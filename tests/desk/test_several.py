"""A question about several products at once is told of each, or honestly of none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk.ports import Finding
from desk.skills.answer import Answering, answer
from desk.types import Lang, Line, Turn
from tests.desk.conftest import Pages
from tests.desk.shop import Pen, delivery, returns, turn

TABLES = ("P1505", "P1501", "P1502")
CUPS = ("P1102", "P1101")
Pair = tuple[str, str]  # in Chinese, in English


def after(lang: Lang, zh: str, en: str, *, shown: tuple[str, ...], asides: int = 0) -> Turn:
    """A message that follows on a reply with these products, and on small asides."""
    lines = [Line("shopper", "…"), Line("bot", "…", products=shown)]
    lines += [Line("shopper", "…"), Line("bot", "…", decision="answer")] * asides
    return turn(lang, zh, en, history=tuple(lines))


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize(
    ("says", "shown", "told"),
    [
        (("能坐几个人", "how many does it seat"), TABLES, ("四", "four")),
        (("它多高", "how tall is it"), TABLES, ("75 厘米", "75 cm")),
        (("可以进微波炉吗", "are they microwave safe"), CUPS, ("微波炉", "icrowave")),
        (("多少钱", "how much is it"), CUPS, ("¥49", "¥49")),
        (("价格呢", "and the price?"), CUPS, ("¥49", "¥49")),
    ],
)
async def test_what_is_asked_of_several_is_told_of_each(
    desk: Answering, lang: Lang, says: Pair, shown: tuple[str, ...], told: Pair
) -> None:
    reply = await answer(after(lang, *says, shown=shown), desk)
    assert [card.product_id for card in reply.products] == list(shown)
    assert reply.trace.decision == "answer" and told[lang is Lang.EN] in reply.text
    assert reply.text.count("\n") == len(shown) - 1 and f"[{len(shown)}]" in reply.text


@pytest.mark.parametrize("lang", Lang)
async def test_a_page_that_does_not_say_is_named(desk: Answering, lang: Lang) -> None:
    reply = await answer(after(lang, "能坐几个人", "how many can it seat", shown=TABLES), desk)
    silent = {
        Lang.ZH: "独处书桌：商品介绍里没有写",
        Lang.EN: "Solo Writing Desk: its page does not",
    }
    assert silent[lang] in reply.text


@pytest.mark.parametrize("lang", Lang)
async def test_what_no_page_says_is_said_to_be_so(desk: Answering, lang: Lang) -> None:
    reply = await answer(after(lang, "声音大吗", "is it noisy", shown=TABLES), desk)
    assert reply.trace.decision == "hand_over" and not reply.products
    assert [choice.intent for choice in reply.choices] == ["talk_to_person"]


@pytest.mark.parametrize("lang", Lang)
async def test_help_goes_before_a_few_pages(desk: Answering, knowing: Pages, lang: Lang) -> None:
    asked = after(lang, "要自己组装吗", "must I assemble it", shown=("P1505", "P1501", "P1502"))
    knowing.finds[asked.text] = Finding((delivery(lang),), "answer", 0.9)
    assert [one.title for one in (await answer(asked, desk)).sources] == [delivery(lang).title]


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("asides", [0, 1, 2])
async def test_the_product_spoken_of_is_meant_for_a_while(
    desk: Answering, lang: Lang, asides: int
) -> None:
    asked = after(lang, "多少钱", "how much is it", shown=("P1505",), asides=asides)
    assert "¥799" in (await answer(asked, desk)).text


@pytest.mark.parametrize("lang", Lang)
async def test_and_no_longer(desk: Answering, lang: Lang) -> None:
    asked = after(lang, "有货吗", "is there any left", shown=("P1505",), asides=3)
    assert not (await answer(asked, desk)).products


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize(
    ("zh", "en", "verdict"),
    [
        (
            "哪个最便宜",
            "which is the cheapest",
            ("「落日圆边几」最便宜", "Sundown Side Table costs least"),
        ),
        (
            "最贵的是哪个",
            "what's the most expensive one?",
            ("「晨光实木餐桌」最贵", "Morning Light Dining Table costs most"),
        ),
    ],
)
async def test_the_price_of_all_that_were_shown_is_compared_and_no_more(
    desk: Answering, lang: Lang, zh: str, en: str, verdict: Pair
) -> None:
    reply = await answer(after(lang, zh, en, shown=("P1505", "P1501", "P1502", "P1503")), desk)
    assert verdict[lang is Lang.EN] in reply.text
    assert len(reply.products) == len(reply.sources) == 4
    assert reply.text.count("\n") == 3  # names, verdict, prices, stock


@pytest.mark.parametrize("lang", Lang)
async def test_what_a_page_says_with_its_price_is_not_said_twice(
    desk: Answering, knowing: Pages, lang: Lang
) -> None:
    asked = after(
        lang, "能机洗吗？它多少钱", "is it washable and how much is it?", shown=("P1701",)
    )
    page = knowing.entry("P1701", lang)
    assert page
    name = page.title
    query = f"{name}能机洗吗" if lang is Lang.ZH else f"is the {name} washable"
    found = replace(page, retrieved=replace(page.retrieved, index="product"))
    knowing.finds[query] = Finding((found,), "answer", 0.9)
    reply = await answer(asked, desk)
    assert reply.text.count("¥899") == 1 and len(reply.sources) == 1


@pytest.mark.parametrize("lang", Lang)
async def test_a_second_question_asks_of_the_first_and_not_of_what_was_shown_before(
    desk: Answering, knowing: Pages, lang: Lang
) -> None:
    first = "多久能送到" if lang is Lang.ZH else "How long does delivery take"
    second = "送到运费要多少钱" if lang is Lang.ZH else "what does delivery cost"
    knowing.finds[first] = Finding((delivery(lang),), "answer", 0.9)
    knowing.finds[second] = Finding((returns(lang),), "answer", 0.9)
    asked = after(
        lang, f"{first}？要多少钱", f"{first} and what does it cost?", shown=("P1701", "P1702")
    )
    assert len((await answer(asked, desk)).sources) == 2, knowing.asked


@pytest.mark.parametrize("lang", Lang)
async def test_what_a_page_plainly_says_is_not_left_to_a_small_model(
    desk: Answering, knowing: Pages, lang: Lang
) -> None:
    page = knowing.entry("P1501", lang)
    assert page
    found = replace(page, retrieved=replace(page.retrieved, index="product"))
    asked = turn(
        lang, "晨光实木餐桌能坐几个人", "how many does the Morning Light Dining Table seat"
    )
    knowing.finds[asked.text] = Finding((found,), "answer", 0.9)
    half = "能坐四人。" if lang is Lang.ZH else "It seats four."
    tools = replace(desk, scribe=replace(desk.scribe, writer=Pen(half), strict=True))
    reply = await answer(asked, tools)
    assert ("六人" if lang is Lang.ZH else "seats six") in reply.text
    assert reply.trace.model == "extractive"
