"""Writes the tables as a shop file, the same that an import reads."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, TextIO

from sqlalchemy import Column, Connection, Row, Select, Table, select

from desk.adapters.shop_store import tables as t
from desk.adapters.shop_store.file_rows import customer_row, order_row, product_row
from desk.adapters.shop_store.store import Store

BATCH = 500
INDENT = 4


def export_shop(store: Store, out: TextIO) -> None:
    """Write the whole shop as one JSON document, rows and fields in the imported order.

    Reads one moment of the shop, a batch of rows at a time.
    """
    with store.reading() as connection:
        sections = (
            ("products", _products(connection)),
            ("users", _customers(connection)),
            ("orders", _orders(connection)),
        )
        out.write("{")
        for place, (name, rows) in enumerate(sections):
            out.write(f'{"," if place else ""}\n{" " * INDENT}"{name}": {{')
            empty = True
            for key, row in rows:
                out.write("\n" if empty else ",\n")
                out.write(_indented(key, row))
                empty = False
            out.write("}" if empty else f"\n{' ' * INDENT}}}")
        out.write("\n}")


def _indented(key: str, row: dict[str, Any]) -> str:
    member = json.dumps({key: row}, indent=INDENT, ensure_ascii=False)
    lines = member.splitlines()[1:-1]  # the braces around are the section's
    return "\n".join(" " * INDENT + line for line in lines)


def _products(connection: Connection) -> Iterator[tuple[str, dict[str, Any]]]:
    for rows in _batches(connection, select(t.product).order_by(t.product.c.position)):
        variants = _parts(connection, t.variant.c.product, rows)
        for row in rows:
            yield row.id, product_row(row, variants[row.id])


def _customers(connection: Connection) -> Iterator[tuple[str, dict[str, Any]]]:
    for rows in _batches(connection, select(t.customer).order_by(t.customer.c.position)):
        methods = _parts(connection, t.payment_method.c.customer, rows)
        orders = _parts(connection, t.order.c.customer, rows, t.order.c.place)
        for row in rows:
            yield row.id, customer_row(row, methods[row.id], orders[row.id])


def _orders(connection: Connection) -> Iterator[tuple[str, dict[str, Any]]]:
    for rows in _batches(connection, select(t.order).order_by(t.order.c.position)):
        parts = [
            _parts(connection, table.c.order, rows)
            for table in (t.order_item, t.fulfillment, t.payment)
        ]
        for row in rows:
            yield row.id, order_row(row, *(part[row.id] for part in parts))


def _batches(connection: Connection, query: Select[Any]) -> Iterator[Sequence[Row[Any]]]:
    with connection.execution_options(yield_per=BATCH).execute(query) as result:
        yield from result.partitions()


def _parts(
    connection: Connection,
    of: Column[Any],
    rows: Sequence[Row[Any]],
    place: Column[Any] | None = None,
) -> dict[str, list[Row[Any]]]:
    table: Table = of.table
    found: dict[str, list[Row[Any]]] = defaultdict(list)
    order = table.c.position if place is None else place
    query = select(table).where(of.in_([row.id for row in rows])).order_by(order)
    for row in connection.execute(query):
        found[row._mapping[of]].append(row)
    return found
