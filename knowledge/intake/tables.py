"""Rows of any table to entries: what kind of row it is, then those of one id together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
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
    problems: list[Problem] = []
    for group in gathered(_pieces(rows, source, problems)):
        yield from problems
        problems.clear()
        merge = SHAPES[group[0]["shape"]][1]
        yield from merge(group, source)
    yield from problems


def _pieces(
    rows: Iterable[Row | Refused], source: str, problems: list[Problem]
) -> Iterator[tuple[str, Piece]]:
    shapes: dict[tuple[str, ...], str] = {}
    row: Row | Refused | None = None
    for row in rows:
        try:
            if isinstance(row, Refused):
                raise row
            names = tuple(row.cells)
            shape = shapes.get(names)
            if shape is None:
                shape = shapes[names] = shape_of(names)
                if not shape:
                    raise Refused(Trouble.NO_COLUMNS, columns=", ".join(names))
            if shape:
                piece = SHAPES[shape][0](row, source)
                yield f"{shape}:{piece['id']}", {"shape": shape, "row": row.number, **piece}
        except Refused as refused:
            refused.row = refused.row or (row.number if isinstance(row, Row) else "")
            problems.append(refused.at(source))
    if row is None:
        problems.append(Problem(source, "", Trouble.NO_ROWS))


def shape_of(names: Iterable[str]) -> str:
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
