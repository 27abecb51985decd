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

TERMS, TERM, PAIRS = 6, 64, 16  # what a search may ask for: terms, their length, pairs in each
BATCH, BATCHES = 200, 10  # candidates read a page, at most
LATIN = "0-9a-z\u00c0-\u024f\u0370-\u052f"
WORD = re.compile(rf"(?P<cjk>[⺀-\U0010ffff]+)|[{LATIN}]+")


FTS5 = """
    SELECT rowid AS n FROM message_search WHERE message_search MATCH :match AND rowid < :before
    ORDER BY rowid DESC LIMIT :size"""
# PostgreSQL's index knows no order. What is common is soon found among the newest messages;
# what is not found there is rare enough to fetch and sort. Left to choose by itself, the
# planner reads the whole table for a rare word, and sorts half of it for a common phrase.
NEWEST = """
    SELECT n FROM (
        SELECT n, grams FROM message WHERE n < :before ORDER BY n DESC LIMIT 20000
    ) AS newest WHERE grams @@ CAST(:match AS tsquery) ORDER BY n DESC LIMIT :size"""
ANY = """
    SELECT n FROM message WHERE grams @@ CAST(:match AS tsquery) AND n < :before
    ORDER BY n + 0 DESC LIMIT :size"""


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


def tokens(term: str) -> list[tuple[str, ...]]:
    """A term as the index knows it: one of each tuple. What ends in * only begins so."""
    found: list[tuple[str, ...]] = []
    for match in WORD.finditer(term):
        if not match["cjk"]:
            found.append(forms(match[0]))
            continue
        for run in re.findall(r"[^\W_]+", match[0]):
            pairs = [(run[i : i + 2],) for i in range(len(run) - 1)]
            found += pairs or [(run + "*",)]
    return found[:PAIRS]


def forms(word: str) -> tuple[str, ...]:
    """An English word as it stands in sentences; a number or SKU by how it begins.

    The forms are spelled out because the index is slow for the beginnings of words
    that many messages hold.
    """
    if not word.isalpha() or len(word) < 3:
        return (word + "*",) if not word.isalpha() else (word,)
    short, last = word[:-1], word[-1]
    found = [word, *(word + end for end in ("s", "es", "d", "ed", "ing"))]
    found += [word + last + end for end in ("ed", "ing")]
    found += {"e": [short + "ing"], "y": [short + "ies", short + "ied"], "s": [short]}.get(last, [])
    return tuple(found)


def pattern(term: str) -> str:
    """A regular expression for where a term stands in a text, whatever the case."""
    word = WORD.fullmatch(term)
    if not word or word["cjk"] or not term.isalpha():
        return re.escape(term)
    return rf"(?<![{LATIN}])(?:{'|'.join(sorted(forms(term), key=len, reverse=True))})(?![{LATIN}])"


def search(conn: Connection, asked: Asked, before: int | None = None, size: int = 30) -> Hits:
    """Messages that hold every term, newest first.

    Reads at most BATCH * BATCHES candidates, so a page may be short and still have
    a `before`.
    """
    found: list[Hit] = []
    wanted = [re.compile(pattern(term), re.IGNORECASE) for term in asked.terms]
    for _ in range(BATCHES if wanted else 0):
        numbers = _candidates(conn, asked.terms, before)
        for hit in _read(conn, numbers, asked.only):
            shown = plain(asked.seen(hit.text))
            if all(term.search(shown) for term in wanted):
                found.append(hit)
            if len(found) == size:
                return Hits(tuple(found), hit.n)
        if len(numbers) < BATCH:
            return Hits(tuple(found), None)
        before = numbers[-1]
    return Hits(tuple(found), before)


def _candidates(conn: Connection, wanted: Sequence[str], before: int | None) -> list[int]:
    lite = conn.dialect.name == "sqlite"
    either, both = (" OR ", " AND ") if lite else (" | ", " & ")
    asked = [words for term in wanted for words in tokens(term)]
    match = both.join(f"({either.join(_quoted(word, lite) for word in words)})" for words in asked)
    facts = {"match": match, "before": before if before is not None else 2**62, "size": BATCH}
    found: list[int] = []
    for sql in (FTS5,) if lite else (NEWEST, ANY):
        found = list(conn.scalars(text(sql).columns(column("n", BigInteger)), facts))
        if len(found) == BATCH:
            break
    return found


def _quoted(word: str, lite: bool) -> str:
    """Only letters and digits come here, so a quote needs no escape."""
    quote, begins = ('"', "*") if lite else ("'", ":*")
    return quote + word.rstrip("*") + quote + begins * word.endswith("*")


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
