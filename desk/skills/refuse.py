"""A message that only gives the assistant orders gets an honest no."""

from __future__ import annotations

from dataclasses import replace

from desk.policy import orders_in, without_orders
from desk.policy.words import words
from desk.service.steps import person
from desk.types import Reply, Say, Trace, Turn

_NO = Say(
    zh="这个我做不到：价格、优惠和规则都以店里公布的为准，我不能另外承诺。"
    "商品、配送、退换货的问题，直接问我就好。",
    en="I can't do that: prices, offers and rules are as the shop publishes them, and I can't "
    "promise anything else. Ask me about products, delivery or returns and I'll gladly help.",
)


def sober(turn: Turn) -> Turn:
    """The turn without what orders the assistant about."""
    return replace(turn, text=without_orders(turn.text)) if orders_in(turn.text) else turn


def refusal(turn: Turn, skill: str) -> Reply | None:
    """The no to a message that only gives orders; None when it asks something."""
    orders = orders_in(turn.text)
    if not orders or words(without_orders(turn.text)):
        return None
    trace = Trace(skill, decision="refuse", facts={"orders": len(orders)})
    return Reply(_NO.to(turn.lang), turn.lang, trace, choices=(person(turn.lang),))
