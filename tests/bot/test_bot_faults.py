"""When a part is dead or slow Rasa says so, forgets nothing and can repeat the turn."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.bot.rasa_process import Bot, Process, Shopper
from tests.real_servers import Redis

pytestmark = pytest.mark.system

HAPPENED = "The vase came with a chipped rim"
TAKEN = ["complaint_form", "action_complaint"]


@contextmanager
def dead(part: Process | Redis) -> Iterator[None]:
    part.kill()
    try:
        yield
    finally:
        part.start()


def test_a_dead_action_server_is_not_silence(bot: Bot, english: Shopper) -> None:
    english.press("complain")
    body = english.body(HAPPENED)
    with dead(bot.actions):
        start = time.monotonic()
        refused = bot.post(body)
        assert (refused.status_code, refused.json()) == (503, {"error": "actions_down"})
        assert time.monotonic() - start < 9  # an action may take 10
        assert english.say("thanks")["actions"] == ["utter_welcome", "complaint_form"]
    # The failed turn left no trace: the form still waits for what happened.
    assert bot.post(body).json()["actions"] == TAKEN


@pytest.mark.parametrize("fault", ["BOOM", "NONSENSE"])
def test_an_action_that_fails_is_not_silence(bot: Bot, english: Shopper, fault: str) -> None:
    assert english.ask(fault, intent="ask_question").json() == {"error": "actions_down"}
    assert english.say("hello")["actions"] == ["utter_greet"]


def test_a_hung_action_ends_before_the_gateway_gives_up(bot: Bot, english: Shopper) -> None:
    start = time.monotonic()
    refused = english.ask("HANG", intent="ask_question")
    assert refused.json() == {"error": "actions_down"}
    assert 5 < time.monotonic() - start < 14


def test_one_hung_conversation_does_not_hold_up_another(bot: Bot, english: Shopper) -> None:
    bot.actions.signal(signal.SIGSTOP)
    try:
        start = time.monotonic()
        assert english.say("hello")["actions"] == ["utter_greet"]
        assert time.monotonic() - start < 9
    finally:
        bot.actions.signal(signal.SIGCONT)


def test_a_dead_redis_makes_nobody_a_new_shopper(
    bot: Bot, bot_redis: Redis, english: Shopper
) -> None:
    english.press("complain")
    with dead(bot_redis):
        refused = english.ask(HAPPENED)
        assert (refused.status_code, refused.json()) == (503, {"error": "redis_down"})
    assert english.say(HAPPENED)["actions"] == TAKEN


def test_a_hung_redis_is_noticed_within_seconds(
    bot: Bot, bot_redis: Redis, english: Shopper
) -> None:
    bot_redis.freeze()
    try:
        start = time.monotonic()
        assert english.ask("hello").json() == {"error": "redis_down"}
        assert time.monotonic() - start < 9
    finally:
        bot_redis.thaw()
    assert english.say("hello")["actions"] == ["utter_greet"]


def test_a_killed_rasa_remembers_the_conversation(bot: Bot, english: Shopper) -> None:
    english.press("complain")
    with dead(bot.rasa):
        pass
    assert english.say(HAPPENED)["actions"] == TAKEN


@pytest.mark.parametrize("fault", ["BOOM", "NONSENSE"])
def test_rasa_logs_no_words_of_a_message(bot: Bot, english: Shopper, fault: str) -> None:
    english.ask(f"{fault} lin@example.com", intent="ask_question")
    with dead(bot.actions):
        english.ask("lin@example.com is mine", intent="complain")
    assert "action" in bot.log
    assert "lin@" not in bot.log
