"""The exact path: an id that is written out, or a question in an entry's very words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from knowledge.library_file import LibraryFile
from knowledge.passages import Kind, Passage
from knowledge.pins import pinned
from knowledge.text import clean, fold

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*[A-Za-z0-9]")
_ORDER = re.compile(r"#\s?[A-Za-z]{0,3}\d{5,}")


class Exact:
    """Looks up product ids, SKUs and verbatim questions; ambiguous wordings are left out."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def products(self, text: str) -> tuple[str, ...]:
        """Products whose id or SKU stands in the text, in its order."""
        words = list(dict.fromkeys(word.casefold() for word in _ID.findall(clean(text))))
        query = "SELECT name, min(entry) FROM names WHERE asked = 0 AND name IN ({}) GROUP BY name"
        found = dict(self._file.rows_of(query, words))
        return tuple(dict.fromkeys(found[word] for word in words if word in found))

    def question(self, text: str) -> str | None:
        """The one entry that is asked for in these words; a pinned one before all others."""
        query = "SELECT entry FROM names WHERE asked = 1 AND name = ? LIMIT 20"
        found = [entry for (entry,) in self._file.rows(query, (fold(text),))]
        found = [entry for entry in found if pinned(entry)] or found
        return found[0] if len(found) == 1 else None


def names_of(passages: Iterable[Passage]) -> Iterator[tuple[str, bool]]:
    """What an entry's passages are looked up by, and whether that is a question."""
    for passage in passages:
        if passage.kind is Kind.PRODUCT:
            yield from ((name.casefold(), False) for name in (passage.entry, *passage.skus))
        yield from ((fold(key.text), True) for key in passage.keys if key.asks and fold(key.text))


def without_orders(text: str) -> str:
    """Order numbers say nothing about what is asked; retrieval must not see them."""
    return _ORDER.sub(" ", text)
