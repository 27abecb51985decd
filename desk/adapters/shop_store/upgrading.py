"""Tables of an earlier program made into today's, in place and in one transaction."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Column, Connection, bindparam, inspect, select, text, update
from sqlalchemy.schema import CreateColumn

from desk.adapters.shop_store import tables as t
from desk.adapters.shop_store.persons import email_key, zip_key

BATCH = 5000


def upgrade(connection: Connection, found: int) -> int:
    """Bring layout `found` up as far as there are steps; gives back the layout reached."""
    while step := STEPS.get(found):
        step(connection)
        found += 1
        connection.execute(update(t.about).values(version=found))
    return found


def _add_acts(connection: Connection) -> None:
    t.act.create(connection)


def _add_keys(connection: Connection) -> None:
    """Customers are found by e-mail and postal code, orders know when they arrived."""
    for column in (t.customer.c.email_key, t.customer.c.zip_key, t.order.c.delivered_at):
        _add(connection, column)
    c = t.customer.c
    fill = update(t.customer).where(c.id == bindparam("who"))
    fill = fill.values(email_key=bindparam("mail"), zip_key=bindparam("code"))
    known = connection.execute(select(c.id, c.email, c.address)).all()
    keys = [
        {"who": row.id, "mail": email_key(row.email), "code": zip_key(row.address["zip"])}
        for row in known
    ]
    for start in range(0, len(keys), BATCH):
        connection.execute(fill, keys[start : start + BATCH])
    for index in t.customer.indexes:
        index.create(connection, checkfirst=True)


def _date_acts(connection: Connection) -> None:
    if not any(one["name"] == "at" for one in inspect(connection).get_columns(t.act.name)):
        _add(connection, t.act.c.at)
    for index in t.act.indexes:
        index.create(connection, checkfirst=True)


def _add(connection: Connection, column: Column[object]) -> None:
    written = CreateColumn(column).compile(dialect=connection.dialect)
    connection.execute(text(f"ALTER TABLE {column.table.name} ADD COLUMN {written}"))


STEPS: dict[int, Callable[[Connection], None]] = {
    1: _add_acts,
    2: _add_keys,
    3: _date_acts,
}
