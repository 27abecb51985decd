"""What the built-in shop does for a service case: once per key, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, Row, insert, select, update

from desk.adapters.shop_store import tables as t
from desk.adapters.shop_store.service import (
    StoreReads,
    customer_of,
    one_order,
    orders_of,
    products_of,
)
from desk.adapters.shop_store.store import Store
from desk.errors import Code, DeskError
from desk.policy import service as rules
from desk.policy.service import ServicePolicy
from desk.shop import Act, Address, Customer, Paying, ServiceOrder, ShopProduct, Swap

CENT = Decimal("0.01")
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
        def do(desk: Desk) -> None:
            desk.need(rules.may_cancel(desk.order, reason, self._policy))
            for paid in desk.order.payments:
                if paid.kind == "payment":
                    desk.book("refund", paid.method_id, paid.amount)
            desk.set(status="cancelled", cancel_reason=reason)

        return self._on_order(act, "cancel", (order_id, reason), do)

    def change_address(self, act: Act, order_id: str, address: Address) -> ServiceOrder:
        def do(desk: Desk) -> None:
            desk.need(rules.may_change(desk.order, self._policy))
            desk.need(_complete(address))
            desk.set(address=asdict(address))

        return self._on_order(act, "address", (order_id, asdict(address)), do)

    def change_payment(self, act: Act, order_id: str, method_id: str) -> ServiceOrder:
        def do(desk: Desk) -> None:
            desk.need(rules.may_change(desk.order, self._policy))
            desk.need(rules.check_new_payment(desk.order, desk.customer, method_id))
            old = desk.order.payments[0]
            desk.book("payment", method_id, old.amount)
            desk.book("refund", old.method_id, old.amount)

        return self._on_order(act, "payment", (order_id, method_id), do)

    def change_items(
        self, act: Act, order_id: str, swaps: Sequence[Swap], paying: Paying
    ) -> ServiceOrder:
        def do(desk: Desk) -> None:
            desk.need(rules.may_change(desk.order, self._policy))
            difference = desk.difference(swaps, paying)
            desk.swap(swaps)
            if difference:
                kind = "payment" if difference > 0 else "refund"
                desk.book(kind, paying.method_id, abs(difference))
            desk.set(status=self._policy.changed_status)

        return self._on_order(act, "items", (order_id, _plain(swaps), _money(paying)), do)

    def request_return(
        self, act: Act, order_id: str, items: Sequence[str], method_id: str
    ) -> ServiceOrder:
        def do(desk: Desk) -> None:
            desk.need(rules.may_return(desk.order, self._policy, self._clock()))
            desk.need(_among(desk.order, items))
            desk.need(rules.check_refund(desk.order, desk.customer, method_id, self._policy))
            asked = {"return_items": sorted(items), "return_payment_method_id": method_id}
            desk.set(status="return requested", requests=asked)

        return self._on_order(act, "return", (order_id, list(items), method_id), do)

    def request_exchange(
        self, act: Act, order_id: str, swaps: Sequence[Swap], paying: Paying
    ) -> ServiceOrder:
        def do(desk: Desk) -> None:
            desk.need(rules.may_exchange(desk.order, self._policy, self._clock()))
            difference = desk.difference(swaps, paying)
            asked = {
                "exchange_items": sorted(one.item_id for one in swaps),
                "exchange_new_items": sorted(one.new_item_id for one in swaps),
                "exchange_payment_method_id": paying.method_id,
            }
            desk.set(
                status="exchange requested", requests=asked, exchange_difference=_float(difference)
            )

        return self._on_order(act, "exchange", (order_id, _plain(swaps), _money(paying)), do)

    def change_profile_address(self, act: Act, address: Address) -> Customer:
        wanted = {"kind": "profile", "what": asdict(address)}
        with self._store.writing() as connection:
            if kept := _before(connection, act, wanted):
                return _customer.validate_python(kept)
            row = _held_customer(connection, act)
            if code := _complete(address):
                raise DeskError(Code.SHOP_REFUSED, code)
            connection.execute(
                update(t.customer).where(t.customer.c.id == row.id).values(address=asdict(address))
            )
            after = customer_of(connection, _held_customer(connection, act))
            _keep(connection, act, wanted, _customer.dump_python(after, mode="json"))
            return after

    def _on_order(
        self, act: Act, kind: str, what: Sequence[Any], do: Callable[[Desk], None]
    ) -> ServiceOrder:
        wanted = {"kind": kind, "what": list(what)}
        with self._store.writing() as connection:
            if kept := _before(connection, act, wanted):
                return _order.validate_python(kept)
            desk = Desk.open(connection, act, str(what[0]))
            do(desk)
            after = orders_of(connection, one_order(act.customer_id, desk.order.order_id))[0]
            _keep(connection, act, wanted, _order.dump_python(after, mode="json"))
            return after


class Desk:
    """One order and its customer, held until the transaction ends."""

    def __init__(self, connection: Connection, order: ServiceOrder, customer: Customer) -> None:
        self._connection, self.order, self.customer = connection, order, customer
        self._rows = len(order.payments)

    @classmethod
    def open(cls, connection: Connection, act: Act, number: str) -> Desk:
        row = _held_customer(connection, act)
        held = orders_of(connection, one_order(act.customer_id, number).with_for_update())
        if not held:
            raise DeskError(Code.SHOP_REFUSED, "unknown_order")
        return cls(connection, held[0], customer_of(connection, row))

    def need(self, code: str) -> None:
        if code:
            raise DeskError(Code.SHOP_REFUSED, code)

    def set(self, **values: Any) -> None:
        mine = update(t.order).where(t.order.c.id == self.order.order_id)
        self._connection.execute(mine.values(**values))

    def book(self, kind: str, method_id: str, amount: Decimal) -> None:
        """A row of the payment history; a gift card's balance moves at once."""
        row = {
            "order": self.order.order_id,
            "position": self._rows,
            "customer": self.customer.customer_id,
            "method": method_id,
            "kind": kind,
            "amount": _float(amount),
        }
        self._connection.execute(insert(t.payment).values(row))
        self._rows += 1
        m = t.payment_method.c
        mine = (m.customer == self.customer.customer_id) & (m.id == method_id)
        balance = self._connection.scalar(select(m.balance).where(mine))
        if balance is not None:
            after = _float((balance - amount) if kind == "payment" else (balance + amount))
            moved = update(t.payment_method).where(mine).values(balance=after)
            self._connection.execute(moved)

    def products(self) -> Mapping[str, ShopProduct]:
        ids = sorted({line.product_id for line in self.order.lines})
        return {one.product_id: one for one in products_of(self._connection, ids)}

    def difference(self, swaps: Sequence[Swap], paying: Paying) -> Decimal:
        """The price difference, after all rules about the swaps hold."""
        products = self.products()
        self.need(rules.check_swaps(self.order, swaps, products))
        found = rules.difference(self.order, swaps, products)
        self.need(rules.check_paying(self.customer, paying, found))
        return found

    def swap(self, swaps: Sequence[Swap]) -> None:
        products, i = self.products(), t.order_item.c
        wanted = select(t.order_item).where(i.order == self.order.order_id).order_by(i.position)
        rows = list(self._connection.execute(wanted).all())
        for swap in swaps:
            row = next(one for one in rows if one.variant == swap.item_id)
            rows.remove(row)
            self._become(row, products[row.product], swap.new_item_id)

    def _become(self, row: Row[Any], product: ShopProduct, new_item: str) -> None:
        c = t.variant.c
        variant = self._connection.execute(select(t.variant).where(c.id == new_item)).one()
        i = t.order_item.c
        mine = update(t.order_item).where(i.order == row.order, i.position == row.position)
        self._connection.execute(
            mine.values(
                variant=variant.id,
                price=variant.price,
                options=variant.options,
                options_zh=variant.options_zh,
            )
        )


def _held_customer(connection: Connection, act: Act) -> Row[Any]:
    wanted = select(t.customer).where(t.customer.c.id == act.customer_id).with_for_update()
    row = connection.execute(wanted).first()
    if row is None:
        raise DeskError(Code.SHOP_REFUSED, "unknown_order")
    return row


def _before(connection: Connection, act: Act, wanted: Mapping[str, Any]) -> Any:
    """What was answered to this key before; the key stands for one act of one customer."""
    row = connection.execute(select(t.act).where(t.act.c.key == act.key)).first()
    if row is None:
        return None
    if row.customer != act.customer_id or row.wanted != wanted:
        raise DeskError(Code.SHOP_REFUSED, "key")
    return row.answer


def _keep(connection: Connection, act: Act, wanted: Mapping[str, Any], answer: Any) -> None:
    row = {"key": act.key, "customer": act.customer_id, "wanted": dict(wanted), "answer": answer}
    connection.execute(insert(t.act).values(row))


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


def _float(amount: Decimal) -> Decimal:
    """Cents, as the shop's file writes fractions: 3 is 3.0 and 2.50 is 2.5."""
    cents = amount.quantize(CENT, ROUND_HALF_UP).normalize()
    exponent = cents.as_tuple().exponent
    whole = isinstance(exponent, int) and exponent >= 0
    return cents.quantize(Decimal("0.1")) if whole else cents
