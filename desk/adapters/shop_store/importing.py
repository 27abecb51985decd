"""Reads a shop file into the tables: all of it, or with any error none of it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, select, update

from desk.adapters.shop_store import tables as t
from desk.adapters.shop_store.checking import Checker
from desk.adapters.shop_store.loading import Loader
from desk.adapters.shop_store.sections import entries, wrong
from desk.adapters.shop_store.store import CURRENCY, Store
from desk.errors import Code, DeskError

SHOWN = 20  # problems named before "and N more"


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the shop holds."""

    products: int
    variants: int
    customers: int
    orders: int


def count(store: Store) -> Counts:
    with store.reading() as connection:
        return _count(connection)


def import_shop(
    store: Store, text: str, *, currency: str = CURRENCY, replace: bool = False
) -> Counts:
    """Fill an empty shop from a shop file, or with `replace` put it in place of the old.

    One transaction. Raises DeskError(CONTENT_WRONG) naming row, field and remedy, and
    DeskError(SHOP_REFUSED) when the shop holds something and `replace` was not asked for.
    `currency` is for rows that do not name theirs.
    """
    with store.writing() as connection:
        _make_room(connection, replace)
        connection.execute(update(t.about).values(currency=currency))
        checker, loader = Checker(), Loader(connection)
        for entry in entries(text):
            row = checker.check(entry)
            if row is not None and not checker.problems:
                loader.add(row)
        checker.compare()
        if checker.problems:
            raise wrong(_listed(checker.problems))
        loader.finish()
        return _count(connection)


def _make_room(connection: Connection, replace: bool) -> None:
    held = _count(connection)
    if not replace and held != Counts(0, 0, 0, 0):
        raise DeskError(
            Code.SHOP_REFUSED,
            f"the shop already holds {held.products} products, {held.customers} shoppers and "
            f"{held.orders} orders; ask for them to be replaced (import --replace, demo --force)",
        )
    for table in reversed(t.metadata.sorted_tables):
        if table is not t.about:
            connection.execute(delete(table))


def _count(connection: Connection) -> Counts:
    tables = (t.product, t.variant, t.customer, t.order)
    return Counts(
        *(connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables)
    )


def _listed(problems: list[str]) -> str:
    lines = problems[:SHOWN]
    if len(problems) > SHOWN:
        lines.append(f"and {len(problems) - SHOWN} more")
    return "\n".join(["nothing was imported:", *lines])
