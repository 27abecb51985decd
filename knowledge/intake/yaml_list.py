"""A YAML list of rows, among them the shop's own content format (docs/knowledge.md)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from knowledge.intake.decode import read_text
from knowledge.intake.mappings import row_of
from knowledge.intake.problems import Refused, Trouble
from knowledge.intake.rows import Row

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MOST_ALIASES = 100  # each may stand for many nodes: a small file could fill the memory


def rows(path: Path) -> Iterator[Row | Refused]:
    text = read_text(path)
    try:
        if sum(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, LOADER)) > (
            MOST_ALIASES
        ):
            raise Refused(Trouble.DAMAGED, why="too many aliases")
        found = yaml.load(text, LOADER)  # noqa: S506 - safe, and ten times faster
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        why = getattr(error, "problem", None) or error
        raise Refused(Trouble.DAMAGED, str(mark.line + 1) if mark else "", why=why) from error
    if isinstance(found, dict):
        found = next((rows for rows in found.values() if isinstance(rows, list)), [found])
    if not isinstance(found, list):
        raise Refused(Trouble.NO_COLUMNS, columns="-")
    for number, value in enumerate(found, 1):
        yield row_of(str(number), value)
