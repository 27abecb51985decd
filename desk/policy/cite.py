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
    """Mark each run of sentences, over lines too, with the one passage that it came from."""
    lines = [sentences(line) for line in unmarked(text).splitlines() if line.strip()]
    origins = [nearest(part, passages) for line in lines for part in line]
    used = tuple(dict.fromkeys(origins))
    place, marked = 0, []
    for line in lines:
        said = []
        for part in line:
            last = place + 1 == len(origins) or origins[place + 1] != origins[place]
            said.append(_with_mark(part, used.index(origins[place]) + 1) if last else part)
            place += 1
        marked.append(_together(said))
    return Cited("\n".join(marked), used)


def mark(text: str, number: int) -> str:
    """`text`, whose origin is known, with one mark at its end."""
    return _with_mark(text.rstrip(), number)


def _with_mark(sentence: str, number: int) -> str:
    body = sentence.rstrip(_STOP)
    return f"{body} [{number}]{sentence[len(body) :]}"


def _together(parts: Sequence[str]) -> str:
    """Sentences of a line; English ones have a space between them."""
    return "".join(f"{part} " if part[-1].isascii() else part for part in parts).rstrip()
