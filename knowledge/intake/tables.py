"""Rows of any table to entries: what kind of row it is, then those of one id together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from knowledge.entries import Entry
from knowledge.intake import faq_rows, google_feed, own_feed, products, shopify_feed
from knowledge.intake.columns import meaning, tidy
from knowledge.intake.gather import gathered
from knowledge.intake.problems import Problem, Refused, Trouble
from knowledge.intake.rows import Row

Piece = dict[str, Any]
Reader = Callable[[Row, str], Piece]
Merger = Callable[[list[Piece], str], Iterator[Entry | Problem]]

SHAPES: dict[str, tuple[Reader, Merger]] = {
    "faq": (faq_rows.piece, faq_rows.merged),
    "own": (own_feed.piece, products.merged),
    "google": (google_feed.piece, products.merged),
    "shopify": (shopify_feed.piece, shopify_feed.merged),
}


def entries(rows: Iterable[Row | Refused], source: str) -> Iterator[Entry | Problem]:
    """Rows with one id are one entry, also when they are far apart or in several sheets."""
    for group in gathered(_pieces(rows, source)):
        first = group[0]
        if first["shape"]:
            yield from SHAPES[first["shape"]][1](group, source)
        else:
            yield Problem(source, first["row"], Trouble(first["trouble"]), first["facts"])


def _pieces(rows: Iterable[Row | Refused], source: str) -> Iterator[tuple[str, Piece]]:
    """Each row by what it belongs to; one that is wrong stays alone, without a shape, and
    waits like the others, for there may be a million of them too."""
    told: tuple[str, ...] = ()
    number = 0
    for number, row in enumerate(rows, 1):
        try:
            if isinstance(row, Refused):
                raise row
            names = tuple(row.cells)
            shape = shape_of(names)
            if shape:
                piece = SHAPES[shape][0](row, source)
                yield f"{shape}:{piece['id']}", {"shape": shape, "row": row.number, **piece}
            elif names != told:  # once for a table, not for each of its rows
                told = names
                raise Refused(Trouble.NO_COLUMNS, columns=", ".join(names))
        except Refused as refused:
            place = refused.row or (row.number if isinstance(row, Row) else "")
            wrong = {"shape": "", "row": place, "trouble": refused.trouble, "facts": refused.facts}
            yield f"!{number}", wrong
    if not number:
        raise Refused(Trouble.NO_ROWS)


@lru_cache(1024)
def shape_of(names: tuple[str, ...]) -> str:
    """ "faq", "own", "google", "shopify", or "" for a table that is none of these."""
    raw = {tidy(name) for name in names}
    known = {meaning(name)[0] for name in names}
    if "handle" in raw and raw & {"title", "variant_sku", "body_(html)"}:
        return "shopify"
    if known & {"question", "answer"} or {"name", "content"} <= known:
        return "faq"
    if {"id", "title"} <= raw and raw & google_feed.TELLING:
        return "google"
    goods = known & {"name", "sku", "id", "description", "variants"}
    return "own" if len(goods) >= 2 and known & {"name", "description"} else ""
