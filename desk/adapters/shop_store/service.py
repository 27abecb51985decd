"""The built-in shop as service cases see it: whole orders and customers, in both languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Row, Select, select

from desk.adapters.shop_store import tables as t
from desk.adapters.shop_store.numbering import askable, order_number
from desk.adapters.shop_store.persons import email_key, same_name, zip_key
from desk.adapters.shop_store.rows import newest_orders, rows_of, shop_currency
from desk.adapters.shop_store.store import Store
from desk.shop import (
    Address,
    Customer,
    Options,
    OrderLine,
    Payment,
    PayMethod,
    ServiceOrder,
    ShopProduct,
    ShopVariant,
)
from desk.types import Lang, Say

ALL = 10_000  # orders of one customer


class StoreReads:
    """The Shop port's readers. The customer is part of every query for an order."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def by_email(self, email: str) -> Customer | None:
        told = email_key(email)
        wanted = select(t.customer).where(t.customer.c.email_key == told).limit(2)
        return self._only(wanted) if told and askable(told) else None

    def by_name(self, first: str, last: str, zip_code: str) -> Customer | None:
        code = zip_key(zip_code)
        if not code:
            return None
        with self._store.reading() as connection:
            there = connection.execute(select(t.customer).where(t.customer.c.zip_key == code))
            fit = [
                row for row in there if same_name((first, last), (row.first_name, row.last_name))
            ]
            return customer_of(connection, fit[0]) if len(fit) == 1 else None

    def customer(self, customer_id: str) -> Customer | None:
        wanted = select(t.customer).where(t.customer.c.id == customer_id)
        return self._only(wanted) if askable(customer_id) else None

    def orders(self, customer_id: str) -> Sequence[ServiceOrder]:
        if not askable(customer_id):
            return []
        with self._store.reading() as connection:
            return orders_of(connection, newest_orders(customer_id, ALL))

    def order(self, customer_id: str, number: str) -> ServiceOrder | None:
        if not askable(number) or not askable(customer_id):
            return None
        with self._store.reading() as connection:
            found = orders_of(connection, one_order(customer_id, number))
            return found[0] if found else None

    def product(self, product_id: str) -> ShopProduct | None:
        if not askable(product_id):
            return None
        with self._store.reading() as connection:
            found = products_of(connection, [product_id])
            return found[0] if found else None

    def products(self) -> Sequence[ShopProduct]:
        with self._store.reading() as connection:
            return products_of(connection, None)

    def _only(self, wanted: Select[Any]) -> Customer | None:
        with self._store.reading() as connection:
            rows = connection.execute(wanted).all()
            return customer_of(connection, rows[0]) if len(rows) == 1 else None


def one_order(customer_id: str, number: str) -> Select[Any]:
    mine = (t.order.c.number == order_number(number)) & (t.order.c.customer == customer_id)
    return select(t.order).where(mine)


def customer_of(connection: Connection, row: Row[Any]) -> Customer:
    m = t.payment_method.c
    methods = connection.execute(
        select(t.payment_method).where(m.customer == row.id).order_by(m.position)
    )
    return Customer(
        customer_id=row.id,
        first_name=row.first_name,
        last_name=row.last_name,
        email=row.email,
        address=Address(**row.address),
        methods=tuple(
            PayMethod(one.id, one.source, one.brand or "", one.last_four or "", one.balance)
            for one in methods
        ),
        membership=row.membership or "",
    )


def orders_of(connection: Connection, wanted: Select[Any]) -> list[ServiceOrder]:
    rows = connection.execute(wanted).all()
    if not rows:
        return []
    ids = [row.id for row in rows]
    currency = shop_currency(connection)
    items, parcels, paid = (
        rows_of(connection, table, ids) for table in (t.order_item, t.fulfillment, t.payment)
    )
    return [_order(row, items[row.id], parcels[row.id], paid[row.id], currency) for row in rows]


def _order(
    row: Row[Any],
    items: Iterable[Row[Any]],
    parcels: Iterable[Row[Any]],
    paid: Iterable[Row[Any]],
    currency: str,
) -> ServiceOrder:
    lines = tuple(_line(item) for item in items)
    asked = row.requests or {}
    fee = row.shipping_fee or Decimal(0)
    return ServiceOrder(
        order_id=row.id,
        customer_id=row.customer,
        status=row.status,
        placed_at=row.placed_at,
        address=Address(**row.address),
        lines=lines,
        payments=tuple(Payment(one.kind, one.amount, one.method) for one in paid),
        total=sum((one.price * one.quantity for one in lines), Decimal(0)) + fee,
        currency=row.currency or currency,
        tracking=tuple(number for parcel in parcels for number in parcel.tracking),
        shipping_fee=fee,
        cancel_reason=row.cancel_reason or "",
        return_items=tuple(asked.get("return_items") or ()),
        exchange_items=tuple(asked.get("exchange_items") or ()),
        exchange_new_items=tuple(asked.get("exchange_new_items") or ()),
        delivered_at=row.delivered_at,
    )


def _line(row: Row[Any]) -> OrderLine:
    return OrderLine(
        item_id=row.variant,
        product_id=row.product,
        name=Say(zh=row.name_zh or row.name, en=row.name),
        options=_options(row),
        price=row.price,
        quantity=row.quantity or 1,
    )


def products_of(connection: Connection, ids: Sequence[str] | None) -> list[ShopProduct]:
    """The products of these ids, all for None, with their variants in the shop's order."""
    p, v = t.product.c, t.variant.c
    wanted = select(t.product).order_by(p.position)
    variants = select(t.variant).order_by(v.position)
    if ids is not None:
        wanted, variants = wanted.where(p.id.in_(ids)), variants.where(v.product.in_(ids))
    of: dict[str, list[ShopVariant]] = defaultdict(list)
    for row in connection.execute(variants):
        free = row.available and (row.stock is None or row.stock > 0)
        of[row.product].append(ShopVariant(row.id, _options(row), row.price, free, row.stock))
    currency = shop_currency(connection)
    return [
        ShopProduct(
            product_id=row.id,
            name=Say(zh=row.name_zh or row.name, en=row.name),
            variants=tuple(of[row.id]),
            currency=row.currency or currency,
            picture=f"/shop/pictures/{quote(row.id, safe='')}.svg",
        )
        for row in connection.execute(wanted)
    ]


def _options(row: Row[Any]) -> Options:
    return {Lang.EN: row.options, Lang.ZH: row.options_zh or row.options}
