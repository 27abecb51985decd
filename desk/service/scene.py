"""One turn of a service case: who asks, what the shop says now, the case so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from desk.policy.service import ServicePolicy
from desk.service.case import Case
from desk.service.hearing.answers import verdict
from desk.service.hearing.picks import picks, takes_it
from desk.shop import Act, Customer, OrderLine, ServiceOrder, Shop, ShopProduct
from desk.types import Choice, Confirmation, FormField, Lang, OrderCard, Picker, Say, Turn


@dataclass(slots=True)
class Scene:
    """Changes while the turn is worked on; what it read from the shop is read once.

    Until the shopper is known there is no customer and there are no orders.
    """

    turn: Turn
    shop: Shop
    policy: ServicePolicy
    now: datetime
    case: Case
    customer: Customer | None = None
    _orders: Sequence[ServiceOrder] | None = None
    _products: dict[str, ShopProduct | None] = field(default_factory=dict)

    @property
    def lang(self) -> Lang:
        return self.turn.lang

    @property
    def orders(self) -> Sequence[ServiceOrder]:
        if self.customer is None:
            return ()
        if self._orders is None:
            self._orders = self.shop.orders(self.customer.customer_id)
        return self._orders

    @property
    def order(self) -> ServiceOrder | None:
        """The order that the case is about, once that is known."""
        wanted = self.case.known.get("order")
        return next((one for one in self.orders if one.order_id == wanted), None)

    @property
    def currency(self) -> str:
        """The money that this shopper's balances are in: that of their orders."""
        if self.orders:
            return self.orders[0].currency
        return next((one.currency for one in self.shop.products()), "USD")

    def numbered(self, number: str) -> ServiceOrder | None:
        """The shopper's own order of that number, with or without "#", in either case."""
        told = number.strip().lstrip("#").upper()
        return next((o for o in self.orders if o.order_id.lstrip("#").upper() == told), None)

    def product(self, product_id: str) -> ShopProduct | None:
        if product_id not in self._products:
            self._products[product_id] = self.shop.product(product_id)
        return self._products[product_id]

    def products(self, lines: Sequence[OrderLine]) -> Mapping[str, ShopProduct]:
        """The products of these lines that the shop still has."""
        found = {line.product_id: self.product(line.product_id) for line in lines}
        return {name: one for name, one in found.items() if one}

    def refresh(self) -> None:
        """Read the shop again: something was done, or was no longer as it had been."""
        self._orders = None
        self._products.clear()
        if self.customer is not None:
            self.customer = self.shop.customer(self.customer.customer_id)

    def act(self) -> Act:
        """Who acts, under the key that was made when the shopper was shown what would happen."""
        if self.customer is None or not self.case.key:
            raise ValueError("nobody agreed to anything")
        return Act(self.case.key, self.customer.customer_id)


@dataclass(frozen=True, slots=True)
class Ask:
    """What the case wants next, in words and for a screen. `offered` are the values behind
    the numbers of the list."""

    asks: str
    text: str
    choices: tuple[Choice, ...] = ()
    picker: Picker | None = None
    form: tuple[FormField, ...] = ()
    offered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refuse:
    """Why it cannot be done; the case is over, unless `asks` offers another way on."""

    text: str
    code: str
    choices: tuple[Choice, ...] = ()
    orders: tuple[OrderCard, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, or found, in words; `last` is what a later "the same" refers to."""

    text: str
    orders: tuple[OrderCard, ...] = ()
    last: Mapping[str, Any] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)


class Need(Protocol):
    """One thing that a task must know. Pure but for what the scene reads from the shop."""

    @property
    def name(self) -> str: ...
    def hear(self, scene: Scene, text: str, asked: bool) -> Case | None:
        """The case with what `text` says about this; None when it says nothing."""
        ...

    def assume(self, scene: Scene) -> Case | None:
        """The case with the only value there can be, if there is only one."""
        ...

    def wants(self, scene: Scene) -> Ask | Refuse | None:
        """What is still to be asked, or why it cannot be; None when all is known."""
        ...


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that a shopper can get done.

    `plan` is what a "yes" will do, as plain values, and `show` says it in words; `act` does
    it from the plan alone, so that doing it again is the same. A task without `show` only
    looks something up: its `act` answers at once.
    """

    name: str
    title: Say
    needs: tuple[Need, ...]
    act: Callable[[Scene, Mapping[str, Any]], Done]
    plan: Callable[[Scene], Mapping[str, Any]] = lambda scene: {}
    show: Callable[[Scene], Confirmation] | None = None
    # Another task that fits this order better: a return of what is not yet sent.
    instead: Callable[[Scene], str] | None = None


def picked(scene: Scene, text: str) -> str:
    """The one value of the last list that `text` is, or picks by its place; "" for none."""
    offered = scene.case.offered
    if text in offered:
        return text
    if len(offered) == 1 and (verdict(text) == "yes" or takes_it(text)):
        return offered[0]
    chosen = picks(text, len(offered))
    return offered[chosen[0]] if len(chosen) == 1 else ""


def choice(title: str, need: str, value: str) -> Choice:
    """A quick reply that answers what a case asked."""
    return Choice(title, "service", {"need": need, "value": value}, value=value)
