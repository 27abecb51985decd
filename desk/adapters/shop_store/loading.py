"""Writes checked rows into the tables, many at a time."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, Table, bindparam, insert, update

from desk.adapters.shop_store import tables as t
from desk.adapters.shop_store.checking import Row
from desk.adapters.shop_store.numbering import order_number
from desk.adapters.shop_store.persons import email_key, zip_key
from desk.adapters.shop_store.shapes import Customer, Order, Product

BATCH = 500
REQUESTS = (
    "exchange_items",
    "exchange_new_items",
    "exchange_payment_method_id",
    "return_items",
    "return_payment_method_id",
)


class Loader:
    """Adds rows at the end of an empty shop, inside the caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._added = 0
        self._positions: dict[str, int] = {}  # order → position in the file
        self._listed: dict[str, list[str]] = {}  # customer → orders as listed there

    def add(self, row: Row) -> None:
        if isinstance(row, Product):
            self._product(row)
        elif isinstance(row, Customer):
            self._customer(row)
        else:
            self._order(row)
        self._added += 1
        if self._added % BATCH == 0:
            self._flush()

    def finish(self) -> None:
        self._flush()
        moved = [
            {"order_id": order, "order_place": place}
            for orders in self._listed.values()
            for order, place in zip(
                orders, sorted(self._positions[order] for order in orders), strict=True
            )
            if self._positions[order] != place
        ]
        if moved:
            change = update(t.order).where(t.order.c.id == bindparam("order_id"))
            self._connection.execute(change.values(place=bindparam("order_place")), moved)

    def _flush(self) -> None:
        for table in t.metadata.sorted_tables:
            rows = self._rows.pop(table.name, [])
            if rows:
                self._connection.execute(insert(table), rows)

    def _put(self, table: Table, **values: Any) -> None:
        self._rows[table.name].append(values)

    def _product(self, row: Product) -> None:
        self._put(
            t.product,
            id=row.product_id,
            position=self._added,
            **row.model_dump(exclude={"product_id", "variants"}),
        )
        for position, variant in enumerate(row.variants.values()):
            self._put(
                t.variant,
                id=variant.item_id,
                product=row.product_id,
                position=position,
                **variant.model_dump(exclude={"item_id"}),
            )

    def _customer(self, row: Customer) -> None:
        self._listed[row.user_id] = row.orders
        self._put(
            t.customer,
            id=row.user_id,
            position=self._added,
            email_key=email_key(row.email),
            zip_key=zip_key(row.address.zip),
            **row.name.model_dump(),
            **row.model_dump(exclude={"user_id", "name", "payment_methods", "orders"}),
        )
        for position, method in enumerate(row.payment_methods.values()):
            self._put(
                t.payment_method, customer=row.user_id, position=position, **method.model_dump()
            )

    def _order(self, row: Order) -> None:
        self._positions[row.order_id] = self._added
        own = {"placed_at", "delivered_at", "currency", "address", "status", "shipping_fee"}
        self._put(
            t.order,
            id=row.order_id,
            number=order_number(row.order_id),
            position=self._added,
            place=self._added,
            customer=row.user_id,
            requests=row.model_dump(include=set(REQUESTS), exclude_none=True) or None,
            exchange_difference=row.exchange_price_difference,
            **row.model_dump(include=own | {"cancel_reason"}),
        )
        self._order_parts(row)

    def _order_parts(self, row: Order) -> None:
        for position, item in enumerate(row.items):
            values = item.model_dump(exclude={"product_id", "item_id"})
            values |= {"product": item.product_id, "variant": item.item_id}
            self._put(t.order_item, order=row.order_id, position=position, **values)
        for position, parcel in enumerate(row.fulfillments):
            values = {"tracking": parcel.tracking_id, "variants": parcel.item_ids}
            self._put(t.fulfillment, order=row.order_id, position=position, **values)
        for position, paid in enumerate(row.payment_history):
            values = {"kind": paid.transaction_type, "amount": paid.amount}
            values |= {"customer": row.user_id, "method": paid.payment_method_id}
            self._put(t.payment, order=row.order_id, position=position, **values)
