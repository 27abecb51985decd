"""The shop's backend for a folder of knowledge: what its products cost and how many are left.

The index never holds a price, so the tables are read once more for what only a backend tells.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desk.adapters.shop_store import Store
from desk.adapters.shop_store.demo.products import read_currency, read_products
from desk.adapters.shop_store.importing import import_shop
from evaluation.learning import is_content
from knowledge.intake.columns import meaning, tidy
from knowledge.intake.problems import Refused
from knowledge.intake.reading import TABLES
from knowledge.intake.rows import Row
from knowledge.intake.sniff import format_of
from knowledge.passages import Kind, Passage

_PRICE = ("sale_price", "variant_price", "price", "售价", "价格", "单价", "现价")
_STOCK = (
    *("stock", "quantity", "inventory", "variant_inventory_qty", "inventory_quantity"),
    *("库存", "库存数量", "数量"),
)
_NAMES = ("sku", "variant_sku", "id", "product_id", "handle")
_OPTIONS = ("color", "size", "option1_value", "option2_value", "option3_value")
_GONE = re.compile(r"out.of.stock|sold.out|缺货|售罄|无货", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_MONEY = (("USD", r"\$|USD|dollar"), ("EUR", "€|EUR"), ("GBP", "£|GBP"), ("CNY", "¥|￥|元|CNY|RMB"))
_LONGEST = 64  # of an id in the shop's tables


@dataclass(frozen=True, slots=True)
class Offer:
    """A row's price and stock, in the currency that it names ("" if none)."""

    price: float
    stock: int | None
    available: bool
    currency: str
    options: Mapping[str, str]


def stock(
    store: Store, knowledge: Path, files: Iterable[tuple[Path, str]], passages: Iterable[Passage]
) -> int:
    """Fill `store` with the products that are for sale; returns how many the folder describes
    without a price. Those are not sold, and the assistant says that it does not know them."""
    if is_content(knowledge):
        if not any((knowledge / "products").glob("*.yaml")):
            return 0
        currency = read_currency(knowledge)
        products, unpriced = read_products(knowledge, currency), 0
    else:
        offers = dict(offer for path, _ in files for offer in _offers(path))
        named = (one.currency for one in offers.values() if one.currency)
        currency = next(named, "CNY")
        products, unpriced = _products(passages, offers)
    file = {"products": products, "users": {}, "orders": {}}
    import_shop(store, json.dumps(file), currency=currency, replace=True)
    return unpriced


def _products(
    passages: Iterable[Passage], offers: Mapping[str, Offer]
) -> tuple[dict[str, Any], int]:
    described: dict[str, dict[str, Passage]] = {}
    for passage in passages:
        if passage.kind is Kind.PRODUCT:
            described.setdefault(passage.entry, {})[passage.lang] = passage
    found = {}
    for entry, by_lang in described.items():
        any_lang = next(iter(by_lang.values()))
        priced = {name: offers[name] for name in any_lang.skus or (entry,) if name in offers}
        if not priced and entry in offers:
            priced = {entry: offers[entry]}
        if priced and len(entry) <= _LONGEST:
            found[entry] = _product(entry, by_lang, priced)
    return found, len(described) - len(found)


def _product(
    entry: str, by_lang: Mapping[str, Passage], priced: Mapping[str, Offer]
) -> dict[str, Any]:
    en, zh = by_lang.get("en"), by_lang.get("zh")
    row = {
        "name": (en or zh).title if en or zh else entry,  # type: ignore[union-attr]
        "name_zh": zh.title if zh else None,
        "product_id": entry,
        "variants": {name: _variant(name, one) for name, one in priced.items()},
    }
    return {name: value for name, value in row.items() if value is not None}


def _variant(name: str, offer: Offer) -> dict[str, Any]:
    row = {
        "item_id": name,
        "options": dict(offer.options),
        "available": offer.available and offer.stock != 0,
        "stock": offer.stock,
        "price": offer.price,
    }
    return {name: value for name, value in row.items() if value is not None}


def _offers(path: Path) -> Iterator[tuple[str, Offer]]:
    """Each name that a row goes by, with what the row tells; nothing of files that are no
    tables or cannot be read: taking them in has already said so."""
    try:
        reader = TABLES.get(format_of(path))
        for row in reader(path) if reader else ():
            if isinstance(row, Row):
                yield from _offers_of(row.cells)
    except (Refused, OSError):
        return


def _offers_of(cells: Mapping[str, Any]) -> Iterator[tuple[str, Offer]]:
    tidied = {tidy(name): cell for name, cell in cells.items()}
    named = {meaning(name)[0]: cell for name, cell in cells.items()}
    for variant in named.get("variants") or ():
        if isinstance(variant, Mapping):
            yield from _offers_of(variant)
    price = next((tidied[name] for name in _PRICE if _amount(tidied.get(name)) is not None), None)
    amount = _amount(price)
    if amount is None:
        return
    count = next((tidied[name] for name in _STOCK if _amount(tidied.get(name)) is not None), None)
    left = _amount(count)
    offer = Offer(
        price=amount,
        stock=None if left is None else int(left),
        available=not _GONE.search(str(tidied.get("availability", ""))),
        currency=_currency(str(price)) or _currency(str(tidied.get("currency", ""))),
        options=_options(tidied | {name: cell for name, cell in named.items() if name}),
    )
    for name in _NAMES:
        cell = tidied.get(name) or named.get(name)
        if isinstance(cell, str | int) and 0 < len(str(cell).strip()) <= _LONGEST:
            yield str(cell).strip(), offer


def _options(cells: Mapping[str, Any]) -> dict[str, str]:
    given = {name: cells[name] for name in _OPTIONS if cells.get(name)}
    return {name: str(cell).strip() for name, cell in given.items() if str(cell).strip()}


def _amount(cell: Any) -> float | None:
    found = _NUMBER.search(str(cell).replace(",", "")) if cell not in (None, "") else None
    return float(found[0]) if found else None


def _currency(text: str) -> str:
    return next((name for name, sign in _MONEY if re.search(sign, text, re.IGNORECASE)), "")
