"""What happened to the library: one change, and one version of an entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from knowledge.entries import Entry

Did = Literal["put", "remove"]


@dataclass(frozen=True, slots=True)
class Change:
    """What one call did, by entry; all of it or, had it failed, nothing. `same`: entries
    that were as given already. `number`: the library's last change afterwards."""

    number: int
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    same: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class Version:
    """An entry as it was made by `who`; `at` is UTC in ISO 8601. A removal keeps the text
    that it removed. Numbers count from 1 within the entry."""

    number: int
    at: str
    who: str
    did: Did
    entry: Entry
    change: int
