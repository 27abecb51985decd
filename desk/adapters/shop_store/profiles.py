"""What recommendations may know of one shopper."""

from __future__ import annotations

from sqlalchemy import select

from desk.adapters.shop_store import tables as t
from desk.adapters.shop_store.rows import newest_orders, rows_of
from desk.adapters.shop_store.store import Store
from desk.ports import Profile

ORDERS_READ = 50  # how far back "bought before" looks
CANCELLED = "cancelled"


class StoreProfiles:
    """The Profiles port: what recommendations may know of one shopper."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def profile(self, shopper: str) -> Profile | None:
        with self._store.reading() as connection:
            who = connection.execute(select(t.customer).where(t.customer.c.id == shopper)).first()
            if who is None:
                return None
            orders = connection.execute(newest_orders(shopper, ORDERS_READ)).all()
            ids = [order.id for order in orders if order.status != CANCELLED]
            items = rows_of(connection, t.order_item, ids)
        products = dict.fromkeys(item.product for id in ids for item in items[id])
        return Profile(
            shopper=who.id,
            first_name=who.first_name,
            last_name=who.last_name,
            membership=who.membership or "",
            interests=tuple(who.interests or ()),
            bought=tuple(products),
        )
