"""What sets an entry apart from its neighbours, learned from all keys together.

Ridge regression from vectors to entries, in closed form. Its score for an entry is a sum
over the entry's own keys, so nothing is kept but one matrix: entries may be hidden, added
or removed without learning anew. Beside cosine it tells near neighbours apart; where there
are far more entries than dimensions it fades out by itself.
"""

from __future__ import annotations

import numpy as np

from knowledge.embed import Floats

_FLOOR = 2.0
_SHARE = 0.66  # of the vectors' mean variance


class Contrast:
    """Turns a question's vector into one whose dot product with a key adds to the score
    of the key's entry."""

    def __init__(self, inverse: Floats) -> None:
        self.inverse = inverse

    @classmethod
    def of(cls, vectors: Floats) -> Contrast:
        count, dim = vectors.shape
        spread = max(_FLOOR, _SHARE * count / dim)
        products = vectors.T.astype(np.float64) @ vectors + spread * np.eye(dim)
        return cls(np.linalg.inv(products).astype(np.float32))

    def view(self, question: Floats, hidden: Floats | None = None) -> Floats:
        """`hidden`: vectors of keys to be forgotten, as if they had never been learned."""
        # Not `@`: for sums this small, BLAS threads that wait for a busy core cost the most.
        seen = np.einsum("ij,j->i", self.inverse, question)
        if hidden is None or not len(hidden):
            return np.asarray(seen, np.float32)
        known = hidden @ self.inverse
        rest = np.eye(len(hidden), dtype=np.float32) - known @ hidden.T
        lost = np.linalg.solve(rest, hidden @ seen)
        return np.asarray(seen + known.T @ lost, np.float32)
