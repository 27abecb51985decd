"""How many pieces a text falls into: common words are one piece, strange ones are several.

The pieces are those of the embedded default model, whichever embedder searches: its package
is always there, and knows the common words of both languages.
"""

from __future__ import annotations

from functools import lru_cache

from models.e5 import load_engine


@lru_cache(1 << 12)
def pieces(text: str) -> int:
    """Raises what loading the model raises."""
    return load_engine().token_count(text)


def one_piece(word: str) -> bool:
    return pieces(word) <= pieces("a")
