"""What the shop knows, entry by entry: all languages of one thing, and where it is from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from knowledge.errors import EntryError
from knowledge.passages import LANGS, Kind, Passage

FIX = "Correct the entry; nothing was changed."


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that the shop knows: a passage for each language that it exists in.
    `source`: the file it came from, or "pin", "gap:…"."""

    id: str
    kind: Kind
    source: str
    passages: tuple[Passage, ...]

    @property
    def digest(self) -> str:
        """Changes whenever anything does that a reader or the index could notice."""
        parts = (self.id, self.kind.value, self.source, *(p.version for p in self.passages))
        return sha256("\n".join(parts).encode()).hexdigest()[:16]

    @property
    def langs(self) -> tuple[str, ...]:
        return tuple(passage.lang for passage in self.passages)

    @property
    def flags(self) -> tuple[str, ...]:
        """Its passages' flags, and "untranslated" where a language is missing."""
        flags = dict.fromkeys(flag for passage in self.passages for flag in passage.flags)
        if not set(LANGS) <= set(self.langs):
            flags["untranslated"] = None
        return tuple(flags)

    def passage(self, lang: str) -> Passage:
        """In `lang` if it exists in `lang`."""
        return next((p for p in self.passages if p.lang == lang), self.passages[0])

    def plain(self) -> dict[str, Any]:
        passages = [passage.plain() for passage in self.passages]
        return {"id": self.id, "kind": self.kind, "source": self.source, "passages": passages}

    @classmethod
    def of(cls, plain: dict[str, Any]) -> Entry:
        passages = tuple(Passage.of(passage) for passage in plain["passages"])
        return cls(plain["id"], Kind(plain["kind"]), plain["source"], passages)


def entries_of(passages: Iterable[Passage], source: str) -> list[Entry]:
    """Passages of one source, those of one entry together."""
    found: dict[str, list[Passage]] = {}
    for passage in passages:
        found.setdefault(passage.entry, []).append(passage)
    return [entry_of(parts, source) for parts in found.values()]


def entry_of(passages: Sequence[Passage], source: str) -> Entry:
    """The entry that these passages are, Chinese first."""
    first = passages[0]
    return Entry(first.entry, first.kind, source, tuple(sorted(passages, key=_order)))


def digest_of(digests: Iterable[str]) -> str:
    """One digest of many, whatever their order."""
    return sha256("\n".join(sorted(digests)).encode()).hexdigest()[:16]


def check(entry: Entry) -> Entry:
    """The entry, if the library can hold it; raises EntryError."""
    name = f"{entry.source}, {entry.id!r}"
    if not entry.id.isprintable() or not entry.id.strip():
        raise EntryError(f"{name}: an id is letters and digits on one line. {FIX}")
    if not entry.passages:
        raise EntryError(f"{name}: it says nothing in any language. {FIX}")
    if len(set(entry.langs)) < len(entry.langs):
        raise EntryError(f"{name}: it has two texts in one language. {FIX}")
    for passage in entry.passages:
        if passage.lang not in LANGS:
            raise EntryError(f"{name}: {passage.lang!r} is none of {', '.join(LANGS)}. {FIX}")
        if (passage.entry, passage.kind) != (entry.id, entry.kind):
            raise EntryError(f"{name}: {passage.id} belongs to another entry. {FIX}")
        if not passage.topic.isprintable() or not _readable(passage):
            raise EntryError(f"{name}: it holds broken characters. {FIX}")
    return entry


def _order(passage: Passage) -> int:
    return LANGS.index(passage.lang) if passage.lang in LANGS else len(LANGS)


def _readable(passage: Passage) -> bool:
    try:
        texts = (passage.id, passage.title, passage.path, passage.text, passage.url)
        keys = (key.text for key in passage.keys)
        "".join((*texts, *keys, *passage.skus, *passage.tags, *passage.flags)).encode()
    except UnicodeEncodeError:  # half of a pair, as damaged files have
        return False
    return True
