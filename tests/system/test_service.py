"""Service cases through the whole product: arranged in chat, done in the shop, once."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import httpx
import pytest

from cli.ready import answers
from desk.types import Lang
from tests.ops.small_parts import until
from tests.system.chat import Chat
from tests.system.product import Product
from tests.system.test_orders import signed_in

pytestmark = pytest.mark.system

CANCEL = {Lang.ZH: "帮我取消订单 {number}", Lang.EN: "Please cancel my order {number}"}
MIND = {Lang.ZH: "我不想要了", Lang.EN: "I don't need it any more"}
MAIL = {Lang.ZH: "我的邮箱是 {mail}", Lang.EN: "my e-mail is {mail}"}
YES = {Lang.ZH: "是的，取消吧", Lang.EN: "yes, go ahead"}
FIRST = (
    "SELECT o.id, o.customer, c.email FROM shop_order o JOIN shop_customer c ON c.id = o.customer"
)


@dataclass
class Bought:
    """An order as the shop's database has it, read by none of the product's own code."""

    product: Product
    number: str
    customer: str
    mail: str

    def rows(self, asked: str, *given: str) -> list[Any]:
        with closing(sqlite3.connect(self.product.data_dir / "shop.db", timeout=20)) as shop:
            return shop.execute(asked, given).fetchall()

    @property
    def state(self) -> tuple[str, str | None]:
        asked = "SELECT status, cancel_reason FROM shop_order WHERE id = ?"
        [found] = self.rows(asked, self.number)
        return tuple(found)

    @property
    def acts(self) -> int:
        return len(self.rows("SELECT key FROM shop_act WHERE customer = ?", self.customer))

    def moved(self, kind: str) -> list[tuple[str, Decimal]]:
        """(method, amount) of the order's payments or refunds."""
        asked = 'SELECT method, amount FROM shop_payment WHERE "order" = ? AND kind = ?'
        return sorted((to, Decimal(much)) for to, much in self.rows(asked, self.number, kind))


@pytest.fixture(scope="session")
def pending(product: Product) -> Iterator[Bought]:
    """Orders that may be cancelled, each of another shopper."""
    asked = f"{FIRST} WHERE o.status = 'pending' GROUP BY o.customer ORDER BY o.customer"
    with closing(sqlite3.connect(product.data_dir / "shop.db")) as shop:
        rows = shop.execute(asked).fetchall()
    return iter([Bought(product, *row) for row in rows])


@pytest.fixture
def order(pending: Iterator[Bought]) -> Bought:
    return next(pending)


def signed(http: httpx.AsyncClient, order: Bought, lang: Lang) -> Any:
    return Chat.open(http, lang, identity=signed_in(order.product, order.customer))


async def previewed(chat: Chat, order: Bought, lang: Lang) -> dict[str, Any]:
    """Up to the question whether the order shall be cancelled; what was shown."""
    asked = await chat.say(CANCEL[lang].format(number=order.number))
    assert (asked["asks"], order.state[0]) == ("reason", "pending")
    shown = await chat.say(MIND[lang])
    assert shown["asks"] == "confirm" and shown["confirmation"]["facts"]
    assert order.state[0] == "pending" and not order.moved("refund")
    return shown


def cancelled_once(order: Bought) -> None:
    assert order.state == ("cancelled", "no longer needed")
    assert order.moved("refund") == order.moved("payment")
    assert order.acts == 1


async def until_done(chat: Chat, order: Bought, answer: dict[str, Any], lang: Lang) -> None:
    """A shopper who gets an apology says yes again, until it is done."""
    health = f"http://127.0.0.1:{order.product.env['SHOPKEEPER_ACTIONS_PORT']}/health"
    assert await asyncio.to_thread(until, lambda: answers(health), 60)
    for _ in range(3):
        if answer["kind"] == "text" and answer["asks"] != "confirm":
            break
        answer = await chat.say(YES[lang])
    assert order.number in answer["text"]


@pytest.mark.parametrize("lang", Lang)
async def test_a_signed_in_shopper_cancels_an_order(
    http: httpx.AsyncClient, order: Bought, lang: Lang
) -> None:
    chat = await signed(http, order, lang)
    shown = await previewed(chat, order, lang)
    assert {choice["value"] for choice in shown["choices"]} >= {"yes", "no"}
    done = await chat.say(YES[lang])
    assert order.number in done["text"] and done["asks"] == ""
    assert done["orders"][0]["status"] == "cancelled"
    cancelled_once(order)
    again = await chat.say(CANCEL[lang].format(number=order.number))
    assert again["asks"] != "confirm"
    cancelled_once(order)


@pytest.mark.parametrize("lang", Lang)
async def test_whoever_identifies_by_mail_is_served_and_sees_nobody_elses(
    http: httpx.AsyncClient, pending: Iterator[Bought], lang: Lang
) -> None:
    order, foreign = next(pending), next(pending)
    chat = await Chat.open(http, lang)
    asked = await chat.say(CANCEL[lang].format(number=order.number))
    assert asked["asks"] == "identity" and not asked["orders"]
    reason = await chat.say(MAIL[lang].format(mail=order.mail))
    assert reason["asks"] == "reason"
    no_longer = next(one for one in reason["choices"] if one["value"] == "no longer needed")
    assert (await chat.press(no_longer))["asks"] == "confirm"
    await chat.say(YES[lang])
    cancelled_once(order)
    refused = await chat.say(CANCEL[lang].format(number=foreign.number))
    assert refused["asks"] != "confirm" and foreign.number not in str(refused["orders"])
    assert foreign.state[0] == "pending"


@pytest.mark.parametrize("lang", Lang)
async def test_a_no_changes_nothing(http: httpx.AsyncClient, order: Bought, lang: Lang) -> None:
    chat = await signed(http, order, lang)
    shown = await previewed(chat, order, lang)
    await chat.press(next(one for one in shown["choices"] if one["value"] == "no"))
    assert (order.state[0], order.acts, order.moved("refund")) == ("pending", 0, [])


@pytest.mark.parametrize("lang", Lang)
async def test_an_action_server_that_dies_before_the_yes_costs_nothing(
    http: httpx.AsyncClient, order: Bought, lang: Lang
) -> None:
    chat = await signed(http, order, lang)
    await previewed(chat, order, lang)
    order.product.kill("actions")
    await until_done(chat, order, await chat.say(YES[lang]), lang)
    cancelled_once(order)


@pytest.mark.parametrize("moment", ["at once", "when the shop has it"])
@pytest.mark.parametrize("lang", Lang)
async def test_an_action_server_that_dies_while_it_cancels_cancels_once(
    http: httpx.AsyncClient, order: Bought, lang: Lang, moment: str
) -> None:
    chat = await signed(http, order, lang)
    await previewed(chat, order, lang)
    saying = asyncio.create_task(chat.say(YES[lang]))
    begun = {"at once": lambda: True, "when the shop has it": lambda: order.acts or saying.done()}
    await asyncio.to_thread(until, begun[moment], 30)
    order.product.kill("actions")
    await until_done(chat, order, await saying, lang)
    cancelled_once(order)
