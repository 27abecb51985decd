"""Items of an order for other variants: what changing and exchanging them are alike in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from desk.policy.service import check_paying, may_change, may_exchange
from desk.service.needs.method import MethodNeed, paid_with
from desk.service.needs.order import OrderNeed
from desk.service.needs.swap_plan import difference_of, pairs_of, swaps_of
from desk.service.needs.swaps import SwapsNeed
from desk.service.orders import ORDER, Why, refund_words
from desk.service.saying import card_of, line_words, listed, method_words, money, variant_words
from desk.service.scene import Done, Scene, Task
from desk.shop import Paying, PayMethod, ServiceOrder, Swap
from desk.types import Confirmation, Fact, Lang, Say

_NO_ORDER = Say(
    zh="您没有可以换商品的订单：还没发货的订单可以修改，送达的订单可以换货。",
    en="You have no order whose items can be changed or exchanged: orders not yet sent can be "
    "changed, delivered ones exchanged.",
)
_SWAP = Say(zh="换货", en="Change")
_MORE = Say(zh="补差价", en="To pay")
_LESS = Say(zh="退差价", en="You get back")
_EVEN = Say(zh="差价", en="Price difference")
_NONE = Say(zh="没有差价", en="none")
_TO = Say(zh="{old} → {new}", en="{old} → {new}")
_BY = Say(zh="{amount}，用{method}支付", en="{amount} with your {method}")
_ASK_MORE = Say(
    zh="需要补差价 {amount}，用哪种方式付？",
    en="There is {amount} to pay. Which payment method shall it be?",
)
_ASK_LESS = Say(
    zh="有 {amount} 差价要退给您，退到哪里？", en="You get {amount} back. Where shall it go?"
)
_ASK_EVEN = Say(
    zh="没有差价。请选一种支付方式登记：",
    en="There is no price difference. Which payment method shall I note?",
)


def _fits(order: ServiceOrder, scene: Scene) -> str:
    """An order not yet sent is changed, a delivered one exchanged; a shopper need not know."""
    code = may_change(order, scene.policy)
    return may_exchange(order, scene.policy, scene.now) if code else ""


def _other(name: str) -> Callable[[Scene], str]:
    """The task that the order's state calls for, when it is not `name`; else ""."""

    def instead(scene: Scene) -> str:
        order = scene.order
        if order is None or _fits(order, scene):
            return ""
        right = "exchange_items" if may_change(order, scene.policy) else "change_items"
        return right if right != name else ""

    return instead


def _allowed(scene: Scene, method: PayMethod) -> str:
    if scene.order is None or scene.customer is None:
        return "unknown_order"
    amount = difference_of(scene)
    return check_paying(scene.customer, Paying(method.method_id, amount), amount)


def _asking(scene: Scene) -> str:
    order, amount = scene.order, difference_of(scene)
    assert order is not None
    words = _ASK_MORE if amount > 0 else _ASK_LESS if amount < 0 else _ASK_EVEN
    return words.to(scene.lang, amount=money(abs(amount), order.currency))


def _usual(scene: Scene) -> str:
    """Where no money moves, the method that the order was paid with is noted."""
    paid = paid_with(scene)
    return paid.method_id if paid and scene.order and difference_of(scene) == 0 else ""


@dataclass(frozen=True, slots=True)
class Words:
    """What one way of swapping says: its name to a shopper, the card's title, the question
    for the items, that it can be done once, that it is done, and why an order does not allow it."""

    name: Say
    title: Say
    which: Say
    once: Say
    done: Say
    why: Why


Write = Callable[[Scene, str, Sequence[Swap], Paying], ServiceOrder]


def task(name: str, words: Words, write: Write) -> Task:
    """The task `name`; `write` is what the shop is asked to do."""

    def show(scene: Scene) -> Confirmation:
        return _shown(scene, words)

    def act(scene: Scene, plan: Mapping[str, Any]) -> Done:
        lang, paying = scene.lang, Paying(plan["method"], Decimal(plan["difference"]))
        swaps = tuple(Swap(old, new) for old, new in plan["swaps"])
        order = write(scene, plan["order"], swaps, paying)
        text = words.done.to(
            lang,
            order=order.order_id,
            changes=listed(plan["words"][lang], lang),
            money=_money_words(scene, paying, order.currency),
        )
        last = {"order": order.order_id, "method": paying.method_id}
        return Done(text, (card_of(order, lang),), last)

    return Task(
        name=name,
        title=words.name,
        needs=(
            OrderNeed(_fits, words.why, _NO_ORDER),
            SwapsNeed(words.which),
            MethodNeed(_asking, _allowed, _usual),
        ),
        act=act,
        plan=_plan,
        show=show,
        instead=_other(name),
    )


def _plan(scene: Scene) -> Mapping[str, Any]:
    order = scene.order
    assert order is not None
    return {
        "order": order.order_id,
        "swaps": [[one.item_id, one.new_item_id] for one in swaps_of(scene)],
        "method": scene.case.known["method"],
        "difference": str(difference_of(scene)),
        "words": {lang: _changes(scene, lang) for lang in Lang},
    }


def _shown(scene: Scene, words: Words) -> Confirmation:
    order, lang = scene.order, scene.lang
    assert order is not None
    amount, method = difference_of(scene), scene.case.known["method"]
    facts = (
        Fact(ORDER.to(lang), order.order_id),
        *(Fact(_SWAP.to(lang), one) for one in _changes(scene, lang)),
        _money_fact(scene, amount, method, order.currency),
    )
    return Confirmation(words.title.to(lang), facts, words.once.to(lang))


def _money_words(scene: Scene, paying: Paying, currency: str) -> str:
    """The price difference in a sentence's words: how much, by what."""
    fact = _money_fact(scene, paying.difference, paying.method_id, currency)
    gap = "：" if scene.lang is Lang.ZH else ": "
    return f"{fact.label}{gap}{fact.value}"


def _changes(scene: Scene, lang: Lang) -> list[str]:
    currency = scene.order.currency if scene.order else ""
    return [
        _TO.to(lang, old=line_words(line, lang), new=variant_words(new, currency, lang))
        for line, new in pairs_of(scene)
    ]


def _money_fact(scene: Scene, amount: Decimal, method_id: str, currency: str) -> Fact:
    lang = scene.lang
    method = scene.customer.method(method_id) if scene.customer else None
    name = method_words(method, lang) if method else method_id
    if amount > 0:
        return Fact(_MORE.to(lang), _BY.to(lang, amount=money(amount, currency), method=name))
    if amount < 0:
        return Fact(_LESS.to(lang), refund_words(scene, -amount, method_id, currency))
    return Fact(_EVEN.to(lang), _NONE.to(lang))
