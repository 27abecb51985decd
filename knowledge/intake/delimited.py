"""CSV and its relatives, line by line; a broken row costs only itself."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from knowledge.intake.columns import meaning
from knowledge.intake.decode import open_text
from knowledge.intake.problems import Refused, Trouble
from knowledge.intake.rows import Line, Row, named

_SEPARATORS = ",\t;|，"


def rows(path: Path) -> Iterator[Row | Refused]:
    yield from named(_lines(path))


class _Lines:
    """A file's lines, of which those of a broken row can be given back."""

    def __init__(self, file: Iterator[str]) -> None:
        self._file = file
        self._again: list[str] = []
        self.taken: list[str] = []
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.pop() if self._again else next(self._file)
        self.taken.append(line)
        self.number += 1
        return line

    def give_back(self) -> None:
        """All but the first of the lines taken for this row."""
        back = self.taken[1:]
        self._again.extend(reversed(back))
        self.number -= len(back)


def _lines(path: Path) -> Iterator[Line | Refused]:
    with open_text(path, newline="") as file:
        separator = _separator(file.read(8192))
        file.seek(0)
        lines = _Lines(line.replace("\x00", "") for line in file)
        reader = csv.reader(lines, delimiter=separator, strict=True)
        while True:
            lines.taken = []
            number = str(lines.number + 1)
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                lines.give_back()
                yield _broken(lines.taken, number, separator, error)
                # The reader is left within the broken row; a new one begins at the next.
                reader = csv.reader(lines, delimiter=separator, strict=True)
                continue
            if cells:
                yield Line(number, cells)


def _broken(taken: list[str], number: str, separator: str, error: csv.Error) -> Line | Refused:
    """Tab-separated feeds have quotes that mean inches, not quoting."""
    if separator == "\t" and taken and "\t" in taken[0]:
        return Line(number, taken[0].rstrip("\r\n").split("\t"))
    return Refused(Trouble.BAD_ROW, number, why=error)


def _separator(head: str) -> str:
    """The one that yields most known columns, then most columns."""
    lines = [line for line in head.splitlines() if line.strip()][:3]

    def worth(separator: str) -> tuple[int, int]:
        found = [line.split(separator) for line in lines]
        known = [sum(bool(meaning(cell.strip('"'))[0]) for cell in cells) for cells in found]
        return max(known, default=0), max(map(len, found), default=0)

    return max(_SEPARATORS, key=worth)
