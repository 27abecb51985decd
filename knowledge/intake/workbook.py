"""XLSX, every sheet, streamed; each sheet has column names of its own."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from knowledge.intake.mappings import readable
from knowledge.intake.problems import Refused, Trouble
from knowledge.intake.rows import Line, Row, named

MOST_COLUMNS = 300  # sheets that were once formatted to the edge claim 16,384


def rows(path: Path) -> Iterator[Row | Refused]:
    """Raises Refused when it cannot be opened."""
    import openpyxl  # noqa: PLC0415 - only when there is such a file

    with warnings.catch_warnings():
        # Of styles and extensions that do not matter here.
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        except Exception as error:
            # openpyxl raises whatever its XML and ZIP readers do.
            raise Refused(Trouble.DAMAGED, why=error) from error
        try:
            visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            for sheet in visible:
                before = f"{sheet.title}!" if len(visible) > 1 else ""
                yield from named(_lines(sheet, before))
        finally:
            book.close()


def _lines(sheet: Any, before: str) -> Iterator[Line | Refused]:
    try:
        found = sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
        for number, values in enumerate(found, 1):
            cells = [_text(value) for value in values]
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                yield Line(f"{before}{number}", cells)
    except Exception as error:
        yield Refused(Trouble.DAMAGED, before.rstrip("!"), why=error)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        whole = not (value.hour or value.minute or value.second)
        return value.strftime("%Y-%m-%d" if whole else "%Y-%m-%d %H:%M")
    return value.isoformat() if isinstance(value, date) else readable(str(value)).strip()
