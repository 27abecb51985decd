"""Rows from formats that nest: `question: {zh: …, en: …}` is two columns."""

from __future__ import annotations

from knowledge.intake.problems import Refused, Trouble
from knowledge.intake.rows import Cell, Row

LANGS = {"zh", "en"}


def row_of(number: str, value: object) -> Row | Refused:
    if not isinstance(value, dict) or not value:
        return Refused(Trouble.BAD_ROW, number, why=f"{type(value).__name__}, not a mapping")
    cells: dict[str, Cell] = {}
    for name, cell in value.items():
        if isinstance(cell, dict) and cell and set(map(str, cell)) <= LANGS:
            cells |= {f"{name}_{lang}": plain(said) for lang, said in cell.items()}
        else:
            cells[str(name)] = plain(cell)
    return Row(number, cells)


def plain(cell: object) -> Cell:
    """Text stripped, numbers as text; lists and mappings as they are."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, list | dict):
        return cell
    return str(cell).strip()
