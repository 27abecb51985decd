"""Pay an order that is not on its way yet by another of the shopper's own methods."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from desk.policy.service import check_new_payment, may_change
from desk.service.needs.method import MethodNeed, paid_with
from desk.service.needs.order import OrderNeed
from desk.service.orders import ORDER, REFUND, Why, refund_words
from desk.service.saying import card_of, cents, method_words, money
from desk.service.scene import Done, Scene, Task
from desk.shop import PayMethod, ServiceOrder
from desk.types import Confirmation, Fact, Say

_TITLE = Say(zh="更换支付方式", en="Change the payment method")
_PAY = Say(zh="改为支付", en="Paid with")
_ASK = Say(
    zh="订单 {order} 共 {total}，要换成哪种支付方式？",
    en="Order {order} comes to {total}. Which payment method shall it be instead?",
)
_BY = Say(zh="{amount}，{method}", en="{amount} with your {method}")
_DONE = Say(
    zh="订单 {order} 已改用{method}支付 {amount}。原来的{refund}。",
    en="Order {order} is now paid with your {method}: {amount}. Back from the old one: {refund}.",
)
_NO_OTHER = Say(
    zh="您的账户里没有别的支付方式可以换：礼品卡余额要够付全款。",
    en="There is no other payment method in your account that this order can be moved to: "
    "a gift card would have to hold the whole amount.",
)
WHY = Why(Say(zh="支付方式不能再改了。", en="its payment can't be changed any more."), {})
_NONE = Say(
    zh="您没有可以换支付方式的订单：只有还没发货的订单才能换。",
    en="You have no order whose payment can be changed: only orders that have not been sent yet "
    "can be.",
)


def _fits(order: ServiceOrder, scene: Scene) -> str:
    return may_change(order, scene.policy)


def _allowed(scene: Scene, method: PayMethod) -> str:
    if scene.order is None or scene.customer is None:
        return "unknown_order"
    return check_new_payment(scene.order, scene.customer, method.method_id)


def _asking(scene: Scene) -> str:
    order = scene.order
    assert order is not None
    total = money(_paid(order), order.currency)
    return _ASK.to(scene.lang, order=order.order_id, total=total)


def _paid(order: ServiceOrder) -> Decimal:
    return cents(next((p.amount for p in order.payments if p.kind == "payment"), order.total))


def _plan(scene: Scene) -> Mapping[str, Any]:
    order = scene.order
    assert order is not None
    return {
        "order": order.order_id,
        "method": scene.case.known["method"],
        "amount": str(_paid(order)),
    }


def _show(scene: Scene) -> Confirmation:
    order, customer, lang = scene.order, scene.customer, scene.lang
    assert order is not None and customer is not None
    method, old = customer.method(scene.case.known["method"]), paid_with(scene)
    assert method is not None
    paid = money(_paid(order), order.currency)
    by = _BY.to(lang, amount=paid, method=method_words(method, lang, order.currency))
    facts = [Fact(ORDER.to(lang), order.order_id), Fact(_PAY.to(lang), by)]
    if old is not None:
        back = refund_words(scene, _paid(order), old.method_id, order.currency)
        facts.append(Fact(REFUND.to(lang), back))
    return Confirmation(_TITLE.to(lang), tuple(facts))


def _act(scene: Scene, plan: Mapping[str, Any]) -> Done:
    lang = scene.lang
    order = scene.shop.change_payment(scene.act(), plan["order"], plan["method"])
    customer = scene.customer
    assert customer is not None
    method = customer.method(plan["method"])
    back = next((one for one in order.payments[-2:] if one.kind == "refund"), None)
    text = _DONE.to(
        lang,
        order=order.order_id,
        method=method_words(method, lang) if method else plan["method"],
        amount=money(_paid_now(order, plan["method"]), order.currency),
        refund=refund_words(scene, back.amount, back.method_id, order.currency) if back else "",
    )
    return Done(text, (card_of(order, lang),), {"order": order.order_id, "method": plan["method"]})


def _paid_now(order: ServiceOrder, method: str) -> Decimal:
    rows = [p.amount for p in order.payments if p.kind == "payment" and p.method_id == method]
    return cents(rows[-1]) if rows else cents(order.total)


TASK = Task(
    name="change_payment",
    title=Say(zh="更换支付方式", en="change the payment method"),
    needs=(OrderNeed(_fits, WHY, _NONE), MethodNeed(_asking, _allowed, none=_NO_OTHER)),
    act=_act,
    plan=_plan,
    show=_show,
)
