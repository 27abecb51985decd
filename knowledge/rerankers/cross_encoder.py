"""A cross-encoder of sentence-transformers, on the processor or a GPU; an extra."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from knowledge.errors import RerankerError
from knowledge.rerank import RerankerChoice


class CrossEncoder:
    """A model by name or folder with one output; one call at a time."""

    def __init__(self, choice: RerankerChoice) -> None:
        self.name = choice.name
        self._model = _load(choice)
        if self._model.num_labels != 1:
            raise RerankerError(
                f"reranker {choice.name!r} has {self._model.num_labels} outputs, not one score. "
                "Name a model that ranks, or leave reranker empty."
            )

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        pairs = [(question, text) for text in texts]
        found = self._model.predict(pairs, show_progress_bar=False)
        return [float(score) for score in found]


def _load(choice: RerankerChoice) -> Any:
    try:
        from sentence_transformers import CrossEncoder as Model  # noqa: PLC0415
    except ImportError as error:
        raise RerankerError(
            f"reranker {choice.name!r} needs the package sentence-transformers. "
            "Install requirements/ml.txt, or leave reranker empty."
        ) from error
    try:
        return Model(choice.name, device=None if choice.device == "auto" else choice.device)
    except (OSError, ValueError, RuntimeError) as error:
        raise RerankerError(
            f"reranker {choice.name!r} cannot be loaded ({error}). "
            "Name a model folder on this machine, or leave reranker empty."
        ) from error
