"""What every document is read into, whatever its format: headings, words, lists, tables."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1 is the highest; `anchor` where the document names one."""

    level: int
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list, each item with the mark it is shown with."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of equal length; the first one names the columns."""

    rows: tuple[tuple[str, ...], ...]

    def lines(self) -> list[str]:
        """Each row as a line that can be read without the others."""
        if len(self.rows) < 2:
            return [_cells("", row) for row in self.rows]
        return [_named(self.rows[0], row) for row in self.rows[1:] if any(row)]


Block = Heading | Words | Items | Table


def table_of(rows: list[list[str]]) -> Table | None:
    """Cells made equal in number; None where nothing is written."""
    kept = [[one_line(cell) for cell in row] for row in rows]
    kept = [row for row in kept if any(row)]
    if not kept:
        return None
    width = max(map(len, kept))
    return Table(tuple(tuple(row + [""] * (width - len(row))) for row in kept))


def one_line(text: str | None) -> str:
    """White space of any kind as single spaces, none at line ends between Chinese."""
    text = re.sub(
        r"(?<=[\u3000-\u9fff\uff00-\uffef])\s*\n\s*(?=[\u3000-\u9fff\uff00-\uffef])", "", text or ""
    )
    return " ".join(text.split())


def _named(names: tuple[str, ...], row: tuple[str, ...]) -> str:
    han = any("\u4e00" <= c <= "\u9fff" for c in "".join(names))
    colon, stop = ("：", "；") if han else (": ", "; ")
    said = [
        f"{name}{colon}{cell}" if name else cell
        for name, cell in zip(names, row, strict=True)
        if cell
    ]
    return "- " + stop.join(said)


def _cells(mark: str, row: tuple[str, ...]) -> str:
    return mark + " | ".join(cell for cell in row if cell)
