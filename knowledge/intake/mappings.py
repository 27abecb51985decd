"""Rows from formats that nest: `question: {zh: …, en: …}` is two columns."""

from __future__ import annotations

import re

from knowledge.intake.problems import Refused, Trouble
from knowledge.intake.rows import Cell, Row

_HALF = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
LANGS = {"zh", "en"}


def row_of(number: str, value: object) -> Row | Refused:
    if not isinstance(value, dict) or not value:
        return Refused(Trouble.BAD_ROW, number, why=f"{type(value).__name__}, not a mapping")
    cells: dict[str, Cell] = {}
    for name, cell in value.items():
        if isinstance(cell, dict) and cell and set(map(str, cell)) <= LANGS:
            cells |= {f"{readable(str(name))}_{lang}": plain(said) for lang, said in cell.items()}
        else:
            cells[readable(str(name))] = plain(cell)
    return Row(number, cells)


def plain(cell: object) -> Cell:
    """Text stripped, numbers as text; lists and mappings as they are."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, list):
        return [plain(one) for one in cell]
    if isinstance(cell, dict):
        return {readable(str(name)): plain(one) for name, one in cell.items()}
    return readable(str(cell)).strip()


def readable(text: str) -> str:
    """Half characters, which escapes like `\\ud800` make, show as unreadable; other signs
    that no file can hold go."""
    return _CONTROL.sub("", _HALF.sub("\ufffd", text))
