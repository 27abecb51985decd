"""Hand-over, complaints, ratings, language and privacy, in both languages."""

from __future__ import annotations

import pytest

from desk.ports import Finding
from desk.skills.answer import answer
from desk.skills.complaint import category, complaint
from desk.skills.hand_over import hand_over
from desk.skills.out_of_scope import out_of_scope
from desk.skills.privacy import privacy
from desk.skills.rate import rate, score_of
from desk.skills.switch_language import switch_language
from desk.types import HandOver, Lang, Rate, SwitchLanguage
from tests.desk.shop import Shelf, answering, returns, said, turn


@pytest.mark.parametrize("lang", Lang)
def test_a_person_gets_the_matter_and_not_the_call_for_them(lang: Lang) -> None:
    history = said(lang, ("杯子碎了", "the mug is broken"), ("抱歉", "sorry"))
    reply = hand_over(turn(lang, "转人工", "a person please", history=history, shopper="ann"))
    (effect,) = reply.effects
    assert isinstance(effect, HandOver) and effect.reason == "asked"
    assert effect.brief["what"] == ("杯子碎了" if lang is Lang.ZH else "the mug is broken")
    assert effect.brief["tried"] and effect.brief["who"] == "ann"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("杯子碎了", "damaged"),
        ("the lamp arrived cracked", "damaged"),
        ("颜色发错了", "wrong_item"),
        ("you sent the wrong colour", "wrong_item"),
        ("等了半个月还没收到", "late"),
        ("still waiting for my parcel", "late"),
        ("退款一直没到", "refund"),
        ("I was charged twice", "refund"),
        ("客服态度差", "service"),
        ("your agent was rude", "service"),
        ("一洗就掉色", "quality"),
        ("it smells awful", "quality"),
        ("就是不满意", "other"),
    ],
)
def test_a_complaint_is_sorted(text: str, kind: str) -> None:
    assert category(text) == kind


@pytest.mark.parametrize("lang", Lang)
def test_a_complaint_goes_to_a_person_in_the_shoppers_words(lang: Lang) -> None:
    told = "台灯收到是裂的，太失望了" if lang is Lang.ZH else "the lamp came cracked, I'm furious"
    (effect,) = complaint(turn(lang, "好", "ok"), told).effects
    assert isinstance(effect, HandOver) and effect.reason == "complaint"
    assert effect.brief["what"] == told and effect.brief["facts"]["category"] == "damaged"


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("5", 5),
        ("４分", 4),
        ("三分", 3),
        ("two", 2),
        ("I'd say 1 out of 5", 1),
        ("十分满意", None),
        ("15", None),
        ("great", None),
    ],
)
def test_a_score_is_read_in_digits_and_words(text: str, score: int | None) -> None:
    assert score_of(text) == score


@pytest.mark.parametrize("lang", Lang)
def test_a_low_score_is_thanked_and_offered_a_person(lang: Lang) -> None:
    reply = rate(turn(lang, "2", "2"), "2", " 慢 ")
    assert reply.effects == (Rate(2, "慢"),)
    assert reply.choices[0].intent == "talk_to_person"


@pytest.mark.parametrize("lang", Lang)
def test_no_score_is_asked_for_again(lang: Lang) -> None:
    reply = rate(turn(lang, "还行吧", "quite all right"))
    assert reply.asks == "rating" and not reply.effects


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        (Lang.ZH, "说英文", Lang.EN),
        (Lang.ZH, "switch language", Lang.EN),
        (Lang.EN, "中文", Lang.ZH),
        (Lang.EN, "speak Chinese please", Lang.ZH),
        (Lang.EN, "English please", Lang.EN),
    ],
)
def test_the_language_named_is_spoken_at_once(lang: Lang, text: str, wanted: Lang) -> None:
    reply = switch_language(turn(lang, text, text))
    assert reply.lang is wanted and reply.effects == (SwitchLanguage(wanted),)


@pytest.mark.parametrize("lang", Lang)
async def test_erasing_and_copies_go_to_a_person(lang: Lang) -> None:
    asked = turn(lang, "请删除我的聊天记录", "please delete my chats")
    reply = await privacy(asked, answering(Shelf((returns(lang),))))
    assert reply.choices[0].intent == "talk_to_person" and not reply.sources


@pytest.mark.parametrize("lang", Lang)
async def test_a_privacy_question_is_answered_from_the_policy_or_plainly(lang: Lang) -> None:
    asked = turn(lang, "你们会保存聊天吗", "do you keep the chats")
    known = await privacy(asked, answering(Shelf((returns(lang),))))
    unknown = await privacy(asked, answering(Shelf((), "hand_over")))
    assert known.sources and not unknown.sources
    assert known.trace.skill == unknown.trace.skill == "privacy"


@pytest.mark.parametrize("lang", Lang)
async def test_what_is_not_our_business_is_declined_with_what_is(lang: Lang) -> None:
    asked = turn(lang, "今天股票怎么样", "how are stocks today", beside=0.95)
    reply = await out_of_scope(asked, answering(Shelf((returns(lang),))))
    assert reply.trace.decision == "refuse" and len(reply.choices) == 3 and not reply.sources


@pytest.mark.parametrize("lang", Lang)
async def test_what_the_knowledge_surely_answers_is_answered_all_the_same(lang: Lang) -> None:
    asked = turn(lang, "退货", "return", beside=0.6)
    reply = await out_of_scope(asked, answering(Shelf((returns(lang),))))
    assert reply.sources and reply.trace.skill == "out_of_scope"


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize(("beside", "ours"), [(0.2, False), (0.0, True)])
async def test_what_nothing_is_found_for_may_be_none_of_our_business(
    lang: Lang, beside: float, ours: bool
) -> None:
    asked = turn(lang, "轮胎怎么换", "how do I change a tyre", beside=beside)
    reply = await answer(
        asked, answering(Shelf(by_query={asked.text: Finding((), "hand_over", 0.1)}))
    )
    told = "商品、订单" if lang is Lang.ZH else "our products, your orders"
    assert (told in reply.text) is not ours
    assert reply.trace.decision == "hand_over" and reply.choices[0].intent == "talk_to_person"


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize(
    "text",
    [
        "español por favor",
        "parlez-vous français",
        "日本語できますか",
        "能说粤语吗",
        "do you speak German",
    ],
)
async def test_a_third_language_is_honestly_not_spoken(lang: Lang, text: str) -> None:
    reply = switch_language(turn(lang, text, text))
    assert reply.lang is lang and not reply.effects
    assert all(
        word in reply.text
        for word in (("中文", "英文") if lang is Lang.ZH else ("Chinese", "English"))
    )
    (other,) = reply.choices
    assert switch_language(turn(lang, "", ""), other.entities["language"]).lang is not lang
