"""Products as the shop has them at the moment of asking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from sqlalchemy import Row, Select, select

from desk.adapters.shop_store import tables as t
from desk.adapters.shop_store.numbering import askable
from desk.adapters.shop_store.rows import in_words, shop_currency
from desk.adapters.shop_store.store import Store
from desk.ports import Product, Variant
from desk.types import Lang


class StoreCatalogue:
    """The Catalogue port: products with the prices and stock of this moment."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def product(self, product_id: str, lang: Lang) -> Product | None:
        if not askable(product_id):
            return None
        wanted = select(t.product).where(t.product.c.id == product_id)
        variants = select(t.variant).where(t.variant.c.product == product_id)
        found = self._read(wanted, variants, lang)
        return found[0] if found else None

    def products(self, lang: Lang) -> Sequence[Product]:
        return self._read(select(t.product).order_by(t.product.c.position), select(t.variant), lang)

    def _read(self, products: Select[Any], variants: Select[Any], lang: Lang) -> list[Product]:
        of: dict[str, list[Variant]] = defaultdict(list)
        with self._store.reading() as connection:
            currency = shop_currency(connection)
            rows = connection.execute(products).all()
            for row in connection.execute(variants.order_by(t.variant.c.position)):
                of[row.product].append(_variant(row, lang))
        return [_product(row, tuple(of[row.id]), currency, lang) for row in rows]


def _variant(row: Row[Any], lang: Lang) -> Variant:
    return Variant(
        item_id=row.id,
        options=in_words(lang, row.options, row.options_zh),
        price=row.price,
        available=row.available and (row.stock is None or row.stock > 0),
        stock=row.stock,
    )


def _product(row: Row[Any], variants: tuple[Variant, ...], currency: str, lang: Lang) -> Product:
    return Product(
        product_id=row.id,
        name=in_words(lang, row.name, row.name_zh),
        description=in_words(lang, row.description, row.description_zh) or "",
        category=row.category or "",
        tags=tuple(in_words(lang, row.tags, row.tags_zh) or ()),
        url=f"/shop/products/{quote(row.id, safe='')}",
        picture=f"/shop/pictures/{quote(row.id, safe='')}.svg",
        currency=row.currency or currency,
        variants=variants,
    )
