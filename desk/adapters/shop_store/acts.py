"""What the built-in shop does for a service case: once per key, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, delete, insert, select, update

from desk.adapters.shop_store import tables as t
from desk.adapters.shop_store.held import Held, held_customer, to_cents
from desk.adapters.shop_store.persons import zip_key
from desk.adapters.shop_store.service import (
    StoreReads,
    customer_of,
    one_order,
    orders_of,
)
from desk.adapters.shop_store.store import Store
from desk.errors import Code, DeskError
from desk.policy import service as rules
from desk.policy.service import ServicePolicy
from desk.shop import Act, Address, Customer, Paying, ServiceOrder, Swap

KEPT = timedelta(days=30)  # how long an act's answer is known
_order: TypeAdapter[ServiceOrder] = TypeAdapter(ServiceOrder)
_customer: TypeAdapter[Customer] = TypeAdapter(Customer)


class StoreShop(StoreReads):
    """The Shop port on the built-in store. Each writer takes one transaction: the rules are
    checked with the order's row held, and the answer is kept under the act's key."""

    def __init__(
        self,
        store: Store,
        policy: ServicePolicy,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__(store)
        self._policy = policy
        self._clock = clock

    def cancel(self, act: Act, order_id: str, reason: str) -> ServiceOrder:
        def do(held: Held) -> None:
            held.need(rules.may_cancel(held.order, reason, self._policy))
            for paid in rules.outstanding(held.order):
                held.book("refund", paid.method_id, paid.amount)
            held.set(status="cancelled", cancel_reason=reason)

        return self._on_order(act, "cancel", (order_id, reason), do)

    def change_address(self, act: Act, order_id: str, address: Address) -> ServiceOrder:
        def do(held: Held) -> None:
            held.need(rules.may_change(held.order, self._policy))
            held.need(_complete(address))
            held.set(address=asdict(address))

        return self._on_order(act, "address", (order_id, asdict(address)), do)

    def change_payment(self, act: Act, order_id: str, method_id: str) -> ServiceOrder:
        def do(held: Held) -> None:
            held.need(rules.may_change(held.order, self._policy))
            held.need(rules.check_new_payment(held.order, held.customer, method_id))
            old = held.order.payments[0]
            held.book("payment", method_id, old.amount)
            held.book("refund", old.method_id, old.amount)

        return self._on_order(act, "payment", (order_id, method_id), do)

    def change_items(
        self, act: Act, order_id: str, swaps: Sequence[Swap], paying: Paying
    ) -> ServiceOrder:
        def do(held: Held) -> None:
            held.need(rules.may_change(held.order, self._policy))
            difference = held.difference(swaps, paying)
            held.swap(swaps)
            if difference:
                kind = "payment" if difference > 0 else "refund"
                held.book(kind, paying.method_id, abs(difference))
            held.set(status=self._policy.changed_status)

        return self._on_order(act, "items", (order_id, _plain(swaps), _money(paying)), do)

    def request_return(
        self, act: Act, order_id: str, items: Sequence[str], method_id: str
    ) -> ServiceOrder:
        def do(held: Held) -> None:
            held.need(rules.may_return(held.order, self._policy, self._clock()))
            held.need(_among(held.order, items))
            held.need(rules.check_refund(held.order, held.customer, method_id, self._policy))
            asked = {"return_items": sorted(items), "return_payment_method_id": method_id}
            held.ask_for(asked, status="return requested")

        return self._on_order(act, "return", (order_id, list(items), method_id), do)

    def request_exchange(
        self, act: Act, order_id: str, swaps: Sequence[Swap], paying: Paying
    ) -> ServiceOrder:
        def do(held: Held) -> None:
            held.need(rules.may_exchange(held.order, self._policy, self._clock()))
            difference = held.difference(swaps, paying)
            asked = {
                "exchange_items": sorted(one.item_id for one in swaps),
                "exchange_new_items": sorted(one.new_item_id for one in swaps),
                "exchange_payment_method_id": paying.method_id,
            }
            due = to_cents(difference)
            held.ask_for(asked, status="exchange requested", exchange_difference=due)

        return self._on_order(act, "exchange", (order_id, _plain(swaps), _money(paying)), do)

    def change_profile_address(self, act: Act, address: Address) -> Customer:
        wanted = {"kind": "profile", "what": asdict(address)}
        with self._store.writing() as connection:
            row = held_customer(connection, act)
            if kept := _before(connection, act, wanted):
                return _customer.validate_python(kept)
            if code := _complete(address):
                raise DeskError(Code.SHOP_REFUSED, code)
            connection.execute(
                update(t.customer)
                .where(t.customer.c.id == row.id)
                .values(address=asdict(address), zip_key=zip_key(address.zip))
            )
            after = customer_of(connection, held_customer(connection, act))
            self._keep(connection, act, wanted, _customer.dump_python(after, mode="json"))
            return after

    def _on_order(
        self, act: Act, kind: str, what: Sequence[Any], do: Callable[[Held], None]
    ) -> ServiceOrder:
        wanted = {"kind": kind, "what": list(what)}
        with self._store.writing() as connection:
            # Whoever comes second under the same key waits here, then finds the answer.
            row = held_customer(connection, act)
            if kept := _before(connection, act, wanted):
                return _order.validate_python(kept)
            held = Held.open(connection, row, str(what[0]))
            do(held)
            after = orders_of(connection, one_order(act.customer_id, held.order.order_id))[0]
            self._keep(connection, act, wanted, _order.dump_python(after, mode="json"))
            return after

    def _keep(
        self, connection: Connection, act: Act, wanted: Mapping[str, Any], answer: Any
    ) -> None:
        now = self._clock()
        connection.execute(delete(t.act).where(t.act.c.at < now - KEPT))
        row = {"key": act.key, "customer": act.customer_id, "wanted": dict(wanted)}
        connection.execute(insert(t.act).values(**row, answer=answer, at=now))


def _before(connection: Connection, act: Act, wanted: Mapping[str, Any]) -> Any:
    """What was answered to this key before; the key stands for one act of one customer."""
    row = connection.execute(select(t.act).where(t.act.c.key == act.key)).first()
    if row is None:
        return None
    if row.customer != act.customer_id or row.wanted != wanted:
        raise DeskError(Code.SHOP_REFUSED, "key")
    return row.answer


def _complete(address: Address) -> str:
    needed = (address.address1, address.city, address.zip)
    return "" if all(part.strip() for part in needed) else "address"


def _among(order: ServiceOrder, items: Sequence[str]) -> str:
    left = [line.item_id for line in order.lines]
    for item in items:
        if item not in left:
            return "item"
        left.remove(item)
    return "" if items else "nothing"


def _plain(swaps: Sequence[Swap]) -> list[list[str]]:
    return [[one.item_id, one.new_item_id] for one in swaps]


def _money(paying: Paying) -> list[str]:
    return [paying.method_id, str(paying.difference)]
