"""One page of the list, or of a search, as its reader may see it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import Connection

from desk.privacy import redact
from ledger import inbox, search
from ledger.staff import Role
from web.console.asked import List, written
from web.console.seen import as_seen, sees_people

AROUND = 60  # characters shown on each side of the first match


@dataclass(frozen=True, slots=True)
class Listed:
    """`entries` of a list or `hits` of a search; `before` is where the next page begins."""

    entries: tuple[inbox.Entry, ...] = ()
    hits: tuple[search.Hit, ...] = ()
    terms: tuple[str, ...] = ()
    before: str = ""
    note: str = ""  # why nothing was searched, by a key of `words`


def listed(conn: Connection, asked: List, role: Role) -> Listed:
    if asked.q.strip():
        return _hits(conn, asked, role)
    page = inbox.page(conn, asked.filters, asked.place)
    return Listed(as_seen(page.entries, role), before=written(page.next) if page.next else "")


def _hits(conn: Connection, asked: List, role: Role) -> Listed:
    terms = search.terms(asked.q)
    if not terms:
        return Listed(note="search.unclear")
    people = sees_people(role)
    if not people and redact(asked.q) != asked.q:
        # Finding a number would tell that it is there, even if it were not shown.
        return Listed(note="search.private")
    only = [*asked.filters.on_conversation(), *asked.filters.on_record()]
    wanted = search.Asked(terms, only, str if people else redact)
    found = search.search(conn, wanted, asked.number)
    before = "" if found.before is None else str(found.before)
    return Listed(hits=as_seen(found.found, role), terms=terms, before=before)


def marked(text: str, terms: tuple[str, ...]) -> list[tuple[str, bool]]:
    """`text` around the first match, in pieces; True for those that were searched."""
    text = text.replace("**", "")  # the only mark-up that stands beside words
    wanted = re.compile("|".join(map(search.pattern, terms)), re.IGNORECASE)
    first = wanted.search(text)
    start = max(0, first.start() - AROUND) if first else 0
    shown = text[start : start + AROUND * 3]
    pieces: list[tuple[str, bool]] = [("…", False)] if start else []
    end = 0
    for match in wanted.finditer(shown):
        pieces += [(shown[end : match.start()], False), (match[0], True)]
        end = match.end()
    pieces.append((shown[end:] + ("…" if start + AROUND * 3 < len(text) else ""), False))
    return [piece for piece in pieces if piece[0]]
