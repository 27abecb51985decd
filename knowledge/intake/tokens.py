"""How many of an embedder's tokens a text takes, guessed on the high side."""

from __future__ import annotations

import re

MOST_TOKENS = 512
_FRAME = 16  # what the embedder puts around a text, and line breaks
_RUNS = re.compile(r"[A-Za-z]+|[0-9]+|[^\sA-Za-z0-9]")


def tokens(text: str) -> int:
    """At or above what XLM-RoBERTa's vocabulary needs for Chinese and English prose, tables
    and SKUs; strings of rare signs may need more."""
    return _FRAME + round(1.2 * sum(map(_weight, _RUNS.findall(text))))


def _weight(run: str) -> float:
    if not run.isascii():
        return 1 if run < "\uac00" else 1.5
    if run.isdigit():
        return len(run) / 2 + 0.5
    if run.isalpha():
        plain = run[1:].islower() or len(run) == 1
        return 1 + (len(run) - 1) // 4 if plain else (len(run) + 1) / 2
    return 1.2
