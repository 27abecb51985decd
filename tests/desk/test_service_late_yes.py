"""A yes counts for what its shopper saw when they gave it, and for nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desk.adapters.shop_store import Store, StoreShop
from desk.policy.service import ServicePolicy
from desk.service.engine import take
from desk.service.flow import Service
from desk.types import Choice, Lang
from desk.wiring import service_tasks
from tests.desk.chat import Chat
from tests.desk.small_shop import fill, standing

NOW = datetime(2026, 11, 1, tzinfo=UTC)
CANCEL = {Lang.ZH: "帮我取消订单W1000001，不想要了", Lang.EN: "cancel W1000001, no longer needed"}
MISTAKE = {Lang.ZH: "不对，是因为买错了", Lang.EN: "no, the reason is that I ordered by mistake"}
YES = {Lang.ZH: "好的，办吧", Lang.EN: "yes, go ahead"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = Store(f"sqlite:///{tmp_path / 'shop.db'}")
    fill(found)
    yield found
    found.close()


@pytest.fixture(params=Lang)
def chat(request: pytest.FixtureRequest, store: Store) -> Chat:
    policy = ServicePolicy()
    shop = StoreShop(store, policy, lambda: NOW)
    return Chat(Service(shop, policy, service_tasks(), lambda: NOW), request.param, "ann")


def yes_of(chat: Chat) -> Choice:
    assert chat.last
    return next(one for one in chat.last.choices if one.value == "yes")


def pressed(chat: Chat, choice: Choice) -> None:
    chat.say(choice.title, choice.intent, **choice.entities)


def test_an_old_yes_button_does_not_do_what_is_shown_now(chat: Chat, store: Store) -> None:
    chat.say(CANCEL[chat.lang])
    old, before = yes_of(chat), standing(store)
    shown = chat.say(MISTAKE[chat.lang])
    assert shown and shown.confirmation and yes_of(chat).entities != old.entities
    pressed(chat, old)
    assert chat.last and chat.last.asks == "confirm" and standing(store) == before
    pressed(chat, yes_of(chat))
    assert standing(store)["orders"]["#W1000001"]["cancel_reason"] == "ordered by mistake"


def test_the_button_of_a_question_that_was_asked_again_still_counts(
    chat: Chat, store: Store
) -> None:
    chat.say(CANCEL[chat.lang])
    old = yes_of(chat)
    chat.again()
    pressed(chat, old)
    assert standing(store)["orders"]["#W1000001"]["status"] == "cancelled"


def test_a_yes_that_was_sent_before_the_question_does_nothing(chat: Chat, store: Store) -> None:
    chat.say(CANCEL[chat.lang])
    before = standing(store)
    early = replace(chat.turn(YES[chat.lang]), early=True)
    shown = chat.keep(take(early, chat.service))
    assert shown and shown.asks == "confirm" and standing(store) == before
    chat.say(YES[chat.lang])
    assert standing(store)["orders"]["#W1000001"]["status"] == "cancelled"
