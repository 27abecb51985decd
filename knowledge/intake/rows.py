"""Rows of a table, from whatever file, one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from knowledge.intake.columns import meaning, tidy
from knowledge.intake.problems import Refused, Trouble

HEADINGS_WITHIN = 5  # rows of titles and notes that may stand above the column names
Cell = object  # text, or what JSON and YAML have beside it


@dataclass(frozen=True, slots=True)
class Row:
    """`number`: where it stands in its file, as staff would look for it. `cells` by the
    column's own name."""

    number: str
    cells: dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Line:
    """A row before its columns are known by name."""

    number: str
    cells: list[str]


def named(lines: Iterable[Line | Refused]) -> Iterator[Row | Refused]:
    """Rows under their column names, which stand in the first row that has two known ones,
    else in the first row of all."""
    source = iter(lines)
    first = list(islice(source, HEADINGS_WITHIN))
    spot = _heading(first)
    if spot is None:
        yield from (line for line in first if isinstance(line, Refused))
        return
    heading = first[spot]
    assert isinstance(heading, Line)
    names = [name.strip() for name in heading.cells]
    for line in chain(first[spot + 1 :], source):
        if isinstance(line, Refused):
            yield line
        elif any(cell.strip() for cell in line.cells):
            yield _row(names, line)


def _heading(first: list[Line | Refused]) -> int | None:
    filled = [n for n, line in enumerate(first) if isinstance(line, Line) and any(line.cells)]
    for number in filled:
        line = first[number]
        assert isinstance(line, Line)
        if sum(bool(meaning(cell)[0]) or tidy(cell) == "handle" for cell in line.cells) >= 2:
            return number
    return filled[0] if filled else None


def _row(names: list[str], line: Line) -> Row | Refused:
    extra = [cell for cell in line.cells[len(names) :] if cell.strip()]
    if extra:
        why = f"{len(line.cells)} > {len(names)}"
        return Refused(Trouble.BAD_ROW, line.number, why=why)
    cells: dict[str, Cell] = {}
    for name, cell in zip(names, line.cells, strict=False):
        if name and not cells.get(name):  # of two columns of one name, the one filled in
            cells[name] = cell.strip()
    return Row(line.number, cells)
