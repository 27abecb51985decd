"""A shopper's own orders, and nobody else's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, Select, select

from desk.adapters.shop_store import tables as t
from desk.adapters.shop_store.numbering import order_number
from desk.adapters.shop_store.rows import in_words, newest_orders, rows_of, shop_currency
from desk.adapters.shop_store.store import Store
from desk.ports import Order, OrderItem
from desk.types import Lang


class StoreOrders:
    """The Orders port: one shopper's own orders.

    The shopper is part of every query, so a foreign number and an unknown one take the
    same path and give the same answer.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def find(self, number: str, shopper: str, lang: Lang) -> Order | None:
        wanted = select(t.order).where(
            t.order.c.number == order_number(number), t.order.c.customer == shopper
        )
        found = self._read(wanted, lang)
        return found[0] if found else None

    def recent(self, shopper: str, lang: Lang, limit: int = 5) -> Sequence[Order]:
        return self._read(newest_orders(shopper, limit), lang)

    def _read(self, orders: Select[Any], lang: Lang) -> list[Order]:
        with self._store.reading() as connection:
            rows = connection.execute(orders).all()
            if not rows:
                return []
            ids = [row.id for row in rows]
            currency = shop_currency(connection)
            items = rows_of(connection, t.order_item, ids)
            parcels = rows_of(connection, t.fulfillment, ids)
        return [_order(row, items[row.id], parcels[row.id], currency, lang) for row in rows]


def _order(
    row: Row[Any],
    items: Iterable[Row[Any]],
    parcels: Iterable[Row[Any]],
    currency: str,
    lang: Lang,
) -> Order:
    bought = tuple(_item(item, lang) for item in items)
    goods = sum((item.price * item.quantity for item in bought), Decimal(0))
    return Order(
        order_id=row.id,
        shopper=row.customer,
        status=row.status,
        placed_at=row.placed_at,
        items=bought,
        total=goods + (row.shipping_fee or 0),
        currency=row.currency or currency,
        tracking=tuple(number for parcel in parcels for number in parcel.tracking),
    )


def _item(row: Row[Any], lang: Lang) -> OrderItem:
    return OrderItem(
        item_id=row.variant,
        product_id=row.product,
        name=in_words(lang, row.name, row.name_zh),
        options=in_words(lang, row.options, row.options_zh),
        price=row.price,
        quantity=row.quantity or 1,
    )
