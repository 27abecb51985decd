"""Writes the tables as a shop file, the same that an import reads."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, TextIO

from sqlalchemy import Column, Connection, Row, Select, Table, select

from desk.adapters.shop_store import tables as t
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
            yield row.id, _product(row, variants[row.id])


def _customers(connection: Connection) -> Iterator[tuple[str, dict[str, Any]]]:
    for rows in _batches(connection, select(t.customer).order_by(t.customer.c.position)):
        methods = _parts(connection, t.payment_method.c.customer, rows)
        orders = _parts(connection, t.order.c.customer, rows, t.order.c.place)
        for row in rows:
            yield row.id, _customer(row, methods[row.id], orders[row.id])


def _orders(connection: Connection) -> Iterator[tuple[str, dict[str, Any]]]:
    for rows in _batches(connection, select(t.order).order_by(t.order.c.position)):
        parts = [
            _parts(connection, table.c.order, rows)
            for table in (t.order_item, t.fulfillment, t.payment)
        ]
        for row in rows:
            yield row.id, _order(row, *(part[row.id] for part in parts))


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


def _product(row: Row[Any], variants: Iterable[Row[Any]]) -> dict[str, Any]:
    return _given(
        name=row.name,
        name_zh=row.name_zh,
        product_id=row.id,
        category=row.category,
        currency=row.currency,
        description=row.description,
        description_zh=row.description_zh,
        tags=row.tags,
        tags_zh=row.tags_zh,
        variants={
            variant.id: _given(
                item_id=variant.id,
                options=variant.options,
                options_zh=variant.options_zh,
                available=variant.available,
                stock=variant.stock,
                price=variant.price,
            )
            for variant in variants
        },
    )


def _customer(
    row: Row[Any], methods: Iterable[Row[Any]], orders: Iterable[Row[Any]]
) -> dict[str, Any]:
    return _given(
        user_id=row.id,
        name={"first_name": row.first_name, "last_name": row.last_name},
        address=row.address,
        email=row.email,
        membership=row.membership,
        interests=row.interests,
        language=row.language,
        payment_methods={
            method.id: _given(
                source=method.source,
                id=method.id,
                brand=method.brand,
                last_four=method.last_four,
                balance=method.balance,
            )
            for method in methods
        },
        orders=[order.id for order in orders],
    )


def _order(
    row: Row[Any],
    items: Iterable[Row[Any]],
    parcels: Iterable[Row[Any]],
    payments: Iterable[Row[Any]],
) -> dict[str, Any]:
    asked = row.requests or {}
    return _given(
        order_id=row.id,
        user_id=row.customer,
        placed_at=row.placed_at,
        currency=row.currency,
        address=row.address,
        items=[_item(item) for item in items],
        status=row.status,
        shipping_fee=row.shipping_fee,
        fulfillments=[
            {"tracking_id": parcel.tracking, "item_ids": parcel.variants} for parcel in parcels
        ],
        payment_history=[_payment(paid) for paid in payments],
        cancel_reason=row.cancel_reason,
        exchange_items=asked.get("exchange_items"),
        exchange_new_items=asked.get("exchange_new_items"),
        exchange_payment_method_id=asked.get("exchange_payment_method_id"),
        exchange_price_difference=row.exchange_difference,
        return_items=asked.get("return_items"),
        return_payment_method_id=asked.get("return_payment_method_id"),
    )


def _item(item: Row[Any]) -> dict[str, Any]:
    return _given(
        name=item.name,
        name_zh=item.name_zh,
        product_id=item.product,
        item_id=item.variant,
        price=item.price,
        quantity=item.quantity,
        options=item.options,
        options_zh=item.options_zh,
    )


def _payment(paid: Row[Any]) -> dict[str, Any]:
    return _given(transaction_type=paid.kind, amount=paid.amount, payment_method_id=paid.method)


def _given(**fields: Any) -> dict[str, Any]:
    """The fields that have a value, as JSON writes them."""
    return {name: _json(value) for name, value in fields.items() if value is not None}


def _json(value: Any) -> Any:
    if isinstance(value, Decimal):
        whole = value.as_tuple().exponent == 0
        return int(value) if whole else float(value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    return value
