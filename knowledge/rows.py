"""Which key belongs to which passage and entry, in arrays: a million passages are no objects.

Entries, passages and keys are numbered in the order they came in; those of one entry stand
together. Numbers are never used again: an entry that changed gets new ones at the end.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.entries import Entry
from knowledge.passages import LANGS, Kind

Ints = NDArray[np.int32]
_KINDS = tuple(Kind)


@dataclass(frozen=True)
class Rows:
    """Arrays by entry: its name, the change that wrote it, and where its passages begin; by
    passage: language, topic, and where its keys begin; by key: its passage. `at`: entry →
    its number, of those that count now."""

    names: Sequence[str]
    changes: NDArray[np.int64]
    kinds: NDArray[np.uint8]
    first_passage: Ints  # one longer than entries
    entry_of: Ints
    langs: NDArray[np.uint8]
    topics: Ints
    first_key: Ints  # one longer than passages
    passage_of: Ints
    topic_names: Sequence[str]
    at: Mapping[str, int]

    @classmethod
    def of(cls, entries: Iterable[tuple[int, Entry]]) -> Rows:
        """From entries, each with the change that wrote it."""
        return _NONE.updated((), entries)

    def updated(self, gone: Iterable[str], entries: Iterable[tuple[int, Entry]]) -> Rows:
        """Without these, and with those at the end; numbers given before stay as they are."""
        new = _Gathered(self.topic_names)
        for change, entry in entries:
            new.take(change, entry)
        at = dict(self.at)
        for name in gone:
            at.pop(name, None)
        at |= {name: len(self.names) + number for number, name in enumerate(new.names)}
        passages, keys = len(self.entry_of), len(self.passage_of)
        return Rows(
            names=[*self.names, *new.names],
            changes=_joined(self.changes, new.changes),
            kinds=_joined(self.kinds, new.kinds),
            first_passage=_joined(self.first_passage, np.cumsum(new.passages) + passages),
            entry_of=_joined(self.entry_of, np.add(new.entry_of, len(self.names))),
            langs=_joined(self.langs, new.langs),
            topics=_joined(self.topics, new.topics),
            first_key=_joined(self.first_key, np.cumsum(new.keys) + keys),
            passage_of=_joined(
                self.passage_of, np.repeat(np.arange(len(new.keys)), new.keys) + passages
            ),
            topic_names=list(new.topic_names),
            at=at,
        )

    @cached_property
    def _entries(self) -> memoryview:
        """Key → entry. A view: it gives single numbers many times faster than an array."""
        return self.entry_of[self.passage_of].data

    @cached_property
    def _bounds(self) -> memoryview:
        """Entry → its first key; one longer than entries."""
        return self.first_key[self.first_passage].data

    @cached_property
    def _passages(self) -> memoryview:
        return self.passage_of.data

    def name(self, key: int) -> str:
        """The entry that a key belongs to."""
        return self.names[self._entries[key]]

    def lang(self, key: int) -> str:
        return LANGS[int(self.langs[self._passages[key]])]

    def kind(self, key: int) -> Kind:
        return _KINDS[int(self.kinds[self._entries[key]])]

    def topic(self, key: int) -> str:
        return self.topic_names[int(self.topics[self._passages[key]])]

    def keys(self, name: str) -> range:
        """The numbers of an entry's keys; of one that counts now."""
        number = self.at[name]
        return range(self._bounds[number], self._bounds[number + 1])

    def spot(self, key: int) -> tuple[int, int, int]:
        """Where a key's text is: the change, the passage in it, the key in that."""
        passage = int(self.passage_of[key])
        entry = int(self.entry_of[passage])
        first = int(self.first_passage[entry])
        return int(self.changes[entry]), passage - first, key - int(self.first_key[passage])

    @property
    def size(self) -> int:
        """Keys, with those of entries that no longer count."""
        return len(self.passage_of)

    def write(self, file: Path) -> None:
        texts = {name: _packed(getattr(self, name)) for name in _TEXTS}
        np.savez(file, **texts, **{name: getattr(self, name) for name in _ARRAYS})  # type: ignore[arg-type]

    @classmethod
    def read(cls, file: Path) -> Rows:
        """Only what was written before any update: every entry in it counts."""
        with np.load(file) as saved:
            values: dict[str, Any] = {name: _unpacked(saved[name]) for name in _TEXTS}
            values |= {name: saved[name] for name in _ARRAYS}
        at = {name: number for number, name in enumerate(values["names"])}
        return cls(**values, at=at)


_TEXTS = ("names", "topic_names")
_ARRAYS = (
    "changes",
    "kinds",
    "first_passage",
    "entry_of",
    "langs",
    "topics",
    "first_key",
    "passage_of",
)


class _Gathered:
    """Entries on their way into arrays, numbered from 0."""

    def __init__(self, topics: Sequence[str]) -> None:
        self.names: list[str] = []
        self.changes: list[int] = []
        self.kinds: list[int] = []
        self.passages: list[int] = []
        self.entry_of: list[int] = []
        self.langs: list[int] = []
        self.topics: list[int] = []
        self.keys: list[int] = []
        self.topic_names = {name: number for number, name in enumerate(topics)}

    def take(self, change: int, entry: Entry) -> None:
        self.passages.append(len(entry.passages))
        for passage in entry.passages:
            self.entry_of.append(len(self.names))
            self.langs.append(LANGS.index(passage.lang))
            topic = self.topic_names.setdefault(passage.topic, len(self.topic_names))
            self.topics.append(topic)
            self.keys.append(len(passage.keys))
        self.names.append(entry.id)
        self.changes.append(change)
        self.kinds.append(_KINDS.index(entry.kind))


def _joined(old: NDArray[Any], new: Any) -> NDArray[Any]:
    return np.concatenate([old, np.asarray(new, old.dtype)])


def _repeated(counts: Sequence[int]) -> NDArray[np.int64]:
    """Each place as often as its count says."""
    return np.repeat(np.arange(len(counts)), np.asarray(counts, np.int64))


def _packed(texts: Sequence[str]) -> NDArray[np.uint8]:
    return np.frombuffer(json.dumps(list(texts)).encode(), np.uint8)


def _unpacked(packed: NDArray[np.uint8]) -> list[str]:
    texts: list[str] = json.loads(packed.tobytes())
    return texts


def _zero(kind: type[np.generic], length: int = 0) -> NDArray[Any]:
    return np.zeros(length, kind)


_NONE = Rows(
    names=(),
    changes=_zero(np.int64),
    kinds=_zero(np.uint8),
    first_passage=_zero(np.int32, 1),
    entry_of=_zero(np.int32),
    langs=_zero(np.uint8),
    topics=_zero(np.int32),
    first_key=_zero(np.int32, 1),
    passage_of=_zero(np.int32),
    topic_names=(),
    at={},
)
