"""Tell a shopper where their own orders are; never another's."""

from __future__ import annotations

from collections.abc import Sequence

from desk.errors import DeskError
from desk.ports import Order, Orders
from desk.skills.cards import money, order_card, status_words
from desk.skills.offers import person, trouble
from desk.types import Lang, Reply, Say, Trace, Turn

SKILL = "order_status"
_SIGN_IN = Say(
    zh="查订单需要先登录，这样才能确认订单是您本人的。登录后再问我一次就好；不方便登录的话，也可以找人工客服。",
    en="To look up an order I need you to sign in first, so that I know it is yours. "
    "Sign in and ask me again; if you can't, one of our people can help.",
)
# The same words for a number that does not exist and for somebody else's order.
_UNKNOWN = Say(
    zh="在您的账户里没有找到订单 {number}。请核对一下订单号，或者看看您最近的订单。",
    en="I can't find order {number} in your account. Please check the number, "
    "or have a look at your recent orders.",
)
_ONE = Say(
    zh="订单 {number}：{status}，合计 {total}。",
    en="Order {number}: {status}, {total} in all.",
)
_TRACKING = Say(zh="运单号：{numbers}。", en="Tracking: {numbers}.")
_RECENT = Say(zh="这是您最近的订单：", en="Here are your latest orders:")
_NONE = Say(
    zh="您的账户里还没有订单。如果是用别的账户下的单，请换那个账户登录。",
    en="There are no orders in your account yet. If you ordered with another account, "
    "please sign in with that one.",
)


def order_status(turn: Turn, number: str, orders: Orders) -> Reply:
    """One order by its number, or the latest ones when `number` is empty. Blocks."""
    if turn.shopper is None:
        trace = Trace(SKILL, decision="sign_in")
        choices = (person(turn.lang),)
        return Reply(_SIGN_IN.to(turn.lang), turn.lang, trace, choices=choices, asks="sign_in")
    try:
        if not number:
            return _latest(turn.lang, orders.recent(turn.shopper, turn.lang))
        order = orders.find(number, turn.shopper, turn.lang)
        if order is None:
            return _unknown(turn.lang, number, orders.recent(turn.shopper, turn.lang, 3))
        return _one(turn.lang, order)
    except DeskError as error:
        return trouble(turn.lang, SKILL, error)


def _one(lang: Lang, order: Order) -> Reply:
    text = _ONE.to(
        lang,
        number=order.order_id,
        status=status_words(order.status, lang),
        total=money(order.total, order.currency),
    )
    if order.tracking:
        gap = "" if lang is Lang.ZH else " "
        text += gap + _TRACKING.to(lang, numbers=", ".join(order.tracking))
    return _shown(lang, text, (order,), "found")


def _latest(lang: Lang, recent: Sequence[Order]) -> Reply:
    words = _RECENT if recent else _NONE
    return _shown(lang, words.to(lang), recent, "recent" if recent else "none")


def _unknown(lang: Lang, number: str, recent: Sequence[Order]) -> Reply:
    text = _UNKNOWN.to(lang, number=number[:24])
    return _shown(lang, text, recent, "unknown")


def _shown(lang: Lang, text: str, orders: Sequence[Order], decision: str) -> Reply:
    """Staff see in the trace that orders were shown and their states, not whose they are."""
    return Reply(
        text=text,
        lang=lang,
        trace=Trace(SKILL, decision, facts={"states": [order.status for order in orders]}),
        orders=tuple(order_card(order, lang) for order in orders),
        choices=() if decision in ("found", "recent") else (person(lang),),
    )
