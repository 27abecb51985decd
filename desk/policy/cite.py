"""Which passage a sentence came from, decided by its words, never by the model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desk.policy.words import overlap, sentences

_MARK = re.compile(r"\s*[\[【]\s*\d+\s*[\]】]")
_STOP = "。！？；.!?;"


@dataclass(frozen=True, slots=True)
class Cited:
    """Text with marks [1], [2] … ; `used[n - 1]` is the passage that mark n stands for."""

    text: str
    used: tuple[int, ...]


def unmarked(text: str) -> str:
    """`text` without citation marks: those that a model writes mean nothing."""
    return _MARK.sub("", text)


def nearest(sentence: str, passages: Sequence[str]) -> int:
    """The passage that shares most of the sentence's words; the earlier one on a tie."""
    scores = [overlap(sentence, passage) for passage in passages]
    return scores.index(max(scores))


def cite(text: str, passages: Sequence[str]) -> Cited:
    """Mark each run of sentences with the one passage that it was taken from."""
    used: list[int] = []
    marked = ""
    lines = [line for line in unmarked(text).splitlines() if line.strip()]
    for line in lines:
        parts = sentences(line)
        origins = [nearest(part, passages) for part in parts]
        for place, (part, origin) in enumerate(zip(parts, origins, strict=True)):
            if origin not in used:
                used.append(origin)
            last = place + 1 == len(parts) or origins[place + 1] != origin
            marked += _with_mark(part, used.index(origin) + 1) if last else part
            marked += "" if place + 1 == len(parts) else _gap(part)
        marked += "\n"
    return Cited(marked.strip(), tuple(used))


def _with_mark(sentence: str, number: int) -> str:
    body = sentence.rstrip(_STOP)
    return f"{body} [{number}]{sentence[len(body) :]}"


def _gap(sentence: str) -> str:
    return " " if sentence[-1].isascii() else ""
