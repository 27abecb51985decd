"""Group questions that mean the same, whatever language or words they were put in."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from knowledge.embed import Embedder, Floats
from knowledge.space import Means, centred
from knowledge.text import clean

# Mean cosine distance below which two groups become one. At 0.7 groups agreed best with the
# true intents on BANKING77, CLINC150 and a shop's own wordings (docs/knowledge.md).
APART = 0.7
BETWEEN = 0.1  # taken off between languages, whose wordings of one question lie farther apart
BATCH = 64


def clusters(
    asked: Sequence[tuple[str, str]], embedder: Embedder, centre: Means
) -> list[tuple[int, ...]]:
    """Places in `asked` (text, language), a tuple each group, the largest group first.

    Within a group the most typical question comes first. Average linkage over sentence
    vectors: time and memory grow with the square of the questions, so give it thousands,
    not millions.
    """
    if len(asked) < 2:
        return [(place,) for place in range(len(asked))]
    from sklearn.cluster import AgglomerativeClustering  # noqa: PLC0415 - heavy

    vectors = _vectors(asked, embedder, centre)
    ways = {"metric": "precomputed", "linkage": "average"}
    model = AgglomerativeClustering(n_clusters=None, distance_threshold=APART, **ways)
    fitted = model.fit(_distances(vectors, [lang for _, lang in asked]))
    found: dict[int, list[int]] = {}
    for place, label in enumerate(fitted.labels_.tolist()):
        found.setdefault(label, []).append(place)
    groups = [_typical_first(places, vectors) for places in found.values()]
    return sorted(groups, key=lambda group: (-len(group), group[0]))


def _vectors(asked: Sequence[tuple[str, str]], embedder: Embedder, centre: Means) -> Floats:
    texts = [clean(text) for text, _ in asked]
    parts = [embedder.questions(texts[n : n + BATCH]) for n in range(0, len(texts), BATCH)]
    return centred(np.concatenate(parts), [lang for _, lang in asked], centre)


def _distances(vectors: Floats, langs: Sequence[str]) -> Floats:
    spoken = np.asarray(langs)
    apart = 1 - vectors @ vectors.T - BETWEEN * (spoken[:, None] != spoken[None, :])
    np.fill_diagonal(apart, 0)
    return np.asarray(np.maximum(apart, 0), np.float32)


def _typical_first(places: Sequence[int], vectors: Floats) -> tuple[int, ...]:
    own = vectors[list(places)]
    middle = own.sum(axis=0)
    order = np.argsort(-(own @ middle), kind="stable")
    return tuple(places[n] for n in order.tolist())
