"""The shop's window: its goods as they were a moment ago, so that not each question reads all."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping

from desk.asking.goods import Good, Goods
from desk.ports import Catalogue
from desk.types import Lang

_FRESH_S = 20.0


class Window:
    """Goods looked at anew every few seconds: words change seldom, and facts that are told
    are asked of the catalogue again. Safe for many threads; raises DeskError(SHOP_DOWN)."""

    def __init__(
        self,
        catalogue: Catalogue,
        categories: Mapping[str, Mapping[str, str]] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._catalogue, self._categories, self._clock = catalogue, categories or {}, clock
        self._lock = threading.Lock()
        self._seen: dict[Lang, tuple[float, Goods]] = {}

    def look(self, lang: Lang) -> Goods:
        with self._lock:
            at, goods = self._seen.get(lang, (0.0, Goods()))
            if not goods or self._clock() - at > _FRESH_S:
                goods = goods_of(self._catalogue, lang, self._categories)
                self._seen[lang] = (self._clock(), goods)
            return goods


def goods_of(
    catalogue: Catalogue, lang: Lang, categories: Mapping[str, Mapping[str, str]]
) -> Goods:
    """Everything in the catalogue, read now. Blocks; raises DeskError(SHOP_DOWN)."""
    other = Lang.EN if lang is Lang.ZH else Lang.ZH
    twins = {twin.product_id: twin for twin in catalogue.products(other)}
    goods = {
        one.product_id: Good(one, (one, twins[one.product_id]), lang)
        if one.product_id in twins
        else Good(one, (one,), lang)
        for one in catalogue.products(lang)
    }
    return Goods(goods, categories)
