"""Meaning: vectors in FAISS, eight bits a number. Keys by number."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from knowledge.embed import Floats
from knowledge.lexical import Scored
from knowledge.parts import parted, tuned

Numbers = NDArray[np.int64]

MANY = 200_000  # vectors from which a question does not look at all of them, see `parts`
FOLD = 2048  # changes that are kept beside the index before they are worked into a copy


class Dense:
    """Cosine search over all vectors. Never changes, so threads may search it freely: an
    update gives another, which shares the large index and carries what is new beside it."""

    def __init__(
        self,
        index: Any,
        gone: frozenset[int] = frozenset(),
        more: tuple[Numbers, Floats] | None = None,
    ) -> None:
        self._index = index
        self._gone = gone  # numbers in the index that no longer count
        self._numbers: Numbers = more[0] if more else np.empty(0, np.int64)
        self._more: Floats = more[1] if more else np.empty((0, index.d), np.float32)

    @classmethod
    def of(cls, vectors: Floats, numbers: Numbers) -> Dense:
        """Numbers grow from one to the next."""
        index = parted(vectors) if len(vectors) > MANY else _flat(vectors)
        if len(vectors):
            index.add_with_ids(np.ascontiguousarray(vectors, np.float32), numbers)
        if len(vectors) > MANY:
            tuned(index, vectors, numbers)
        return cls(index)

    @classmethod
    def read(cls, file: Path) -> Dense:
        return cls(faiss.read_index(str(file)))

    def write(self, file: Path) -> None:
        faiss.write_index(self._folded()._index, str(file))

    def updated(self, gone: Collection[int], vectors: Floats, numbers: Numbers) -> Dense:
        """Without these numbers, and with these vectors under new, higher ones."""
        kept = ~np.isin(self._numbers, np.fromiter(gone, np.int64, len(gone)))
        more = (
            np.concatenate([self._numbers[kept], np.asarray(numbers, np.int64)]),
            np.concatenate([self._more[kept], np.asarray(vectors, np.float32)]),
        )
        lost = self._gone.union(gone).difference(self._numbers.tolist())
        dense = Dense(self._index, lost, more)
        return dense._folded() if len(lost) + len(more[0]) > FOLD else dense

    def _folded(self) -> Dense:
        """All in one index again; searches of the old one may go on meanwhile."""
        if not self._gone and not len(self._numbers):
            return self
        if not self._index.is_trained:
            return Dense.of(self._more, self._numbers)
        index: Any = faiss.clone_index(self._index)
        if self._gone:
            index.remove_ids(np.fromiter(self._gone, np.int64, len(self._gone)))
        if len(self._numbers):
            index.add_with_ids(np.ascontiguousarray(self._more), self._numbers)
        return Dense(index)

    def nearest(self, vector: Floats, limit: int, hidden: Collection[int] = ()) -> Scored:
        """`hidden`: numbers that are passed over."""
        found = self._indexed(vector, limit, hidden)
        if len(self._numbers):
            scores = np.einsum("ij,j->i", self._more, vector)
            beside = zip(self._numbers.tolist(), scores.tolist(), strict=True)
            found += [(number, score) for number, score in beside if number not in hidden]
            found.sort(key=lambda pair: -pair[1])
        return found[:limit]

    def _indexed(self, vector: Floats, limit: int, hidden: Collection[int]) -> Scored:
        # Asking for a few more is far cheaper than having FAISS test each number.
        depth = limit + len(hidden) + min(len(self._gone), limit)
        faiss.omp_set_num_threads(1)  # a single question gains nothing from more
        while self._index.ntotal:
            depth = min(depth, self._index.ntotal)
            scores, numbers = self._index.search(vector[None, :], depth)
            found = [
                (number, score)
                for number, score in zip(numbers[0].tolist(), scores[0].tolist(), strict=True)
                if number >= 0 and number not in self._gone and number not in hidden
            ]
            if len(found) >= limit or depth == self._index.ntotal or numbers[0][-1] < 0:
                return found[:limit]
            depth *= 4
        return []

    def vectors(self, numbers: Sequence[int]) -> Floats:
        wanted = np.asarray(numbers, np.int64)
        beside = np.isin(wanted, self._numbers)
        found = np.empty((len(wanted), self.dim), np.float32)
        found[beside] = self._more[np.searchsorted(self._numbers, wanted[beside])]
        if not beside.all():
            found[~beside] = self._index.reconstruct_batch(wanted[~beside])
        return found

    @property
    def size(self) -> int:
        return int(self._index.ntotal) - len(self._gone) + len(self._numbers)

    @property
    def dim(self) -> int:
        return int(self._index.d)


def _flat(vectors: Floats) -> Any:
    kind = faiss.ScalarQuantizer.QT_8bit
    flat = faiss.IndexScalarQuantizer(vectors.shape[1], kind, faiss.METRIC_INNER_PRODUCT)
    index = faiss.IndexIDMap2(flat)
    if len(vectors):
        index.train(np.ascontiguousarray(vectors, np.float32))
    return index
