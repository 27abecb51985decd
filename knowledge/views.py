"""A shelf's passages as they read, fetched from the library one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar, overload

from knowledge.entries import Entry
from knowledge.passages import Key, Passage
from knowledge.rows import Rows

Texts = Callable[[int], Entry]  # the entry that a change wrote
Of = TypeVar("Of")


class KeysView(Sequence[tuple[Passage, Key]]):
    """Key number → its passage and itself; of entries that no longer count too."""

    def __init__(self, rows: Rows, texts: Texts) -> None:
        self._rows, self._texts = rows, texts

    @overload
    def __getitem__(self, number: int) -> tuple[Passage, Key]: ...
    @overload
    def __getitem__(self, number: slice) -> list[tuple[Passage, Key]]: ...
    def __getitem__(self, number: int | slice) -> tuple[Passage, Key] | list[tuple[Passage, Key]]:
        if isinstance(number, slice):
            return [self[n] for n in range(*number.indices(len(self)))]
        if not 0 <= number < len(self):
            raise IndexError(number)
        change, passage, key = self._rows.spot(number)
        found = self._texts(change).passages[passage]
        return found, found.keys[key]

    def __len__(self) -> int:
        return self._rows.size


class _ByEntry(Mapping[str, Of]):
    """Something of each entry, by its name."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows.at)

    def __contains__(self, name: object) -> bool:
        return name in self._rows.at

    def __len__(self) -> int:
        return len(self._rows.at)


class EntriesView(_ByEntry[Mapping[str, Passage]]):
    """Entry → language → passage."""

    def __init__(self, rows: Rows, texts: Texts) -> None:
        super().__init__(rows)
        self._texts = texts

    def __getitem__(self, name: str) -> Mapping[str, Passage]:
        entry = self._texts(int(self._rows.changes[self._rows.at[name]]))
        return {passage.lang: passage for passage in entry.passages}


class NumbersView(_ByEntry[Sequence[int]]):
    """Entry → the numbers of its keys."""

    def __getitem__(self, name: str) -> range:
        return self._rows.keys(name)
