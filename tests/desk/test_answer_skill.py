"""Questions are answered from sources, asked back, or honestly not answered."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from desk.errors import Code
from desk.ports import Finding
from desk.skills.answer import answer
from desk.types import Lang
from tests.desk.shop import (
    DELIVERY,
    LAMP,
    RETURNS,
    Pen,
    Shelf,
    Wall,
    answering,
    delivery,
    evidence,
    lamp_page,
    returns,
    said,
    turn,
)

BOTH = (
    "多久能送到？几天内可以退货？",
    "How long does delivery take? Until when can I return things?",
)
SHADE = ("灯罩能水洗吗", "can I wash the shade")


def both(lang: Lang) -> Shelf:
    """Knowledge that is sure of each part of BOTH."""
    parts = [part.strip() for part in re.split(r"[？?]", BOTH[lang is Lang.EN]) if part]
    found = (Finding((delivery(lang),), "answer", 0.9), Finding((returns(lang),), "answer", 0.8))
    return Shelf((), "clarify", dict(zip(parts, found, strict=True)))


@pytest.mark.parametrize("lang", Lang)
async def test_an_approved_answer_is_quoted_with_its_source(lang: Lang) -> None:
    reply = await answer(
        turn(lang, "能退货吗", "can I return it"), answering(Shelf((returns(lang),)))
    )
    assert re.sub(r" \[1\]", "", reply.text) == RETURNS[lang][1]
    assert [source.title for source in reply.sources] == [RETURNS[lang][0]]
    assert (reply.trace.decision, reply.trace.model) == ("answer", "extractive")
    assert reply.trace.passages[0].cited


@pytest.mark.parametrize("lang", Lang)
async def test_two_questions_are_written_from_both_passages(lang: Lang) -> None:
    gap = "" if lang is Lang.ZH else " "
    pen, wall = Pen(DELIVERY[lang][1] + gap + RETURNS[lang][1]), Wall()
    shelf = both(lang)
    reply = await answer(turn(lang, *BOTH), answering(shelf, pen, wall))
    assert reply.trace.model == "pen"
    assert [source.number for source in reply.sources] == [1, 2]
    assert "[1]" in reply.text and "[2]" in reply.text
    assert len(wall.shown) > 3
    assert (reply.trace.tokens_in, reply.trace.tokens_out) == (100, 20)
    assert DELIVERY[lang][1] in pen.prompts[0][1]["content"]


@pytest.mark.parametrize("lang", Lang)
async def test_half_an_answer_to_two_questions_is_replaced_by_the_passages(lang: Lang) -> None:
    tools = answering(both(lang), Pen(DELIVERY[lang][1]))
    reply = await answer(turn(lang, *BOTH), tools)
    assert (reply.trace.model, reply.trace.facts["refused"]) == ("extractive", "partial")
    assert len(reply.sources) == 2


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("签收后 99 天内可以免费退货。", "You can return things within 99 days for free."),
        ("开封的床品支持退货。", "Opened bedding can be returned."),
        ("所有商品免费！", "Everything is free!"),
        ("", ""),
    ],
)
@pytest.mark.parametrize("lang", Lang)
async def test_what_the_sources_do_not_say_is_replaced_by_them(
    lang: Lang, zh: str, en: str
) -> None:
    pen, wall = Pen(zh if lang is Lang.ZH else en), Wall()
    reply = await answer(turn(lang, *BOTH), answering(both(lang), pen, wall))
    assert reply.trace.model == "extractive" and reply.trace.facts["refused"]
    assert not any("99" in text for text in [*wall.shown, reply.text])
    assert pen.closed


@pytest.mark.parametrize("code", [Code.MODEL_DOWN, Code.MODEL_SLOW])
@pytest.mark.parametrize("lang", Lang)
async def test_without_a_model_the_passages_answer(lang: Lang, code: Code) -> None:
    shelf = both(lang)
    reply = await answer(turn(lang, *BOTH), answering(shelf, Pen(fails=code)))
    assert reply.trace.model == "extractive" and reply.trace.failures == (code,)
    assert "30" in reply.text and reply.sources


@pytest.mark.parametrize("lang", Lang)
async def test_a_shopper_who_stops_it_is_left_in_peace(lang: Lang) -> None:
    pen = Pen(DELIVERY[lang][1] + RETURNS[lang][1])
    shelf = both(lang)
    reply = await answer(turn(lang, *BOTH), answering(shelf, pen, Wall(stop_at=1)))
    assert pen.closed and not reply.sources and len(reply.text) < 30


@pytest.mark.parametrize("lang", Lang)
async def test_a_price_comes_from_the_shop_at_this_moment(lang: Lang) -> None:
    stale = evidence("P1", LAMP[lang][0], "¥99 / 99 元 / sold for ¥99", lang, "product")
    reply = await answer(
        turn(lang, "这个台灯米白的多少钱", "how much is the cream lamp"), answering(Shelf((stale,)))
    )
    assert "¥239" in reply.text and "¥99" not in reply.text
    assert str(reply.products[0].price) == "239.00"


@pytest.mark.parametrize("lang", Lang)
async def test_a_variant_named_by_number_gets_its_own_stock(lang: Lang) -> None:
    reply = await answer(
        turn(lang, "P1-G 有货吗", "is P1-G in stock"), answering(Shelf((lamp_page(lang),)))
    )
    assert "¥319" in reply.text
    assert ("缺货" if lang is Lang.ZH else "out of stock") in reply.text


@pytest.mark.parametrize("lang", Lang)
async def test_a_wrong_yes_about_a_product_is_replaced_by_its_page(lang: Lang) -> None:
    pen = Pen("能，灯罩能水洗。" if lang is Lang.ZH else "Yes, you can wash the shade.")
    reply = await answer(turn(lang, *SHADE), answering(Shelf((lamp_page(lang),)), pen))
    assert reply.trace.model == "extractive"
    assert ("勿水洗" if lang is Lang.ZH else "do not wash the shade") in reply.text
    assert "¥239" in reply.text and reply.products


@pytest.mark.parametrize("lang", Lang)
async def test_a_product_no_longer_sold_is_not_praised(lang: Lang) -> None:
    gone = evidence("P404", "X", "X", lang, "product")
    reply = await answer(turn(lang, "有 X 吗", "do you have X"), answering(Shelf((gone,))))
    assert reply.trace.decision == "hand_over" and not reply.products


@pytest.mark.parametrize("lang", Lang)
async def test_when_unsure_it_asks_back_with_the_candidates(lang: Lang) -> None:
    shelf = Shelf((delivery(lang), returns(lang)), "clarify")
    reply = await answer(turn(lang, "时间", "time"), answering(shelf))
    assert [choice.entities.get("entry") for choice in reply.choices] == [
        "delivery",
        "returns",
        None,
    ]
    assert reply.choices[-1].intent == "talk_to_person"


@pytest.mark.parametrize("lang", Lang)
async def test_a_chosen_candidate_is_answered(lang: Lang) -> None:
    shelf = Shelf((delivery(lang), returns(lang)), "clarify")
    chosen = turn(lang, *(RETURNS[each][0] for each in Lang), entities={"entry": "returns"})
    reply = await answer(chosen, answering(shelf))
    assert reply.sources[0].passage_id == f"faq:returns:{lang}"


@pytest.mark.parametrize("lang", Lang)
async def test_what_the_shop_does_not_know_is_said_and_a_person_offered(lang: Lang) -> None:
    shelf = Shelf((returns(lang),), "hand_over")
    reply = await answer(turn(lang, "你们有火箭吗", "do you sell rockets"), answering(shelf))
    assert not reply.sources and reply.choices[0].intent == "talk_to_person"
    assert reply.effects == ()


@pytest.mark.parametrize("lang", Lang)
async def test_without_an_index_it_says_so_and_offers_a_person(lang: Lang) -> None:
    reply = await answer(turn(lang, "运费", "postage"), answering(Shelf(fails=Code.INDEX_MISSING)))
    assert reply.trace.failures == ("index_missing",)
    assert reply.choices[0].intent == "talk_to_person"


@pytest.mark.parametrize("lang", Lang)
async def test_a_follow_up_is_read_with_the_question_before_it(lang: Lang) -> None:
    shelf = Shelf((delivery(lang),))
    history = said(lang, ("多久能送到", "how long is delivery"), ("2 天", "2 days"))
    follow_up = turn(lang, "那新疆呢", "what about Xinjiang", history=history)
    reply = await answer(follow_up, answering(shelf))
    whole = {Lang.ZH: "新疆多久能送到", Lang.EN: "how long is delivery for Xinjiang"}
    assert reply.trace.query == whole[lang] and shelf.asked[0] == whole[lang]


@pytest.mark.parametrize("lang", Lang)
async def test_parts_that_are_sure_make_a_sure_whole(lang: Lang) -> None:
    reply = await answer(turn(lang, *BOTH), answering(both(lang)))
    assert len(reply.sources) == 2 and reply.trace.confidence == 0.8


async def test_a_passage_in_the_other_language_is_announced() -> None:
    shelf = Shelf((delivery(Lang.EN),))
    reply = await answer(turn(Lang.ZH, "多久到", ""), answering(shelf))
    assert "只有英文" in reply.text and "2–4" in reply.text


LINES = {
    Lang.ZH: ("材质：陶瓷、亚麻。", "高度：45 厘米。", "灯泡：E27。", "养护：用软布擦拭。"),
    Lang.EN: ("Material: ceramic.", "Height: 45 cm.", "Bulb: E27.", "Care: wipe with a cloth."),
}


@pytest.mark.parametrize("lang", Lang)
async def test_a_page_is_quoted_whole_when_no_word_tells_its_lines_apart(lang: Lang) -> None:
    page = evidence("P1", LAMP[lang][0], "\n".join(LINES[lang]), lang, "product")
    asked = turn(lang, "这个台灯送人体面吗", "would the glow lamp flatter granny")
    reply = await answer(asked, answering(Shelf((page,))))
    assert all(line.rstrip("。.") in reply.text for line in LINES[lang])


@pytest.mark.parametrize("lang", Lang)
async def test_neighbours_in_a_document_are_one_passage_with_one_source(lang: Lang) -> None:
    text = ("第一段。", "第二段。", "第四段。") if lang is Lang.ZH else ("One.", "Two.", "Four.")
    pieces = [
        replace(evidence(f"guide/{place}", "Guide", words, lang), document="guide", place=place)
        for place, words in zip((0, 1, 3), text, strict=True)
    ]
    best, before, far = pieces[1], pieces[0], pieces[2]
    reply = await answer(turn(lang, "怎么做", "how"), answering(Shelf((best, before, far))))
    said = re.sub(r"\s*\[1\]", "", reply.text)
    assert said.index(text[0].rstrip("。.")) < said.index(text[1].rstrip("。."))
    assert text[2] not in said and [source.number for source in reply.sources] == [1]
    assert reply.sources[0].passage_id == best.passage_id


ABROAD = {
    Lang.ZH: ("能寄到国外吗？", "可以，海外支持 30 个国家和地区，也寄日本，运费 ¥120 起。"),
    Lang.EN: ("Do you ship abroad?", "Yes, to 30 countries, Japan among them, from ¥120."),
}


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize(
    ("place", "decision"), [(("巴西", "Brazil"), "clarify"), (("日本", "Japan"), "answer")]
)
async def test_a_country_that_the_page_does_not_name_is_left_open(lang, place, decision) -> None:
    page = evidence("abroad", *ABROAD[lang], lang)
    asked = turn(lang, f"能寄到{place[0]}吗", f"do you deliver to {place[1]}")
    reply = await answer(asked, answering(Shelf((page,))))
    assert reply.trace.decision == decision
    assert ABROAD[lang][1].rstrip("。.") in reply.text


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize(("sure", "decision"), [(0.9, "clarify"), (0.99, "answer")])
async def test_help_that_lacks_what_is_asked_must_be_certain(lang, sure, decision) -> None:
    asked = turn(lang, "送货的车吵不吵", "how noisy is the delivery van")
    found = Finding((delivery(lang),), "answer", sure)
    reply = await answer(asked, answering(Shelf((), "clarify", {asked.text: found})))
    assert reply.trace.decision == decision
    assert DELIVERY[lang][1].rstrip("。.") in reply.text


@pytest.mark.parametrize("lang", Lang)
async def test_a_page_that_states_what_is_asked_answers_though_half_sure(lang) -> None:
    asked = turn(lang, "那个陶瓷的灯怎么打理", "how do I clean that ceramic one")
    page = evidence("P1", *LAMP[lang], lang, "product")
    shelf = Shelf((), "clarify", {asked.text: Finding((page,), "clarify", 0.3)})
    reply = await answer(asked, answering(shelf))
    assert reply.trace.decision == "answer"


@pytest.mark.parametrize("lang", Lang)
async def test_which_of_several_is_not_settled_by_one_page(lang) -> None:
    asked = turn(lang, "哪些灯好打理", "which of your lamps is easy to clean")
    page = evidence("P1", *LAMP[lang], lang, "product")
    shelf = Shelf((), "clarify", {asked.text: Finding((page,), "clarify", 0.3)})
    reply = await answer(asked, answering(shelf))
    assert reply.trace.decision == "clarify"


@pytest.mark.parametrize("lang", Lang)
async def test_a_page_is_read_with_the_slips_of_the_question_mended(lang) -> None:
    asked = turn(lang, "栖光台灯怎么打李", "how do i claen the glow lamp")
    meant = ("栖光台灯怎么打理", "how do i clean the glow lamp")[lang is Lang.EN]
    page = evidence("P1", *LAMP[lang], lang, "product")
    found = Finding((page,), "answer", 0.9, read=meant)
    reply = await answer(asked, answering(Shelf((), "clarify", {asked.text: found})))
    assert reply.trace.decision == "answer"


@pytest.mark.parametrize("lang", Lang)
async def test_a_page_with_few_of_the_questions_words_is_doubted(lang) -> None:
    asked = turn(lang, "栖光台灯的亚麻会触发烟雾报警器吗", "does the linen set off smoke alarms")
    page = evidence("P1", *LAMP[lang], lang, "product")
    reply = await answer(asked, answering(Shelf((page,))))
    assert reply.trace.decision == "clarify"


@pytest.mark.parametrize("lang", Lang)
async def test_a_page_that_states_it_comes_before_help_that_does_not(lang) -> None:
    asked = turn(lang, "那个台灯吵不吵", "how noisy is that lamp")
    told = ("噪音：低于 30 分贝", "noise: below 30 dB")[lang is Lang.EN]
    page = evidence("P1", LAMP[lang][0], told, lang, "product")
    found = Finding((delivery(lang), page), "answer", 0.9)
    reply = await answer(asked, answering(Shelf((), "clarify", {asked.text: found})))
    assert told in reply.text and reply.trace.decision == "answer"
