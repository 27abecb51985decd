"""A question in the middle of a case is a question, whatever leads up to it."""

from __future__ import annotations

import pytest

from desk.service.flow import Service
from desk.service.questions import is_question
from desk.types import Lang
from tests.desk.chat import Chat

SWAP = {
    Lang.EN: "change the black lamp in W1000005 to green, to paypal",
    Lang.ZH: "W1000005里的黑色台灯换成绿色的，退到PayPal",
}
ASKED = (
    "no, wait, what colours does it come in?",
    "hold on, is it dimmable?",
    "No. How long does that take?",
    "actually, what sizes do you have?",
    "before I say yes, will I be charged again?",
    "sorry, could you tell me how long the refund takes?",
    "one sec, when would the refund arrive?",
    "不，等一下，这个防水吗",
    "等等，它有什么颜色？",
    "先别，退款多久到？",
    "慢着，有哪些尺寸",
    "先问一下，运费谁出？",
)


@pytest.mark.parametrize("text", ASKED)
def test_a_question_with_a_lead_in_leaves_what_was_shown_as_it_is(
    service: Service, text: str
) -> None:
    lang = Lang.EN if text.isascii() else Lang.ZH
    chat = Chat(service, lang, "ann")
    shown = chat.say(SWAP[lang])
    assert shown and shown.asks == "confirm"
    assert chat.say(text, "ask_product") is None
    again = chat.again()
    assert again and again.confirmation == shown.confirmation
    done = chat.say("yes" if lang is Lang.EN else "是")
    assert done and done.trace.decision == "done"


@pytest.mark.parametrize(
    "text",
    [
        "no wait, is the lamp dimmable?",
        "hmm, does it need batteries?",
        "wait - how heavy is it?",
        "not yet, which materials are there?",
        "I was wondering whether it comes in red",
        "can I ask how much the shipping is?",
        "对了，这个要多久到货",
        "等下，会不会收运费",
        "等等，这款是纯棉的吗？",
    ],
)
def test_how_things_are_is_asked_in_many_ways(text: str) -> None:
    assert is_question(text)


@pytest.mark.parametrize(
    "text",
    [
        "no, the blue one",
        "no, wait, make it the green one",
        "no wait, use my gift card",
        "can you change it to white?",
        "would you please go ahead",
        "no, wait",
        "等等，换成绿色的",
        "不，要大号的",
        "能换成蓝色吗",
        "可以用礼品卡吗",
        "什么颜色都行",
        "换成什么颜色都可以",
        "要黑色的，多大都行",
        "这样可以吗",
        "先别办",
    ],
)
def test_a_wish_or_a_no_is_no_question(text: str) -> None:
    assert not is_question(text)


@pytest.mark.parametrize("text", ["no, what about the white one?", "no, how about white?"])
def test_what_is_put_forward_as_a_question_changes_the_plan(service: Service, text: str) -> None:
    chat = Chat(service, Lang.EN, "ann")
    chat.say(SWAP[Lang.EN])
    told = chat.say(text)
    assert told and "color: white" in told.text and "green" not in told.text


@pytest.mark.parametrize("text", ["no, what about the delivery time?", "等等，那运费呢，怎么算？"])
def test_what_is_put_forward_and_is_nothing_of_the_case_is_a_question(
    service: Service, text: str
) -> None:
    lang = Lang.EN if text.isascii() else Lang.ZH
    chat = Chat(service, lang, "ann")
    chat.say(SWAP[lang])
    assert chat.say(text, "ask_shipping") is None
