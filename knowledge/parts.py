"""Very many vectors, kept in parts of which a question looks only into the nearest (FAISS IVF)."""

from __future__ import annotations

from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from knowledge.embed import Floats

TRAINING = 40  # vectors for each part to learn its centre from
RECALL = 0.95  # share of the true nearest that must be among those found
NEAREST = 10  # of how many
TRIED = 100  # vectors asked for their neighbours to find out
LEAST, MOST = 64, 4  # at least one part in 64 is looked into, at most one in 4


def parted(vectors: Floats) -> Any:
    """An empty index of 4√n parts for n vectors, eight bits a number; vectors can be removed
    from it and read back by their numbers."""
    count, dim = vectors.shape
    parts = int(4 * count**0.5)
    centres = faiss.IndexFlatIP(dim)
    kind, metric = faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
    index = faiss.IndexIVFScalarQuantizer(centres, dim, parts, kind, metric, False)
    index.cp.spherical = True
    chosen = np.random.default_rng(0).choice(count, min(count, TRAINING * parts), replace=False)
    index.train(np.ascontiguousarray(vectors[np.sort(chosen)], np.float32))
    index.set_direct_map_type(2)  # by hash: numbers need not be places
    return index


def tuned(index: Any, vectors: Floats, numbers: NDArray[np.int64]) -> float:
    """Let questions look into as few parts as find RECALL of what a look at all vectors
    finds; the share found. Asked are some of the vectors, for their neighbours."""
    chosen = np.random.default_rng(1).choice(len(vectors), min(len(vectors), TRIED), replace=False)
    asked = np.ascontiguousarray(vectors[chosen], np.float32)
    _, places = faiss.knn(asked, vectors, NEAREST + 1, metric=faiss.METRIC_INNER_PRODUCT)
    true = numbers[places[:, 1:]]  # the first is the vector itself
    most = max(1, index.nlist // MOST)
    probes, found = max(1, index.nlist // LEAST), 0.0
    while True:
        index.nprobe = min(probes, most)
        _, near = index.search(asked, NEAREST + 1)
        pairs = zip(true.tolist(), near.tolist(), strict=True)
        found = sum(len(set(one) & set(other)) for one, other in pairs) / max(1, int(true.size))
        if found >= RECALL or probes >= most:
            return found
        probes = int(probes * 1.5) + 1
