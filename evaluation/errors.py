"""What can be wrong with the data that somebody wants to measure on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SHOWN = 10  # problems named before "and N more"


@dataclass(frozen=True, slots=True)
class Problem:
    """`place` is "line 3", or "" for the file as a whole."""

    place: str
    reason: str


class RowsError(Exception):
    """A file of rows cannot be used; the message names file, line, reason and the format."""

    def __init__(self, file: Path, problems: Sequence[Problem], advice: str) -> None:
        named = [f"{p.place}: {p.reason}" if p.place else p.reason for p in problems[:SHOWN]]
        if len(problems) > SHOWN:
            named.append(f"and {len(problems) - SHOWN} more problems")
        said = f" {named[0]}" if len(named) == 1 else "".join(f"\n  {one}" for one in named)
        super().__init__(f"{file}:{said}\n  {advice}")
        self.file = file
        self.problems = tuple(problems)
        self.advice = advice
