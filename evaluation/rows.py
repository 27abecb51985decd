"""The three kinds of rows that can be measured on, checked at the door: a file is used whole
or not at all, and every mistake in it is named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from desk.types import Lang, Line
from evaluation import fields
from evaluation.errors import Problem, RowsError
from evaluation.history import history_of
from evaluation.lines import read_lines

OF_PASSAGES = 'A line is {"id": …, "text": …}, and "title" and "lang" (zh, en) if known.'
OF_QUERIES = 'A line is {"id": …, "text": …, "relevant": [passage ids]}, and "lang" if known.'
OF_QUESTIONS = (
    'A line is {"id": …, "text": …, "answerable": true or false}, and if known "lang", '
    '"history", "must_include", "must_not_include", "sources", "category".'
)


@dataclass(frozen=True, slots=True)
class PassageRow:
    id: str
    text: str
    title: str
    lang: Lang


@dataclass(frozen=True, slots=True)
class QueryRow:
    """`relevant` may be empty: the query is then counted and left out of the averages."""

    id: str
    text: str
    lang: Lang
    relevant: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """Each of `must_include` is met by one of its alternatives; none of the alternatives of
    `must_not_include` may be said. `sources` name entries, passages, titles or links."""

    id: str
    text: str
    lang: Lang
    answerable: bool
    history: tuple[Line, ...] = ()
    must_include: tuple[tuple[str, ...], ...] = ()
    must_not_include: tuple[tuple[str, ...], ...] = ()
    sources: tuple[str, ...] = ()
    category: str = ""


Read = TypeVar("Read", PassageRow, QueryRow, QuestionRow)


def read_passages(file: Path) -> list[PassageRow]:
    """Raises RowsError naming every bad line, also where an id comes twice."""
    return _read(file, _passage, OF_PASSAGES)


def read_queries(file: Path) -> list[QueryRow]:
    """Raises RowsError naming every bad line."""
    return _read(file, _query, OF_QUERIES)


def read_questions(file: Path) -> list[QuestionRow]:
    """Raises RowsError naming every bad line."""
    return _read(file, _question, OF_QUESTIONS)


def _read(file: Path, parse: Callable[[Mapping[str, Any]], Read], advice: str) -> list[Read]:
    rows, problems = read_lines(file, advice)
    found: list[Read] = []
    seen: dict[str, str] = {}
    for row in rows:
        try:
            read = parse(row.values)
        except ValueError as error:
            problems.append(Problem(row.place, str(error)))
            continue
        if read.id in seen:
            problems.append(Problem(row.place, f"id {read.id!r} is that of {seen[read.id]} too"))
        seen.setdefault(read.id, row.place)
        found.append(read)
    if problems:
        raise RowsError(file, sorted(problems, key=_number), advice)
    return found


def _number(problem: Problem) -> int:
    return int(problem.place.split()[-1])


def _passage(values: Mapping[str, Any]) -> PassageRow:
    text = fields.text_of(values)
    return PassageRow(
        id=fields.name_of(values),
        text=text,
        title=fields.optional_text(values, "title"),
        lang=fields.lang_of(values, text),
    )


def _query(values: Mapping[str, Any]) -> QueryRow:
    text = fields.text_of(values)
    return QueryRow(
        id=fields.name_of(values),
        text=text,
        lang=fields.lang_of(values, text),
        relevant=fields.ids_of(values, "relevant"),
    )


def _question(values: Mapping[str, Any]) -> QuestionRow:
    text = fields.text_of(values)
    return QuestionRow(
        id=fields.name_of(values),
        text=text,
        lang=fields.lang_of(values, text),
        answerable=fields.truth_of(values, "answerable"),
        history=history_of(values),
        must_include=fields.wanted_of(values, "must_include"),
        must_not_include=fields.wanted_of(values, "must_not_include"),
        sources=fields.ids_of(values, "sources"),
        category=fields.optional_text(values, "category"),
    )
