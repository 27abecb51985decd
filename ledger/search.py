"""Find words in what was said, in any language, newest first.

The database indexes each message by itself (see the migration): Latin words whole,
Chinese as overlapping pairs of characters, so that 退款 is found inside a sentence.
A search asks that index and then reads the candidates, a bounded number a page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, ColumnElement, Connection, column, select, text

from ledger import tables as t

TERMS, TERM, PAIRS = 6, 64, 16  # what a search may ask for: terms, their length, pairs in all
BATCH, BATCHES = 200, 10  # candidates read a page, at most
WORD = re.compile(r"(?P<cjk>[⺀-\U0010ffff]+)|[0-9a-z\u00c0-\u024f\u0370-\u052f]+")


@dataclass(frozen=True, slots=True)
class Asked:
    """A search: `terms` from `terms()`, `only` as conditions on the conversation.

    `seen` makes a message what the reader may see: what it hides cannot be found.
    """

    terms: tuple[str, ...]
    only: Sequence[ColumnElement[bool]] = ()
    seen: Callable[[str], str] = str


@dataclass(frozen=True, slots=True)
class Hit:
    n: int
    conversation: str
    seq: int
    author: str
    lang: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Hits:
    """One page; `before` goes on with older messages, None when there are none."""

    found: tuple[Hit, ...]
    before: int | None


def plain(words: str) -> str:
    """How words are compared: width and case do not matter."""
    return unicodedata.normalize("NFKC", words).casefold()


def terms(query: str) -> tuple[str, ...]:
    """What to look for: each must stand in the message. Empty when nothing can be."""
    return tuple(term[:TERM] for term in plain(query).split() if tokens(term))[:TERMS]


def tokens(term: str) -> list[str]:
    """A term as the index knows it; one that ends in * stands for all that begin so."""
    found: list[str] = []
    for match in WORD.finditer(term):
        if not match["cjk"]:
            found.append(match[0] + "*")
            continue
        for run in re.findall(r"[^\W_]+", match[0]):
            pairs = [run[i : i + 2] for i in range(len(run) - 1)]
            found += pairs or [run + "*"]
    return found[:PAIRS]


def search(conn: Connection, asked: Asked, before: int | None = None, size: int = 30) -> Hits:
    """Messages that hold every term, newest first.

    Reads at most BATCH * BATCHES candidates, so a page may be short and still have
    a `before`.
    """
    found: list[Hit] = []
    for _ in range(BATCHES if asked.terms else 0):
        numbers = _candidates(conn, asked.terms, before)
        for hit in _read(conn, numbers, asked.only):
            if all(term in plain(asked.seen(hit.text)) for term in asked.terms):
                found.append(hit)
            if len(found) == size:
                return Hits(tuple(found), hit.n)
        if len(numbers) < BATCH:
            return Hits(tuple(found), None)
        before = numbers[-1]
    return Hits(tuple(found), before)


def _candidates(conn: Connection, wanted: Sequence[str], before: int | None) -> list[int]:
    asked = [token for term in wanted for token in tokens(term)]
    if conn.dialect.name == "sqlite":
        match = " ".join(f'"{word.rstrip("*")}"' + "*" * word.endswith("*") for word in asked)
        sql = (
            "SELECT rowid AS n FROM message_search WHERE message_search MATCH :match"
            " AND rowid < :before ORDER BY rowid DESC LIMIT :size"
        )
    else:
        match = " & ".join(f"'{word.rstrip('*')}'" + ":*" * word.endswith("*") for word in asked)
        sql = (
            "SELECT n FROM message WHERE message_grams(text) @@ CAST(:match AS tsquery)"
            " AND n < :before ORDER BY n DESC LIMIT :size"
        )
    asking = text(sql).columns(column("n", BigInteger))
    end = before if before is not None else 2**62
    return list(conn.scalars(asking, {"match": match, "before": end, "size": BATCH}))


def _read(
    conn: Connection, numbers: Sequence[int], only: Sequence[ColumnElement[bool]]
) -> list[Hit]:
    m = t.message.c
    query = (
        select(m.n, m.conversation, m.seq, m.author, m.lang, m.text, m.at)
        .join(t.conversation, t.conversation.c.id == m.conversation)
        .where(m.n.in_(numbers), *only)
        .order_by(m.n.desc())
    )
    return [Hit(*row) for row in conn.execute(query)]
