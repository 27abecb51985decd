"""The door: any file in, entries and problems out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.entries import Entry
from knowledge.intake import delimited, documents, json_lines, tables, workbook, yaml_list
from knowledge.intake.pairs import siblings, source_name
from knowledge.intake.problems import Problem, Refused, Trouble
from knowledge.intake.rows import Row
from knowledge.intake.sniff import Format, format_of

TABLES: dict[Format, Callable[[Path], Iterator[Row | Refused]]] = {
    Format.TABLE: delimited.rows,
    Format.JSONL: json_lines.rows,
    Format.YAML: yaml_list.rows,
    Format.XLSX: workbook.rows,
}


@dataclass(frozen=True, slots=True)
class Intake:
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]


def read(path: Path, source: str = "") -> Intake:
    """All of a file at once. Raises nothing for whatever bytes it holds."""
    found = list(stream(path, source))
    return Intake(
        tuple(one for one in found if isinstance(one, Entry)),
        tuple(one for one in found if isinstance(one, Problem)),
    )


def stream(path: Path, source: str = "") -> Iterator[Entry | Problem]:
    """Entries as they are read, and what was left out, in bounded memory for tables of any
    length. `source` names the file in entries and problems; left out, its own name, without
    the language of a document that has a file for each."""
    source = source or source_name(path.name)
    try:
        yield from _read(path, source)
    except Refused as refused:
        yield refused.at(source)
    except OSError as error:
        yield Problem(source, "", Trouble.UNREADABLE, {"why": str(error.strerror or error)})


def _read(path: Path, source: str) -> Iterator[Entry | Problem]:
    form = format_of(path)
    if form not in documents.READERS:
        yield from tables.entries(TABLES[form](path), source)
        return
    files = [(one, format_of(one)) for one in siblings(path)]
    if len(files) == 2 and all(its in documents.READERS for _, its in files):
        yield from documents.paired(files, source)
    else:
        yield from documents.entries(path, form, source)
