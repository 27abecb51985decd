"""While the desk arranges something, it hears every message first."""

from __future__ import annotations

import pytest

from desk.types import Lang
from tests.bot.rasa_process import Bot, Shopper

pytestmark = pytest.mark.system

PLAIN = {
    "greet": {Lang.ZH: "你好", Lang.EN: "hello"},
    "thank": {Lang.ZH: "谢谢", Lang.EN: "thanks"},
    "affirm": {Lang.ZH: "好的", Lang.EN: "yes"},
    "deny": {Lang.ZH: "不用了", Lang.EN: "no"},
}
COMPLAIN = {Lang.ZH: "我要投诉", Lang.EN: "I want to complain"}
HAPPENED = {Lang.ZH: "花瓶送来的时候瓶口缺了一块", Lang.EN: "The vase came with a chipped rim"}
NUMBER = {Lang.ZH: "订单号 W1234567", Lang.EN: "it's W1234567"}


@pytest.mark.parametrize("intent", PLAIN)
def test_what_rasa_would_answer_itself_goes_to_the_desk(
    shopper: Shopper, lang: Lang, intent: str
) -> None:
    answer = shopper.say(PLAIN[intent][lang], case=True)
    assert answer["actions"] == ["action_service"]
    assert answer["replies"][0]["meant"] == answer["parse"]["intent"] == intent
    assert shopper.say(PLAIN[intent][lang])["actions"] != ["action_service"]


@pytest.mark.parametrize("text", ["不用了不用了，真的不需要", "no no, I really don't need that"])
def test_small_talk_in_many_words_is_heard_by_the_desk_first(shopper: Shopper, text: str) -> None:
    answer = shopper.say(text)
    assert answer["parse"]["intent"] == "deny"
    assert answer["actions"] == ["action_service"]
    assert shopper.say(f"ASIDE {text}")["actions"] != ["action_service"]


@pytest.mark.parametrize(
    "text", ["ASIDE 太感谢了谢谢谢谢！运费怎么收", "ASIDE good evening, do 你们 have 抱枕 in blue?"]
)
def test_what_is_asked_behind_small_talk_is_answered(shopper: Shopper, text: str) -> None:
    answer = shopper.say(text)
    assert answer["actions"] == ["action_answer"]
    assert answer["parse"]["intent"] == "ask_question"


def test_what_no_intent_is_sure_of_is_read_clause_by_clause(english: Shopper) -> None:
    answer = english.say("no I don't need anything else, but do you have gift wrap")
    assert answer["actions"] == ["action_answer"]


@pytest.mark.parametrize(
    "text", ["ASIDE 谢谢老板，祝你生意兴隆", "ASIDE bye, you were a great help today"]
)
def test_small_talk_in_several_clauses_stays_small_talk(shopper: Shopper, text: str) -> None:
    assert shopper.say(text)["actions"][0].startswith("utter_")


def test_a_button_of_another_kind_goes_to_the_desk_too(shopper: Shopper) -> None:
    answer = shopper.say("…", intent="check_order", case=True)
    assert answer["actions"] == ["action_service"]
    assert answer["replies"][0]["meant"] == "check_order"


def test_what_the_desk_leaves_alone_is_answered_as_ever(shopper: Shopper, lang: Lang) -> None:
    answer = shopper.say("ASIDE", intent="ask_question", case=True)
    assert answer["actions"] == ["action_answer"]
    assert answer["replies"][0]["meant"] is None
    greeted = shopper.say("ASIDE", intent="greet", case=True)
    assert greeted["actions"] == ["utter_greet"]


def test_an_aside_leaves_no_trace_of_the_desk_in_the_dialogue(bot: Bot, lang: Lang) -> None:
    aside, plain = bot.shopper(lang), bot.shopper(lang)
    aside.say("ASIDE", intent="ask_question", case=True)
    plain.say("ASIDE", intent="ask_question")
    events = [one.say("?", intent="ask_question")["replies"][0]["events"] for one in (aside, plain)]
    assert events[0] == events[1]


def test_a_form_begun_during_a_case_gets_its_answer(shopper: Shopper, lang: Lang) -> None:
    shopper.say("ASIDE", intent="complain", case=True)
    answer = shopper.say(HAPPENED[lang], case=True)
    assert answer["replies"][0]["slots"]["complaint_text"] == HAPPENED[lang]
    assert shopper.say(NUMBER[lang], case=True)["actions"] == ["action_service"]


def test_a_case_opened_in_a_form_takes_its_place(shopper: Shopper, lang: Lang) -> None:
    shopper.say(COMPLAIN[lang])
    opened = shopper.say("CASE", intent="ask_recommendation")
    assert [reply["text"] for reply in opened["replies"]] == ["action_recommend did it"]
    answer = shopper.say(HAPPENED[lang], case=True)
    assert answer["actions"] == ["action_service"]
    assert shopper.say(PLAIN["greet"][lang])["actions"] == ["utter_greet"]


def test_a_number_that_a_case_asked_for_goes_to_the_desk(shopper: Shopper, lang: Lang) -> None:
    shopper.say("CASE", intent="check_order")
    answer = shopper.say(NUMBER[lang], case=True)
    assert answer["actions"] == ["action_service"]
    assert answer["parse"]["entities"]["order_number"] == "#W1234567"


def test_yes_to_a_case_is_for_the_desk_whatever_it_offered(shopper: Shopper, lang: Lang) -> None:
    shopper.say("CASE OFFER", intent="ask_question")
    answer = shopper.say(PLAIN["affirm"][lang], case=True)
    assert answer["replies"][0]["meant"] == "affirm"
