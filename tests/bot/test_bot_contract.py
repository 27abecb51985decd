"""What Rasa itself says is what the gateway can read."""

from __future__ import annotations

import pytest

from desk.types import Lang
from tests.bot.rasa_process import Bot
from web.rasa import Plain, read_answer

pytestmark = pytest.mark.system

ASKS = {"rate_service": "rating"}
TALK = ["greet", "thank", "goodbye", "affirm", "deny", "bot_challenge", "complain", "rate_service"]


@pytest.mark.parametrize("intent", TALK)
@pytest.mark.parametrize("lang", Lang)
def test_the_gateway_reads_every_response(bot: Bot, lang: Lang, intent: str) -> None:
    shopper = bot.shopper(lang)
    body = shopper.body("…", intent=intent)
    answer = read_answer(bot.post(body).content, body["turn"])
    [reply] = answer.replies
    assert isinstance(reply, Plain)
    assert reply.asks == ASKS.get(intent, "")
    assert answer.parse.intent == intent


@pytest.mark.parametrize("lang", Lang)
def test_the_question_of_a_form_below_an_answer_can_be_read(bot: Bot, lang: Lang) -> None:
    shopper = bot.shopper(lang)
    shopper.press("rate_service")
    body = shopper.body("…", intent="greet")
    said = bot.post(body).json()["replies"]
    assert [reply["asks"] for reply in said if "asks" in reply] == ["rating"]
    assert len(read_answer(bot.post(body).content, body["turn"]).replies) == len(said) == 2
