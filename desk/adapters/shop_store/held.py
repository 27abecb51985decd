"""One order and its customer, held for an act: checked, booked and changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from desk.adapters.shop_store import tables as t
from desk.adapters.shop_store.numbering import askable
from desk.adapters.shop_store.service import customer_of, one_order, orders_of, products_of
from desk.errors import Code, DeskError
from desk.policy import service as rules
from desk.shop import Act, Customer, Paying, ServiceOrder, ShopProduct, Swap

CENT = Decimal("0.01")


class Held:
    """One order and its customer, held until the transaction ends."""

    def __init__(self, connection: Connection, order: ServiceOrder, customer: Customer) -> None:
        self._connection, self.order, self.customer = connection, order, customer
        self._rows = len(order.payments)

    @classmethod
    def open(cls, connection: Connection, row: Row[Any], number: str) -> Held:
        wanted = one_order(row.id, number).with_for_update()
        held = orders_of(connection, wanted) if askable(number) else []
        if not held:
            raise DeskError(Code.SHOP_REFUSED, "unknown_order")
        return cls(connection, held[0], customer_of(connection, row))

    def need(self, code: str) -> None:
        if code:
            raise DeskError(Code.SHOP_REFUSED, code)

    def set(self, **values: Any) -> None:
        mine = update(t.order).where(t.order.c.id == self.order.order_id)
        self._connection.execute(mine.values(**values))

    def ask_for(self, asked: Mapping[str, Any], **values: Any) -> None:
        """What is asked for, beside what was asked for before."""
        mine = select(t.order.c.requests).where(t.order.c.id == self.order.order_id)
        before = self._connection.scalar(mine) or {}
        self.set(requests={**before, **asked}, **values)

    def book(self, kind: str, method_id: str, amount: Decimal) -> None:
        """A row of the payment history; a gift card's balance moves at once."""
        row = {
            "order": self.order.order_id,
            "position": self._rows,
            "customer": self.customer.customer_id,
            "method": method_id,
            "kind": kind,
            "amount": to_cents(amount),
        }
        self._connection.execute(insert(t.payment).values(row))
        self._rows += 1
        m = t.payment_method.c
        mine = (m.customer == self.customer.customer_id) & (m.id == method_id)
        balance = self._connection.scalar(select(m.balance).where(mine))
        if balance is not None:
            after = to_cents((balance - amount) if kind == "payment" else (balance + amount))
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


def held_customer(connection: Connection, act: Act) -> Row[Any]:
    wanted = select(t.customer).where(t.customer.c.id == act.customer_id).with_for_update()
    row = connection.execute(wanted).first() if askable(act.customer_id) else None
    if row is None:
        raise DeskError(Code.SHOP_REFUSED, "unknown_order")
    return row


def to_cents(amount: Decimal) -> Decimal:
    """Cents, as the shop's file writes fractions: 3 is 3.0 and 2.50 is 2.5."""
    cents = amount.quantize(CENT, ROUND_HALF_UP).normalize()
    exponent = cents.as_tuple().exponent
    whole = isinstance(exponent, int) and exponent >= 0
    return cents.quantize(Decimal("0.1")) if whole else cents
