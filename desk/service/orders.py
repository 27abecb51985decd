"""What the tasks on one order share: which orders fit, why not, and how money is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from desk.policy.service import ServicePolicy
from desk.service.saying import card_of, line_words, listed, method_words, money, status_words
from desk.service.scene import Refuse, Scene
from desk.shop import OrderLine, ServiceOrder
from desk.types import Choice, Lang, Say

_STATE = Say(
    zh="订单 {order} 现在是“{status}”，{cannot}",
    en="Order {order} is “{status}” now, and {cannot}",
)
_DONE_BEFORE = Say(
    zh="订单 {order} 的商品已经改过一次，按店里的规定之后不能再改动或取消。",
    en="The items of order {order} were changed once already. By the shop's rules it can't be "
    "changed or cancelled after that.",
)
_TOO_LATE = Say(
    zh="订单 {order} 已经过了可以办理的期限（{days} 天），{cannot}",
    en="The time for this ({days} days) has passed for order {order}, and {cannot}",
)
_AT_ONCE = Say(zh="{amount} 退到{method}，马上到账", en="{amount} to your {method}, at once")
_IN_DAYS = Say(
    zh="{amount} 退到{method}，{low} 到 {high} 个工作日到账",
    en="{amount} to your {method}, within {low} to {high} business days",
)
ORDER = Say(zh="订单", en="Order")
ITEMS = Say(zh="商品", en="Items")
REFUND = Say(zh="退款", en="Refund")


@dataclass(frozen=True, slots=True)
class Why:
    """Words for an order that does not allow a task: `cannot` ends the sentence, `offers`
    are the tasks that may help instead, by the order's status."""

    cannot: Say
    offers: Mapping[str, tuple[tuple[str, Say], ...]]
    days: Callable[[ServicePolicy], int | None] = lambda policy: None

    def __call__(self, order: ServiceOrder, code: str, scene: Scene) -> Refuse:
        lang, policy = scene.lang, scene.policy
        cannot = self.cannot.to(lang)
        if code == "too_late":
            text = _TOO_LATE.to(lang, order=order.order_id, days=self.days(policy), cannot=cannot)
        elif order.status == policy.changed_status:
            text = _DONE_BEFORE.to(lang, order=order.order_id)
        else:
            status = status_words(order.status, lang)
            text = _STATE.to(lang, order=order.order_id, status=status, cannot=cannot)
        return Refuse(text, code, self._others(order, scene), (card_of(order, lang),))

    def _others(self, order: ServiceOrder, scene: Scene) -> tuple[Choice, ...]:
        offered = self.offers.get(order.status, ())
        return tuple(
            Choice(said.to(scene.lang), task, {"order_number": order.order_id}, value=task)
            for task, said in offered
        )


def refund_words(scene: Scene, amount: Decimal, method_id: str, currency: str) -> str:
    """How much comes back, where to, and by when."""
    lang, policy = scene.lang, scene.policy
    method = scene.customer.method(method_id) if scene.customer else None
    name = method_words(method, lang) if method else method_id
    facts = {"amount": money(amount, currency), "method": name}
    low, high = policy.days_to_refund(method.source) if method else (0, 0)
    if high == 0:
        return _AT_ONCE.to(lang, **facts)
    return _IN_DAYS.to(lang, **facts, low=low, high=high)


def items_words(lines: tuple[OrderLine, ...], lang: Lang) -> str:
    return listed([line_words(line, lang) for line in lines], lang)
