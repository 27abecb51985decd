"""Checks a shop file's entries, each by itself and then against one another."""

from __future__ import annotations

from pydantic import ValidationError

from desk.adapters.shop_store.numbering import order_number
from desk.adapters.shop_store.sections import Entry
from desk.adapters.shop_store.shapes import Customer, Order, Product

Row = Product | Customer | Order
SHAPES: dict[str, type[Row]] = {"products": Product, "users": Customer, "orders": Order}
REMEDIES = {
    "missing": "is missing; add it",
    "string_unicode": "has control characters; remove them",
    "extra_forbidden": "is not a field of this row; check its spelling or remove it",
}


class Checker:
    """Says of each entry which field is wrong and what to do; keeps ids only."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self._variants: dict[str, str] = {}  # variant → product
        self._numbers: dict[str, str] = {}  # as compared → as written
        self._owner: dict[str, str] = {}  # order → customer
        self._listed: dict[str, tuple[str, ...]] = {}  # customer → orders
        self._methods: dict[str, frozenset[str]] = {}  # customer → payment methods
        self._paid_by: dict[str, frozenset[str]] = {}  # order → payment methods

    def check(self, entry: Entry) -> Row | None:
        """The entry as a row, or None after noting what is wrong with it."""
        try:
            row = SHAPES[entry.section].model_validate(entry.value)
        except ValidationError as error:
            self._note_all(entry, error)
            return None
        if isinstance(row, Product):
            self._product(entry, row)
        elif isinstance(row, Customer):
            self._customer(entry, row)
        else:
            self._order(entry, row)
        return row

    def compare(self) -> None:
        """After the last entry: customers and orders must agree on whose is what."""
        for order, owner in self._owner.items():
            if owner not in self._listed:
                self._note("orders", order, f"user_id: there is no user {owner}; add the user")
            elif order not in self._listed[owner]:
                self._note("orders", order, f"user_id: {owner} does not list it; add it there")
            for method in sorted(self._paid_by[order] - self._methods.get(owner, frozenset())):
                self._note("orders", order, f"payment_history: {owner} has no {method}")
        for owner, orders in self._listed.items():
            if len(set(orders)) < len(orders):
                self._note("users", owner, "orders: one is listed twice; remove one")
            for order in orders:
                if self._owner.get(order) != owner:
                    self._note("users", owner, f"orders: {order} is not an order of theirs")

    def _product(self, entry: Entry, row: Product) -> None:
        self._same(entry, "product_id", row.product_id)
        for key, variant in row.variants.items():
            if variant.item_id != key:
                self._note(
                    "products", entry.key, f"variants.{key}.item_id: must be {key} as its key"
                )
            holder = self._variants.setdefault(key, entry.key)
            if holder != entry.key:
                self._note("products", entry.key, f"variants.{key}: product {holder} has it too")

    def _customer(self, entry: Entry, row: Customer) -> None:
        self._same(entry, "user_id", row.user_id)
        for key, method in row.payment_methods.items():
            if method.id != key:
                self._note(
                    "users", entry.key, f"payment_methods.{key}.id: must be {key} as its key"
                )
        self._listed[entry.key] = tuple(row.orders)
        self._methods[entry.key] = frozenset(row.payment_methods)

    def _order(self, entry: Entry, row: Order) -> None:
        self._same(entry, "order_id", row.order_id)
        other = self._numbers.setdefault(order_number(entry.key), entry.key)
        if other != entry.key:
            self._note("orders", entry.key, f"order_id: reads the same as {other}; change one")
        self._owner[entry.key] = row.user_id
        self._paid_by[entry.key] = frozenset(p.payment_method_id for p in row.payment_history)
        bought = {item.item_id for item in row.items}
        for parcel in row.fulfillments:
            for item in parcel.item_ids:
                if item not in bought:
                    self._note("orders", entry.key, f"fulfillments: {item} is not in the order")

    def _same(self, entry: Entry, name: str, value: str) -> None:
        if value != entry.key:
            self._note(entry.section, entry.key, f"{name}: must be {entry.key} as its key")

    def _note_all(self, entry: Entry, error: ValidationError) -> None:
        for problem in error.errors(include_input=False, include_url=False):
            field = ".".join(str(part) for part in problem["loc"]) or "the row"
            said = REMEDIES.get(problem["type"], problem["msg"].removeprefix("Value error, "))
            self._note(entry.section, entry.key, f"{field}: {said}")

    def _note(self, section: str, key: str, said: str) -> None:
        self.problems.append(f"{section} {key}: {said}")
