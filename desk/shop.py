"""The shop as service skills see it: whole orders, whole customers, and what may be done.

A port with two adapters: the built-in store and an HTTP adapter to a shop's own API.
Words are in both languages, because a shopper may name a thing in either.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal, Protocol

from desk.types import Lang, Say

Options = Mapping[Lang, Mapping[str, str]]  # language → option → value


@dataclass(frozen=True, slots=True)
class Address:
    address1: str
    address2: str
    city: str
    state: str
    country: str
    zip: str


@dataclass(frozen=True, slots=True)
class PayMethod:
    """How a customer pays. `balance` is set for gift cards only."""

    method_id: str
    source: str  # gift_card | paypal | credit_card | as the shop writes it
    brand: str = ""
    last_four: str = ""
    balance: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Payment:
    kind: Literal["payment", "refund"]
    amount: Decimal
    method_id: str


@dataclass(frozen=True, slots=True)
class Customer:
    customer_id: str
    first_name: str
    last_name: str
    email: str
    address: Address
    methods: tuple[PayMethod, ...]
    membership: str = ""

    def method(self, method_id: str) -> PayMethod | None:
        return next((one for one in self.methods if one.method_id == method_id), None)


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One item of an order. The same `item_id` may stand in an order more than once."""

    item_id: str
    product_id: str
    name: Say
    options: Options
    price: Decimal
    quantity: int = 1


@dataclass(frozen=True, slots=True)
class ServiceOrder:
    """An order with all that a service skill may say or change. `total` is what was paid
    for goods and delivery, before refunds."""

    order_id: str
    customer_id: str
    status: str
    placed_at: datetime | None
    address: Address
    lines: tuple[OrderLine, ...]
    payments: tuple[Payment, ...]
    total: Decimal
    currency: str
    tracking: tuple[str, ...] = ()
    shipping_fee: Decimal = Decimal(0)
    cancel_reason: str = ""
    return_items: tuple[str, ...] = ()
    exchange_items: tuple[str, ...] = ()
    exchange_new_items: tuple[str, ...] = ()
    delivered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ShopVariant:
    item_id: str
    options: Options
    price: Decimal
    available: bool
    stock: int | None = None


@dataclass(frozen=True, slots=True)
class ShopProduct:
    product_id: str
    name: Say
    variants: tuple[ShopVariant, ...]
    currency: str
    picture: str = ""

    def variant(self, item_id: str) -> ShopVariant | None:
        return next((one for one in self.variants if one.item_id == item_id), None)


@dataclass(frozen=True, slots=True)
class Swap:
    """One item of an order for another variant of the same product."""

    item_id: str
    new_item_id: str


@dataclass(frozen=True, slots=True)
class Act:
    """Who does something and under which key. The same key again changes nothing and
    answers as it did the first time."""

    key: str  # made from the turn
    customer_id: str


class Shop(Protocol):
    """The shop's backend. Readers raise DeskError(SHOP_DOWN); nobody else's order is ever
    found: a foreign number and an unknown one are both None.

    Writers do one thing in one transaction and give back what then stands in the shop.
    They check the policy once more themselves and raise DeskError(SHOP_REFUSED, CODE) with
    CODE one of `desk.policy.service.REFUSALS` when it no longer holds; then nothing changed.
    DeskError(SHOP_DOWN, retry=True) means that the outcome is unknown: asking again with
    the same key is safe.
    """

    def by_email(self, email: str) -> Customer | None: ...
    def by_name(self, first: str, last: str, zip_code: str) -> Customer | None:
        """The one customer of that name there; None when there are none or several."""
        ...

    def customer(self, customer_id: str) -> Customer | None: ...
    def orders(self, customer_id: str) -> Sequence[ServiceOrder]:
        """All of a customer's orders, newest first."""
        ...

    def order(self, customer_id: str, number: str) -> ServiceOrder | None: ...
    def product(self, product_id: str) -> ShopProduct | None: ...
    def products(self) -> Sequence[ShopProduct]: ...

    def cancel(self, act: Act, order_id: str, reason: str) -> ServiceOrder: ...
    def change_address(self, act: Act, order_id: str, address: Address) -> ServiceOrder: ...
    def change_payment(self, act: Act, order_id: str, method_id: str) -> ServiceOrder: ...
    def change_items(
        self, act: Act, order_id: str, swaps: Sequence[Swap], paying: Paying
    ) -> ServiceOrder: ...
    def request_return(
        self, act: Act, order_id: str, items: Sequence[str], method_id: str
    ) -> ServiceOrder: ...
    def request_exchange(
        self, act: Act, order_id: str, swaps: Sequence[Swap], paying: Paying
    ) -> ServiceOrder: ...
    def change_profile_address(self, act: Act, address: Address) -> Customer: ...


@dataclass(frozen=True, slots=True)
class Paying:
    """By which method a price difference is paid (above 0) or refunded (below 0), and the
    difference that the shopper said yes to: at another one, nothing is done."""

    method_id: str
    difference: Decimal
