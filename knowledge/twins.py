"""Wordings that were written as each other's translation.

A shop often lists the same ways to ask in both languages. A wording that is tried as if
nobody had written it down must not be found by its own translation: a shopper's new wording
has none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from knowledge.shelf import Shelf


def twins(shelf: Shelf, wordings: Mapping[str, Sequence[int]]) -> dict[int, int]:
    """Key → the key in the other language whose nearest it is, and which is its nearest.
    `wordings`: by language, the numbers of one entry's wordings."""
    if len([numbers for numbers in wordings.values() if len(numbers)]) < 2:
        return {}
    first, second = (list(numbers) for numbers in wordings.values())
    close = np.einsum("ij,kj->ik", shelf.dense.vectors(first), shelf.dense.vectors(second))
    found: dict[int, int] = {}
    for row, column in enumerate(close.argmax(axis=1).tolist()):
        if int(close[:, column].argmax()) == row:
            found |= {first[row]: second[column], second[column]: first[row]}
    return found
