"""One JSON object a line, or one list of them in the whole file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from knowledge.intake.decode import open_text
from knowledge.intake.mappings import row_of
from knowledge.intake.problems import Refused, Trouble
from knowledge.intake.rows import Row

LIST_CHARS = 50_000_000  # unlike lines, it is held in memory
LINE_CHARS = 1_000_000


def rows(path: Path) -> Iterator[Row | Refused]:
    with open_text(path) as file:
        start = file.read(4096).lstrip("\ufeff \t\r\n")
        file.seek(0)
        yield from _whole(file) if _is_whole(start) else _lines(file)


def _is_whole(start: str) -> bool:
    """A list, or an object that goes on beyond its first line."""
    first = start.split("\n", 1)[0].strip()
    return start.startswith("[") or first == "{" or (first[:1] == "{" and first[-1:] in "[{,:")


def _lines(file: TextIO) -> Iterator[Row | Refused]:
    number = 0
    while line := file.readline(LINE_CHARS):
        number += 1
        if len(line) == LINE_CHARS and not line.endswith("\n"):
            while (rest := file.readline(LINE_CHARS)) and not rest.endswith("\n"):
                pass
            yield Refused(Trouble.BAD_ROW, str(number), why=f"> {LINE_CHARS} characters")
            continue
        text = line.strip("\ufeff \t\r\n")
        if not text:
            continue
        try:
            yield row_of(str(number), json.loads(text))
        except (ValueError, RecursionError) as error:
            yield Refused(Trouble.BAD_ROW, str(number), why=getattr(error, "msg", error))


def _whole(file: TextIO) -> Iterator[Row | Refused]:
    text = file.read(LIST_CHARS + 1).lstrip("\ufeff")
    if len(text) > LIST_CHARS:
        most = f"{LIST_CHARS // 1_000_000} MB"
        raise Refused(Trouble.TOO_BIG, size=f"> {most}", most=most)
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = str(getattr(error, "lineno", ""))
        raise Refused(Trouble.DAMAGED, line, why=getattr(error, "msg", error)) from error
    if isinstance(found, dict):
        found = next((rows for rows in found.values() if isinstance(rows, list)), [found])
    for number, value in enumerate(found, 1):
        yield row_of(str(number), value)
