"""What the shop allows a service case to do, as settings, and the rules that follow.

Pure: the skills ask before they offer something, the shop's store asks again before it
writes. A rule answers "" when it holds, else one of REFUSALS.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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
)


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason that the shop accepts. `cues` are words that mean it, by language."""

    id: str
    words: Say
    cues: Mapping[Lang, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ServicePolicy:
    """Days are counted from delivery, from the order's date where that is not known."""

    identify_by: tuple[str, ...] = ("email", "name_zip")
    identify_tries: int = 5  # failures within an hour, per visitor
    cancel_statuses: tuple[str, ...] = ("pending",)
    cancel_reasons: tuple[Reason, ...] = ()
    change_statuses: tuple[str, ...] = ("pending",)
    changed_status: str = "pending (item modified)"
    return_statuses: tuple[str, ...] = ("delivered",)
    return_days: int | None = None
    exchange_statuses: tuple[str, ...] = ("delivered",)
    exchange_days: int | None = None
    refund_to: tuple[str, ...] = ("original", "gift_card")
    instant_refunds: tuple[str, ...] = ("gift_card",)  # sources credited at once
    refund_days: tuple[int, int] = (5, 7)  # business days, for all others
