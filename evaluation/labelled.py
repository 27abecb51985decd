"""Labelled sentences as people really save them: CSV, TSV or semicolons, in the usual encodings.

A file is used whole or not at all, and every mistake in it is named.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.errors import Problem, RowsError
from evaluation.fields import sound
from evaluation.lines import text_of_file

ADVICE = (
    "第一行是列名 text,intent，此后每行一句话和它的意图。 · "
    "The first line is text,intent; then come a sentence and its intent on each line."
)
_TEXT = ("text", "sentence", "query", "utterance", "文本", "句子", "问题")
_INTENT = ("intent", "label", "category", "class", "意图", "标签", "类别")
_MARKS = (",", "\t", ";")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One sentence and what its writer wanted."""

    text: str
    intent: str


def read_labelled(file: Path) -> list[Labelled]:
    """All rows; blank lines count for nothing. Raises RowsError naming every bad one."""
    text = text_of_file(file, ADVICE)
    if not text.strip():
        raise RowsError(file, [Problem("", "文件是空的 · it is empty")], ADVICE)
    for mark in _MARKS:
        lines = _lines(text, mark, file)
        head = [name.strip().casefold() for name in lines[0][1]]
        places = _place(head, _TEXT), _place(head, _INTENT)
        if None not in places:
            return _rows(file, lines[1:], [place for place in places if place is not None])
    shown = ", ".join(name.strip() or "…" for name in _lines(text, ",", file)[0][1])
    reason = f"没有 text 和 intent 两列，第一行是 · no columns text and intent; found: {shown:.80}"
    raise RowsError(file, [Problem("", reason)], ADVICE)


def _lines(text: str, mark: str, file: Path) -> Sequence[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    try:
        return [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        reason = f"CSV 读不下去 · no CSV from here on ({error})"
        raise RowsError(file, [Problem(f"line {reader.line_num}", reason)], ADVICE) from error


def _place(head: Sequence[str], names: Sequence[str]) -> int | None:
    return next((head.index(name) for name in names if name in head), None)


def _rows(
    file: Path, lines: Sequence[tuple[int, list[str]]], places: Sequence[int]
) -> list[Labelled]:
    found, problems = [], []
    for number, cells in lines:
        text, intent = (cells[p].strip() if p < len(cells) else "" for p in places)
        missing = [name for name, value in (("text", text), ("intent", intent)) if not value]
        if missing:
            named = ", ".join(missing)
            problems.append(Problem(f"line {number}", f"{named} 是空的 · {named} is empty"))
            continue
        try:
            found.append(Labelled(sound(text, "text"), sound(intent, "intent")))
        except ValueError as error:
            problems.append(Problem(f"line {number}", str(error)))
    if not found and not problems:
        problems.append(Problem("", "只有列名，没有内容 · there are no rows below the first"))
    if problems:
        raise RowsError(file, problems, ADVICE)
    return found
