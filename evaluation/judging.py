"""Whether a scripted conversation went as it should, and the figures over many."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evaluation.dialogue_rows import DialogueRow
from evaluation.talking import Talked
from evaluation.wording import says


@dataclass(frozen=True, slots=True)
class Judged:
    row: DialogueRow
    talked: Talked
    difference: str

    @property
    def passed(self) -> bool:
        return not self.difference

    def plain(self) -> dict[str, Any]:
        """Everything that is known of the row, ready for JSON."""
        return {
            "id": self.row.id,
            "lang": self.row.lang,
            "passed": self.passed,
            "difference": self.difference,
            "state": self.talked.state,
            "messages": self.talked.transcript(),
        }


def misspoken(row: DialogueRow, talked: Talked) -> str:
    """What should have been said and was not, or the other way round; "" when all is well."""
    if row.state and talked.state != row.state:
        return f"state: should be {row.state}, is {talked.state}"
    for wanted in row.said:
        if not any(_occurs(one, talked.bot) for one in wanted):
            return f"not said: {' | '.join(wanted)}"
    for unwanted in row.not_said:
        if hit := next((one for one in unwanted if _occurs(one, talked.bot)), ""):
            return f"said: {hit}"
    return ""


def _occurs(wanted: str, text: str) -> bool:
    """A text in any width, case and script; between slashes, a regular expression."""
    if len(wanted) > 2 and wanted[0] == wanted[-1] == "/":
        return bool(re.search(wanted[1:-1], text, re.IGNORECASE | re.DOTALL))
    return says(text, [wanted])


def figures(found: Sequence[Judged]) -> Mapping[str, Any]:
    """The one JSON object; times are from posting a message to its answer."""
    times = sorted(ms for one in found for ms in one.talked.ms)
    return {
        "passed": sum(one.passed for one in found),
        "failed": sum(not one.passed for one in found),
        "dialogues": [
            {"id": one.row.id, "passed": one.passed, "difference": one.difference} for one in found
        ],
        "messages": len(times),
        "p50_ms": _quantile(times, 0.5),
        "p95_ms": _quantile(times, 0.95),
    }


def _quantile(times: Sequence[float], share: float) -> float:
    return round(times[min(len(times) - 1, int(share * len(times)))], 1) if times else 0.0
