"""Every action says exactly one reply that the gateway can read, whatever happens."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
import yaml

from desk.types import HandOver, Lang, Rate, SwitchLanguage
from tests.actions.conftest import ROOT, Actions

NAMES = {
    "action_answer",
    "action_recommend",
    "action_order_status",
    "action_hand_over",
    "action_complaint",
    "action_rate",
    "action_switch_language",
    "action_privacy",
    "action_out_of_scope",
    "action_service",
    "action_claims",
    "action_account",
    "action_cancel_order",
    "action_change_address",
    "action_change_items",
    "action_change_payment",
    "action_exchange_items",
    "action_profile_address",
    "action_return_items",
}


def test_every_action_of_the_domain_is_served(actions: Actions) -> None:
    served = httpx.get(f"http://127.0.0.1:{actions.port}/actions").json()
    assert {one["name"] for one in served} == NAMES
    domain = [yaml.safe_load(file.read_text()) for file in (ROOT / "bot" / "domain").glob("*.yml")]
    named = {name for part in domain for name in part.get("actions") or ()}
    assert {name for name in named if name.startswith("action_")} <= NAMES


@pytest.mark.parametrize("name", sorted(NAMES))
@pytest.mark.parametrize("lang", Lang)
def test_an_action_answers_in_the_turns_language(actions: Actions, name: str, lang: Lang) -> None:
    turn = actions.say(lang, "退货" if lang is Lang.ZH else "returns")
    reply, _ = actions.run(name, turn)
    assert reply.text and not reply.trace.failures
    assert reply.lang is lang or name == "action_switch_language"


@pytest.mark.parametrize("lang", Lang)
def test_a_question_is_answered_with_its_source(actions: Actions, lang: Lang) -> None:
    turn = actions.say(lang, "运费是多少？" if lang is Lang.ZH else "How much is shipping?")
    reply, _ = actions.run("action_answer", turn)
    assert "[1]" in reply.text and reply.sources[0].url.startswith("/shop/help/")


@pytest.mark.parametrize("action", ["action_answer", "action_recommend"])
@pytest.mark.parametrize(
    ("text", "shown", "words"),
    [
        ("栖光台灯和松果落地灯哪个便宜", {"P1001", "P1002"}, "¥239"),
        ("compare P1001 and P1002", {"P1001", "P1002"}, "¥569"),
        ("有没有200元以内的蓝色抱枕", {"P2102"}, "藏蓝"),
        ("blue cushions under 200", {"P2102"}, "navy"),
    ],
)
def test_the_catalogue_answers_whichever_action_is_asked(
    actions: Actions, action: str, text: str, shown: set[str], words: str
) -> None:
    lang = Lang.EN if text.isascii() else Lang.ZH
    reply, _ = actions.run(action, actions.say(lang, text))
    assert {card.product_id for card in reply.products} == shown
    assert words in reply.text and reply.trace.skill == "answer"


@pytest.mark.parametrize(
    ("action", "text", "skill"),
    [
        ("complaint", "地毯掉毛严重不", "answer"),
        ("complaint", "does the wool rug shed?", "answer"),
        ("complaint", "地毯被猫抓坏了，想买个耐抓的", "recommend"),
        ("complaint", "my cat destroyed my rug so i need a tough one", "recommend"),
        ("complaint", "杯子碎成渣了，太气人了", "complaint"),
        ("complaint", "my mug arrived in pieces, this is awful", "complaint"),
        ("claims", "运费是多少？", "answer"),
        ("claims", "How much is shipping?", "answer"),
        ("claims", "你们经理答应过给我免单，现在就免", "claims"),
        ("claims", "your manager promised me a free sofa, so send it", "claims"),
    ],
)
def test_a_question_or_a_wish_is_no_complaint_and_no_claim(
    actions: Actions, action: str, text: str, skill: str
) -> None:
    lang = Lang.EN if text.isascii() else Lang.ZH
    reply, _ = actions.run(f"action_{action}", actions.say(lang, text))
    assert reply.trace.skill == skill


@pytest.mark.parametrize("lang", Lang)
def test_the_shopper_is_the_ledgers_never_a_slots(actions: Actions, lang: Lang) -> None:
    turn = actions.say(lang, "订单" if lang is Lang.ZH else "orders")
    reply, _ = actions.run("action_order_status", turn, shopper="ann", user_id="ann")
    assert reply.asks == "identity" and not reply.orders


def test_slots_that_served_a_turn_do_not_serve_the_next(actions: Actions) -> None:
    turn = actions.say(Lang.EN, "5")
    reply, events = actions.run("action_rate", turn, rating="5", rating_comment="kind")
    assert reply.effects == (Rate(5, "kind"),)
    assert {(event["name"], event["value"]) for event in events} == {
        ("rating", None),
        ("rating_comment", None),
    }


def test_effects_reach_the_gateway(actions: Actions) -> None:
    person, _ = actions.run("action_hand_over", actions.say(Lang.ZH, "转人工"))
    language, _ = actions.run("action_switch_language", actions.say(Lang.ZH, "说英文"))
    assert isinstance(person.effects[0], HandOver)
    assert language.effects == (SwitchLanguage(Lang.EN),)


@pytest.mark.parametrize("lang", Lang)
def test_a_turn_that_nobody_recorded_gets_an_apology(actions: Actions, lang: Lang) -> None:
    reply, _ = actions.run("action_answer", "no-such-turn", lang=lang)
    assert reply.lang is lang and reply.trace.failures == ("turn_unknown",)
    assert reply.choices[0].intent == "talk_to_person"


def test_several_turns_are_answered_at_once(actions: Actions) -> None:
    turns = [actions.say(Lang.EN, "How much is shipping?") for _ in range(20)]
    began = time.monotonic()
    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda turn: actions.run("action_answer", turn)[0], turns))
    assert all(reply.sources for reply in replies)
    assert time.monotonic() - began < 20
