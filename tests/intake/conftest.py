"""Small real files of every format, and what is taken from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from knowledge.intake import Intake, Problem, read
from knowledge.passages import Passage

Take = Callable[..., Intake]


@pytest.fixture
def take(tmp_path: Path) -> Take:
    """`take("faq.csv", "question,answer…")` writes the file and reads it."""

    def taken(name: str, content: str | bytes, encoding: str = "utf-8") -> Intake:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return read(path)

    return taken


@pytest.fixture
def take_sheet(tmp_path: Path) -> Take:
    """`take_sheet([["question", "answer"], …], …)`: an XLSX with a sheet each."""
    import openpyxl

    def taken(*sheets: Iterable[Iterable[object]]) -> Intake:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for rows in sheets:
            sheet = book.create_sheet()
            for row in rows:
                sheet.append(list(row))
        book.save(tmp_path / "book.xlsx")
        return read(tmp_path / "book.xlsx")

    return taken


def passages(intake: Intake) -> list[Passage]:
    return [passage for entry in intake.entries for passage in entry.passages]


def troubles(problems: Iterable[Problem]) -> list[tuple[str, str]]:
    return [(problem.row, problem.trouble.value) for problem in problems]
