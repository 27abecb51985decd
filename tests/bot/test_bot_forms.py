"""Forms: what the bot asked last decides how the next message is read."""

from __future__ import annotations

import pytest

from desk.types import Lang
from tests.bot.rasa_process import Bot, Shopper

pytestmark = pytest.mark.system

QUESTION = {Lang.ZH: "运费怎么算？", Lang.EN: "how much is shipping?"}
NUMBER = {Lang.ZH: "＃ｗ１２３４５６７", Lang.EN: "w1234567"}
CANCEL = {Lang.ZH: "帮我取消订单 W1234567", Lang.EN: "Please cancel my order W1234567"}
RETURN = {Lang.ZH: "我要退货", Lang.EN: "I want to return an item"}
FAVOUR = {Lang.ZH: "给我打个五折吧", Lang.EN: "give me 50% off"}
WHERE = {Lang.ZH: "我的订单到哪了？", Lang.EN: "Where is my order?"}
COMPLAIN = {Lang.ZH: "我要投诉", Lang.EN: "I want to complain"}
HAPPENED = {Lang.ZH: "花瓶送来的时候瓶口缺了一块", Lang.EN: "The vase came with a chipped rim"}
PERSON = {Lang.ZH: "转人工", Lang.EN: "talk to a person"}
NEVER_MIND = {Lang.ZH: "算了", Lang.EN: "never mind"}
RATE = {Lang.ZH: "我要评价", Lang.EN: "I want to rate this chat"}
FOUR = {Lang.ZH: "四分吧", Lang.EN: "four"}
COMMENT = {Lang.ZH: "回复挺快的", Lang.EN: "quick answers"}


def test_a_bare_order_number_is_looked_up(shopper: Shopper, lang: Lang) -> None:
    answer = shopper.say(NUMBER[lang])
    assert answer["actions"] == ["action_order_status"]
    assert answer["parse"]["entities"] == {"order_number": "#W1234567"}


def test_a_question_in_the_middle_is_answered_and_the_form_goes_on(
    shopper: Shopper, lang: Lang
) -> None:
    shopper.say(RATE[lang])
    aside = shopper.say(QUESTION[lang])
    assert aside["actions"] == ["action_answer", "rating_form"]
    assert aside["replies"][-1]["asks"] == "rating"
    assert shopper.say(FOUR[lang])["actions"] == ["rating_form"]


def test_a_score_does_not_answer_the_next_request(shopper: Shopper) -> None:
    shopper.press("rate_service", rating="2")
    shopper.press("deny")
    assert shopper.press("rate_service")["replies"][0]["asks"] == "rating"


@pytest.mark.parametrize(
    ("request_", "action"),
    [
        (CANCEL, "action_cancel_order"),
        (RETURN, "action_return_items"),
        (WHERE, "action_order_status"),
        (FAVOUR, "action_claims"),
    ],
)
def test_a_request_is_not_what_a_complaint_is_about(
    shopper: Shopper, lang: Lang, request_: dict[Lang, str], action: str
) -> None:
    shopper.say(COMPLAIN[lang])
    assert shopper.say(request_[lang])["actions"] == [action, "complaint_form"]
    told = shopper.say(HAPPENED[lang])["replies"][0]["slots"]
    assert told["complaint_text"] == HAPPENED[lang]


def test_a_request_is_no_comment_on_the_chat(shopper: Shopper, lang: Lang) -> None:
    shopper.press("rate_service", rating="2")
    assert shopper.say(CANCEL[lang])["actions"] == ["action_cancel_order", "rating_form"]


def test_a_bare_complaint_is_asked_what_happened(shopper: Shopper, lang: Lang) -> None:
    assert shopper.say(COMPLAIN[lang])["actions"] == ["complaint_form"]
    answer = shopper.say(HAPPENED[lang])
    assert answer["actions"] == ["complaint_form", "action_complaint"]
    assert answer["replies"][0]["slots"]["complaint_text"] == HAPPENED[lang]


def test_a_complaint_that_says_what_happened_is_not_asked_again(
    shopper: Shopper, lang: Lang
) -> None:
    told = {
        Lang.ZH: "杯子收到就碎了，我要投诉",
        Lang.EN: "The cup arrived broken, I want to complain",
    }
    answer = shopper.say(told[lang])
    assert answer["actions"] == ["complaint_form", "action_complaint"]
    assert answer["replies"][0]["slots"]["complaint_text"] == told[lang]
    assert told[lang] not in str(answer["parse"])


@pytest.mark.parametrize("begin", [COMPLAIN, RATE])
def test_a_person_can_be_asked_for_in_any_form(
    shopper: Shopper, lang: Lang, begin: dict[Lang, str]
) -> None:
    shopper.say(begin[lang])
    assert shopper.say(PERSON[lang])["actions"] == ["action_deactivate_loop", "action_hand_over"]
    assert shopper.say(QUESTION[lang])["actions"] == ["action_answer"]


@pytest.mark.parametrize("begin", [COMPLAIN, RATE])
def test_never_mind_ends_any_form(shopper: Shopper, lang: Lang, begin: dict[Lang, str]) -> None:
    shopper.say(begin[lang])
    assert shopper.say(NEVER_MIND[lang])["actions"][-1] == "utter_cancelled"
    assert shopper.say(QUESTION[lang])["actions"] == ["action_answer"]


def test_a_rating_is_a_score_and_a_comment(shopper: Shopper, lang: Lang) -> None:
    asked = shopper.say(RATE[lang])["replies"][0]
    assert asked["asks"] == "rating"
    assert [choice["entities"]["rating"] for choice in asked["choices"]] == list("54321")
    shopper.say(FOUR[lang])
    rated = shopper.say(COMMENT[lang])["replies"][0]
    assert rated["slots"]["rating"] == "4"
    assert rated["slots"]["rating_comment"] == COMMENT[lang]


def test_a_rating_by_button_needs_no_comment(shopper: Shopper) -> None:
    shopper.press("rate_service", rating="2")
    rated = shopper.press("deny")
    assert rated["actions"] == ["rating_form", "action_rate"]
    assert (
        rated["replies"][0]["slots"] | {"rating": "2", "rating_comment": ""}
        == (rated["replies"][0]["slots"])
    )


def test_yes_accepts_the_one_thing_that_was_offered(shopper: Shopper, lang: Lang) -> None:
    yes = {Lang.ZH: "好的", Lang.EN: "yes"}
    shopper.say("OFFER", intent="ask_question")
    assert shopper.say(yes[lang])["actions"] == ["action_hand_over"]
    assert shopper.say(yes[lang])["actions"] == ["utter_affirm"]


def test_ok_to_a_mere_remark_starts_nothing(shopper: Shopper, lang: Lang) -> None:
    shopper.say("REMARK", intent="ask_question")
    assert shopper.say({Lang.ZH: "好的", Lang.EN: "ok"}[lang])["actions"] == ["utter_affirm"]


def test_switching_language_changes_what_rasa_itself_says(bot: Bot) -> None:
    shopper = bot.shopper("en")
    shopper.say("complain", intent="complain")
    switched = shopper.say("用中文吧")
    assert switched["actions"][0] == "action_switch_language"
    assert "抱歉" in switched["replies"][-1]["text"]
