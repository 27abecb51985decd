"""JSONL as people really save it: UTF-8 with or without a mark, UTF-16, GB18030; also one
JSON array. Every row keeps its place, so that a mistake in it can be named."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.errors import Problem, RowsError

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Row:
    """One JSON object and where it stands ("line 3", in an array "item 3")."""

    place: str
    values: dict[str, Any]


def read_lines(file: Path, advice: str) -> tuple[list[Row], list[Problem]]:
    """The file's rows and what is wrong with the others; blank lines count for nothing.

    Raises RowsError where the file as a whole is of no use.
    """
    text = text_of_file(file, advice)
    if not text.strip():
        raise RowsError(file, [Problem("", "it is empty")], advice)
    rows: list[Row] = []
    problems: list[Problem] = []
    for place, value in _values(text):
        if isinstance(value, Problem):
            problems.append(value)
        elif isinstance(value, dict):
            rows.append(Row(place, value))
        else:
            problems.append(Problem(place, f"it is {_name(value)}, not an object {{…}}"))
    return rows, problems


def _values(text: str) -> Iterator[tuple[str, Any]]:
    if text.lstrip().startswith("["):
        try:
            whole = json.loads(text)
        except ValueError:
            whole = None  # lines that are arrays, or a broken array: named line by line
        if isinstance(whole, list):
            yield from ((f"item {number}", value) for number, value in enumerate(whole, 1))
            return
    # Not splitlines: JSON strings may hold U+2028 and its like as they are.
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield f"line {number}", _value(f"line {number}", line)


def _value(place: str, line: str) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        return Problem(place, f"not valid JSON ({error.msg}, column {error.colno})")
    except (ValueError, RecursionError):  # a number of thousands of digits, or [[[[…
        return Problem(place, "not JSON that can be read (too long a number, or too deep)")


def text_of_file(file: Path, advice: str) -> str:
    """UTF-8 with or without a mark, UTF-16 with one, GB18030; else RowsError."""
    try:
        raw = file.read_bytes()
    except OSError as error:
        said = "there is no such file" if isinstance(error, FileNotFoundError) else error.strerror
        raise RowsError(file, [Problem("", said or "it cannot be read")], advice) from error
    codings = ("utf-16",) if raw.startswith(_WIDE) else ("utf-8-sig", "gb18030")
    for coding in codings:
        try:
            return raw.decode(coding)
        except UnicodeDecodeError:
            continue
    reason = "it is neither UTF-8, UTF-16 nor GB18030 text; save it as UTF-8"
    raise RowsError(file, [Problem("", reason)], advice)


def _name(value: object) -> str:
    names = {list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
