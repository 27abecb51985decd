"""What a citation points to: an entry as the shop's library has it now."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desk.adapters.knowledge_index import translated
from desk.types import Lang
from knowledge.errors import KnowledgeError
from knowledge.library import Library
from knowledge.library_file import FILE


@dataclass(frozen=True, slots=True)
class Cited:
    """`lang`: the language that the words are in, which may be the other one."""

    title: str
    path: str
    text: str
    lang: Lang
    updated: datetime


class KnowledgeSources:
    """Reads the library; opened at the first question, safe for many threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._library: Library | None = None

    def find(self, entry: str, lang: Lang) -> Cited | None:
        """The entry's words, in `lang` if it has them; None when there is no such entry.
        Raises DeskError(INDEX_UNREADABLE)."""
        try:
            library = self._opened()
            found = library.entry(entry) if library else None
            if not library or not found:
                return None
            written = library.history(entry)[-1].at
        except KnowledgeError as error:
            raise translated(error) from error
        passage = found.passage(lang.value)
        return Cited(
            title=passage.title,
            path=passage.path,
            text=passage.text,
            lang=Lang(passage.lang),
            updated=datetime.fromisoformat(written),
        )

    def _opened(self) -> Library | None:
        """None while nothing was ever put: reading must not make an empty library."""
        with self._lock:
            if not self._library and (self._folder / FILE).exists():
                self._library = Library(self._folder)
            return self._library
