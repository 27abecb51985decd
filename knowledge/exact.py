"""The exact path: an id that is written out, or a question in an entry's very words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.passages import Kind, Passage
from knowledge.text import clean, fold

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*[A-Za-z0-9]")
_ORDER = re.compile(r"#\s?[A-Za-z]{0,3}\d{5,}")


class Exact:
    """Looks up product ids, SKUs and verbatim questions; ambiguous wordings are left out."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._ids: dict[str, str] = {}
        asked: dict[str, set[str]] = {}
        for passage in passages:
            if passage.kind is Kind.PRODUCT:
                for name in (passage.entry, *passage.skus):
                    self._ids[name.casefold()] = passage.entry
            for key in passage.keys:
                if key.asks:
                    asked.setdefault(fold(key.text), set()).add(passage.entry)
        self._asked = {text: min(entries) for text, entries in asked.items() if len(entries) == 1}

    def products(self, text: str) -> tuple[str, ...]:
        """Products whose id or SKU stands in the text, in its order."""
        found = (self._ids.get(word.casefold()) for word in _ID.findall(clean(text)))
        return tuple(dict.fromkeys(entry for entry in found if entry))

    def question(self, text: str) -> str | None:
        return self._asked.get(fold(text))


def without_orders(text: str) -> str:
    """Order numbers say nothing about what is asked; retrieval must not see them."""
    return _ORDER.sub(" ", text)
