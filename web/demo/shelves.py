"""What is for sale, as the pages show it: facts of this moment from the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import yaml

from desk.ports import Product, Variant
from desk.types import Lang, Say

FEW = 5
SIGNS = {"CNY": "¥", "USD": "$", "EUR": "€", "GBP": "£"}


@dataclass(frozen=True, slots=True)
class Shelf:
    """A category and its products."""

    category: str
    name: str
    products: tuple[Product, ...]


def shelves(products: Sequence[Product], content: Path, lang: Lang, rest: Say) -> tuple[Shelf, ...]:
    """Products by category, in the order of categories.yaml; what has none comes last."""
    file = content / "categories.yaml"
    names = (yaml.safe_load(file.read_text("utf-8")) if file.exists() else None) or {}
    known = [(key, said[lang]) for key, said in names.items()]
    found = [
        Shelf(key, name, tuple(p for p in products if p.category == key)) for key, name in known
    ]
    others = tuple(p for p in products if p.category not in names)
    return tuple(s for s in (*found, Shelf("other", rest.to(lang), others)) if s.products)


def money(amount: Decimal, currency: str) -> str:
    whole = amount == amount.to_integral_value()
    written = f"{amount:,.0f}" if whole else f"{amount:,.2f}"
    return f"{SIGNS[currency]}{written}" if currency in SIGNS else f"{written} {currency}"


def price_of(product: Product) -> tuple[Decimal, bool]:
    """The lowest price, of what can be bought if anything can, and whether others differ."""
    sold = [v.price for v in product.variants if v.available] or [v.price for v in product.variants]
    return (min(sold), len(set(sold)) > 1) if sold else (Decimal(0), False)


def stock_of(variant: Variant) -> str:
    """in_stock, low or out."""
    if not variant.available or variant.stock == 0:
        return "out"
    return "low" if variant.stock is not None and variant.stock <= FEW else "in_stock"


def sold_out(product: Product) -> bool:
    return all(stock_of(variant) == "out" for variant in product.variants)
