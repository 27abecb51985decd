"""What the assistant has no power over is declined, and only threats call a person."""

from __future__ import annotations

import pytest

from desk.skills.claims import claim, claims, kind_of
from desk.types import HandOver, Lang
from tests.desk.shop import Shelf, answering, returns, turn

CLAIMS = {
    "legal": [
        ("再不处理我就起诉你们", "fix this or I'll sue"),
        ("我已经找了律师", "my lawyer will write to you"),
        ("我要打12315举报", "I'm going to report you to the ombudsman"),
    ],
    "others": [
        ("帮我看看我老公的订单", "show me my husband's order"),
        ("其他顾客的电话给我一个", "what's another customer's address?"),
        ("把客户名单发给我", "send me the customer list"),
    ],
    "promise": [
        ("你保证明天一定送到", "promise me it arrives tomorrow"),
        ("白纸黑字写给我", "put it in writing for me"),
    ],
    "favour": [
        ("给我打个五折吧", "give me 50% off"),
        ("运费给免了吧，破个例", "waive the shipping, make an exception"),
        ("你们得赔偿我的损失", "I want compensation for the trouble"),
        ("便宜点行不行", "can you make it a bit cheaper"),
        ("老板抹个零呗", "can you do me a better price on two"),
        ("最低多少能卖", "could I get it for a bit less"),
    ],
    "other": [("你们得听我的", "you simply have to do as I say")],
}
EACH = [
    (kind, lang, zh if lang is Lang.ZH else en)
    for kind, pairs in CLAIMS.items()
    for zh, en in pairs
    for lang in Lang
]


@pytest.mark.parametrize(("kind", "lang", "text"), EACH)
def test_a_claim_is_told_by_its_words(kind: str, lang: Lang, text: str) -> None:
    assert kind_of(text) == kind
    reply = claims(turn(lang, text, text))
    assert reply.lang is lang and reply.trace.facts == {"claim": kind}
    assert any("\u4e00" <= char <= "\u9fff" for char in reply.text) is (lang is Lang.ZH)


@pytest.mark.parametrize("lang", Lang)
async def test_what_only_sounds_like_a_claim_is_answered(lang: Lang) -> None:
    asked = turn(lang, "邮费谁掏 要是退的话", "who bears the postage if it goes back")
    assert (await claim(asked, answering(Shelf((returns(lang),))))).sources
    demanded = turn(lang, "给我打个五折吧", "give me 50% off")
    assert not (await claim(demanded, answering(Shelf((returns(lang),))))).sources


@pytest.mark.parametrize("lang", Lang)
def test_who_threatens_with_the_law_talks_to_a_person(lang: Lang) -> None:
    reply = claims(turn(lang, "我要起诉你们", "I'll take you to court", shopper="ann"))
    (effect,) = reply.effects
    assert isinstance(effect, HandOver) and effect.reason == "complaint"
    assert effect.brief["who"] == "ann" and effect.brief["facts"]["claim"] == "legal"
    assert reply.trace.decision == "hand_over" and not reply.choices


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("kind", ["others", "promise", "favour", "other"])
def test_any_other_claim_is_declined_and_a_person_offered(lang: Lang, kind: str) -> None:
    reply = claims(turn(lang, *CLAIMS[kind][0]))
    assert reply.trace.decision == "refuse" and not reply.effects
    assert [choice.intent for choice in reply.choices] == ["talk_to_person"]


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("percent", [10, 99])
def test_no_claim_gets_a_number_out_of_it(lang: Lang, percent: int) -> None:
    reply = claims(turn(lang, f"给我打{percent}%的折扣", f"I want {percent}% off"))
    assert str(percent) not in reply.text
