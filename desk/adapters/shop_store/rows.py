"""What the readers share: the words of a language, an order's rows, the shop's money."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, select

from desk.adapters.shop_store.tables import about, order
from desk.types import Lang


def in_words(lang: Lang, plain: Any, zh: Any) -> Any:
    """The Chinese words where there are any and Chinese is asked for, else the plain ones."""
    return zh if lang is Lang.ZH and zh is not None else plain


def shop_currency(connection: Connection) -> str:
    return str(connection.scalar(select(about.c.currency)))


def newest_orders(shopper: str, limit: int) -> Select[Any]:
    """A shopper's orders, newest first; without a date, the place in the file decides."""
    dated = order.c.placed_at.desc().nulls_last()
    return (
        select(order)
        .where(order.c.customer == shopper)
        .order_by(dated, order.c.position.desc())
        .limit(limit)
    )


def rows_of(
    connection: Connection, table: Table, orders: Sequence[str]
) -> Mapping[str, list[Row[Any]]]:
    """The rows of a table that belong to these orders, by order, each in its place."""
    of: dict[str, list[Row[Any]]] = defaultdict(list)
    query = select(table).where(table.c.order.in_(orders)).order_by(table.c.position)
    for row in connection.execute(query):
        of[row.order].append(row)
    return of
