"""What the shop allows a service case to do, as settings, and the rules that follow.

Pure: the skills ask before they offer something, the shop's store asks again before it
writes. A rule answers "" when it holds, else one of REFUSALS.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from desk.shop import Customer, Paying, Payment, ServiceOrder, ShopProduct, Swap
from desk.types import Lang, Say

REFUSALS = (
    "unknown_order",  # no such order of this customer's
    "status",  # the order is not in a status that allows it
    "done_before",  # allowed once, and it was done
    "too_late",  # the window has passed
    "reason",  # not one of the allowed reasons
    "item",  # not an item of this order
    "nothing",  # no items, or an item for itself
    "other_product",  # the new item is of another product
    "unavailable",  # the new item cannot be bought now
    "method",  # not a payment method of this customer's
    "same_method",  # it is the one that was paid with
    "several_payments",  # more than one payment: it cannot be moved to another method
    "balance",  # the gift card does not hold enough
    "refund_method",  # neither the original method nor a gift card
    "price",  # the amount is no longer what was agreed to
    "address",  # a part of the address is missing
    "key",  # the key of the act stood for another one before
)

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason that the shop accepts. `cues` are words that mean it, by language."""

    id: str
    words: Say
    cues: Mapping[Lang, tuple[str, ...]] = field(default_factory=dict)


NO_LONGER_NEEDED = Reason(
    "no longer needed",
    Say(zh="不再需要了", en="No longer needed"),
    {Lang.ZH: ("不需要", "不想要", "不要了", "用不上"), Lang.EN: ("no longer need", "don't need")},
)
BY_MISTAKE = Reason(
    "ordered by mistake",
    Say(zh="下错单了", en="Ordered by mistake"),
    {Lang.ZH: ("下错", "买错", "拍错", "点错"), Lang.EN: ("by mistake", "by accident")},
)


@dataclass(frozen=True, slots=True)
class ServicePolicy:
    """Days are counted from delivery; where that is not known, from the order's date plus
    `delivery_days`."""

    identify_by: tuple[str, ...] = ("email", "name_zip")
    identify_tries: int = 5  # failures within an hour, per visitor
    cancel_statuses: tuple[str, ...] = ("pending",)
    cancel_reasons: tuple[Reason, ...] = (NO_LONGER_NEEDED, BY_MISTAKE)
    change_statuses: tuple[str, ...] = ("pending",)
    changed_status: str = "pending (item modified)"
    return_statuses: tuple[str, ...] = ("delivered",)
    return_days: int | None = None
    exchange_statuses: tuple[str, ...] = ("delivered",)
    exchange_days: int | None = None
    refund_to: tuple[str, ...] = ("original", "gift_card")
    instant_refunds: tuple[str, ...] = ("gift_card",)  # sources credited at once
    refund_days: tuple[int, int] = (5, 7)  # business days, for all others
    refund_days_by: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # by source
    delivery_days: int = 0

    def days_to_refund(self, source: str) -> tuple[int, int]:
        """The least and the most business days until money is back there; 0, 0: at once."""
        if source in self.instant_refunds:
            return (0, 0)
        return self.refund_days_by.get(source, self.refund_days)


def may_cancel(order: ServiceOrder, reason: str | None, policy: ServicePolicy) -> str:
    """`reason` None asks about the order alone."""
    if order.status == policy.changed_status:
        return "done_before"
    if order.status not in policy.cancel_statuses:
        return "status"
    known = {one.id for one in policy.cancel_reasons}
    return "reason" if reason is not None and reason not in known else ""


def may_change(order: ServiceOrder, policy: ServicePolicy) -> str:
    if order.status == policy.changed_status:
        return "done_before"
    return "" if order.status in policy.change_statuses else "status"


def _within(order: ServiceOrder, days: int | None, policy: ServicePolicy, now: datetime) -> bool:
    if days is None or not (order.delivered_at or order.placed_at):
        return True
    grace = timedelta(0) if order.delivered_at else timedelta(days=policy.delivery_days)
    since = order.delivered_at or order.placed_at
    return since is None or now - since <= timedelta(days=days) + grace


def may_return(order: ServiceOrder, policy: ServicePolicy, now: datetime) -> str:
    if order.status not in policy.return_statuses:
        return "status"
    return "" if _within(order, policy.return_days, policy, now) else "too_late"


def may_exchange(order: ServiceOrder, policy: ServicePolicy, now: datetime) -> str:
    if order.status not in policy.exchange_statuses:
        return "status"
    if order.exchange_items:
        return "done_before"
    return "" if _within(order, policy.exchange_days, policy, now) else "too_late"


def outstanding(order: ServiceOrder) -> tuple[Payment, ...]:
    """What was paid and not given back yet, payment by payment in the order's order."""
    back: dict[str, Decimal] = {}
    for row in order.payments:
        if row.kind == "refund":
            back[row.method_id] = back.get(row.method_id, Decimal(0)) + row.amount
    left = []
    for row in order.payments:
        if row.kind == "payment":
            covered = min(back.get(row.method_id, Decimal(0)), row.amount)
            back[row.method_id] = back.get(row.method_id, Decimal(0)) - covered
            left.append(Payment("payment", row.amount - covered, row.method_id))
    return tuple(row for row in left if row.amount > 0)


def check_new_payment(order: ServiceOrder, customer: Customer, method_id: str) -> str:
    method = customer.method(method_id)
    paid = [one for one in order.payments if one.kind == "payment"]
    if method is None:
        return "method"
    if len(paid) != 1 or len(order.payments) != 1:
        return "several_payments"
    if paid[0].method_id == method_id:
        return "same_method"
    if method.balance is not None and method.balance < paid[0].amount:
        return "balance"
    return ""


def difference(
    order: ServiceOrder, swaps: Sequence[Swap], products: Mapping[str, ShopProduct]
) -> Decimal:
    total = Decimal(0)
    left = list(order.lines)
    for swap in swaps:
        line = next(one for one in left if one.item_id == swap.item_id)
        left.remove(line)
        product = products.get(line.product_id)
        new = product.variant(swap.new_item_id) if product else None
        total += ((new.price if new else line.price) - line.price) * line.quantity
    return total.quantize(CENT, ROUND_HALF_UP)


def check_swaps(
    order: ServiceOrder, swaps: Sequence[Swap], products: Mapping[str, ShopProduct]
) -> str:
    """Each new item can be bought now and is another variant of the same product."""
    left = list(order.lines)
    if not swaps:
        return "nothing"
    for swap in swaps:
        line = next((one for one in left if one.item_id == swap.item_id), None)
        if line is None:
            return "item"
        left.remove(line)
        product = products.get(line.product_id)
        new = product.variant(swap.new_item_id) if product else None
        if swap.new_item_id == swap.item_id:
            return "nothing"
        if new is None:
            return "other_product"
        if not new.available:
            return "unavailable"
    return ""


def check_paying(customer: Customer, paying: Paying, amount: Decimal) -> str:
    method = customer.method(paying.method_id)
    if method is None:
        return "method"
    if paying.difference != amount:
        return "price"
    return "balance" if method.balance is not None and method.balance < amount else ""


def check_refund(
    order: ServiceOrder, customer: Customer, method_id: str, policy: ServicePolicy
) -> str:
    method = customer.method(method_id)
    if method is None:
        return "method"
    original = any(one.method_id == method_id for one in outstanding(order))
    fine = ("original" in policy.refund_to and original) or method.source in policy.refund_to
    return "" if fine else "refund_method"
