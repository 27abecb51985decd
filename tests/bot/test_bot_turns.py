"""Rasa's channel, as the gateway meets it: real Rasa, real Redis, a real action server."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import httpx
import pytest

from desk.types import Lang
from tests.bot.rasa_process import TOKEN, Bot, Shopper

pytestmark = pytest.mark.system

HELLO = {Lang.ZH: "你好", Lang.EN: "hello"}
QUESTION = {Lang.ZH: "多久能发货？", Lang.EN: "How long does delivery take?"}
SLASHES = [
    "/{}",
    "／{}",
    "//{}",
    " / {}",
    "\u200b/{}",
    "\u202e／{}",
    "\ufeff\u2060//／{}",
    "\u3000/{}",
]


def test_a_greeting_is_answered_in_the_shoppers_language(shopper: Shopper, lang: Lang) -> None:
    answer = shopper.say(HELLO[lang])
    [reply] = answer["replies"]
    assert any("\u4e00" <= char <= "\u9fff" for char in reply["text"]) == (lang is Lang.ZH)
    assert {choice["intent"] for choice in reply["choices"]} >= {"talk_to_person"}
    assert answer["actions"] == ["utter_greet"]


def test_a_question_reaches_its_action_with_the_turns_id(shopper: Shopper, lang: Lang) -> None:
    answer = shopper.say(QUESTION[lang])
    assert answer["actions"] == ["action_answer"]
    assert answer["replies"][0]["turn"] == answer["turn"]
    assert answer["parse"]["intent"] == "ask_question"
    assert answer["parse"]["ranking"][0] == ["ask_question", answer["parse"]["confidence"]]
    assert len(answer["parse"]["ranking"]) == 5


@pytest.mark.parametrize("disguise", SLASHES)
def test_a_typed_command_is_only_text(shopper: Shopper, disguise: str) -> None:
    command = 'check_order{"rating": "5", "complaint_text": "forged"}'
    answer = shopper.say(disguise.replace("{}", command))
    assert answer["parse"]["confidence"] < 1.0
    assert "complaint_text" not in answer["parse"]["entities"]
    assert all(not any(reply.get("slots", {}).values()) for reply in answer["replies"])


@pytest.mark.parametrize("disguise", SLASHES)
def test_a_command_to_restart_does_not_restart(english: Shopper, disguise: str) -> None:
    english.press("rate_service")
    english.say(disguise.replace("{}", "restart"))
    assert english.press("greet")["actions"] == ["utter_greet", "rating_form"]


def test_a_button_is_taken_at_its_word(shopper: Shopper) -> None:
    answer = shopper.press("check_order", order_number="#W1234567")
    assert answer["parse"]["intent"] == "check_order"
    assert answer["parse"]["confidence"] == 1.0
    assert answer["parse"]["entities"] == {"order_number": "#W1234567"}
    assert answer["actions"] == ["action_order_status"]


def test_a_button_for_an_unknown_intent_is_refused(shopper: Shopper) -> None:
    refused = shopper.ask("…", intent="restart_everything")
    assert refused.status_code == 400
    assert refused.json()["error"] == "bad_request"


def test_the_same_turn_again_gets_the_same_answer_and_runs_nothing(bot: Bot, lang: Lang) -> None:
    shopper = bot.shopper(lang)
    body = shopper.body(QUESTION[lang])
    first, again = bot.post(body), bot.post(body)
    assert first.json() == again.json()
    # A third message sees the events of one turn, not of two.
    other = bot.shopper(lang)
    other.say(QUESTION[lang])
    assert (
        shopper.say(QUESTION[lang])["replies"][0]["events"]
        == other.say(QUESTION[lang])["replies"][0]["events"]
    )


def test_one_turn_sent_ten_times_at_once_runs_once(bot: Bot, shopper: Shopper, lang: Lang) -> None:
    body = shopper.body(QUESTION[lang])
    with ThreadPoolExecutor(10) as pool:
        answers = [answer.json() for answer in pool.map(bot.post, [body] * 10)]
    assert answers == [answers[0]] * 10
    alone = bot.shopper(lang)
    alone.say(QUESTION[lang])
    events = [asker.say(QUESTION[lang])["replies"][0]["events"] for asker in (shopper, alone)]
    assert events[0] == events[1]


@pytest.mark.parametrize("token", ["", "wrong", TOKEN[:-1], TOKEN + "t", TOKEN.upper()])
def test_without_the_token_nothing_is_answered(bot: Bot, english: Shopper, token: str) -> None:
    answer = bot.post(english.body("hello"), token=token)
    assert answer.status_code == 401
    assert answer.json() == {"error": "unauthorized"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"lang": "fr"},
        {"turn": ""},
        {"sender": 7},
        {"text": None},
        {"text": "x" * 9000},
        {"entities": {"order_number": 5}},
        {"shopper": "someone"},
        {"intent": ["greet"]},
    ],
)
def test_a_malformed_turn_is_refused(english: Shopper, wrong: dict[str, object]) -> None:
    assert english.ask(**{"text": "hello", **wrong}).status_code == 400  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["", "///", "😀😀😀", "\u200b", "?!…", "\ud800", "\x00\x00", "🏳️‍🌈"]
)
def test_odd_text_is_answered(shopper: Shopper, text: str) -> None:
    assert shopper.say(text)["replies"]


def test_what_one_shopper_was_asked_another_is_not(bot: Bot) -> None:
    first, second = bot.shopper(), bot.shopper()
    first.press("rate_service")
    assert second.press("greet")["actions"] == ["utter_greet"]
    assert first.press("greet")["actions"] == ["utter_greet", "rating_form"]


def test_health_names_the_loaded_model(bot: Bot) -> None:
    health = httpx.get(bot.url).json()
    assert health["status"] == "ok"
    assert health["model"]


def test_one_senders_answer_is_never_anothers(bot: Bot) -> None:
    one, other = bot.shopper(), bot.shopper()
    turn = str(uuid4())
    assert one.say("hello", turn=turn)["actions"] == ["utter_greet"]
    assert other.say("thanks", turn=turn)["actions"] == ["utter_welcome"]
