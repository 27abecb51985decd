"""Is this the embedder that an index was made with?

A local model is known by the hash of its weights. Of a model behind a server only its
vectors can be seen, and two computations of one vector differ in their last digits. So a
server's fingerprint is a sketch of the vectors of fixed texts, and two sketches are the
same when they point the same way.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import shake_256

import numpy as np

from knowledge.embed import Floats

_MARK = "sketch"
_WIDTH = 48  # numbers of a sketch
# Rounding in half precision moves a sketch to .9999, another model to about 0.
_ALIKE = 0.995


def sketch(vectors: Floats) -> str:
    """`sketch-DIM-NUMBERS` of unit vectors (texts, dim): random projections, a byte each."""
    flat = vectors.astype(np.float64).ravel()
    noise = shake_256(b"shopkeeper").digest(_WIDTH * flat.size // 8)
    signs = np.unpackbits(np.frombuffer(noise, np.uint8)).reshape(_WIDTH, -1) * 2.0 - 1.0
    seen = signs @ flat
    small = np.round(seen / np.abs(seen).max() * 127).astype(np.int8)
    return f"{_MARK}-{vectors.shape[1]}-{urlsafe_b64encode(small.tobytes()).decode()}"


def same(one: str, other: str) -> bool:
    """Whether two fingerprints are of one embedder."""
    if one == other:
        return True
    first, second = one.split("-", 2), other.split("-", 2)
    if first[:2] != second[:2] or first[0] != _MARK or len(first) + len(second) != 6:
        return False
    try:
        a, b = (
            np.frombuffer(urlsafe_b64decode(parts[2]), np.int8).astype(float)
            for parts in (first, second)
        )
    except ValueError:
        return False
    if a.size != b.size:
        return False
    return float(a @ b) >= _ALIKE * float(np.linalg.norm(a) * np.linalg.norm(b))
