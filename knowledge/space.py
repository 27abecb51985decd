"""Take out of every vector what all texts of its language share.

Sentence vectors of one model crowd into a narrow cone: two unrelated Chinese texts are
closer than a question and its translation. Without the means that are common to a
language, texts are told apart by what they say.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from knowledge.embed import Floats
from knowledge.passages import LANGS

Means = dict[str, Floats]

_WHOLE = 8.0  # with this many texts the common mean counts half
_LANG = 40.0  # with this many texts of a language its own mean counts half


def means(vectors: Floats, langs: Sequence[str]) -> Means:
    """A mean for each language, drawn to the common one where texts are few: a lone
    English entry must not be its own mean."""
    count, dim = len(langs), vectors.shape[1]
    whole = vectors.sum(axis=0) / (count + _WHOLE)
    which = np.asarray(langs)
    found: Means = {}
    for lang in LANGS:
        own = vectors[which == lang] if count else np.empty((0, dim), np.float32)
        found[lang] = (own.sum(axis=0) + _LANG * whole) / (len(own) + _LANG)
    return found


def centred(vectors: Floats, langs: Sequence[str], centre: Means) -> Floats:
    """Unit vectors around the centre of their language."""
    if not len(langs):
        return vectors
    moved = vectors - np.stack([centre[lang] for lang in langs])
    norms = np.linalg.norm(moved, axis=1, keepdims=True)
    return np.asarray(moved / np.maximum(norms, 1e-6), dtype=np.float32)
