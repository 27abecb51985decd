"""A second look at the first candidates, by a model that reads question and text together.

Optional, and never waited for longer than its budget: without an answer in time, order and
certainty are those of the first look.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Protocol

from knowledge.embed import Device
from knowledge.errors import KnowledgeError, RerankerError

LONGEST = 1200  # characters of a text that are read; more costs time and tells little
_REST_S = 10.0  # after a failure nobody asks for so long


class Reranker(Protocol):
    """Scores how well each text answers a question, higher is better; raises RerankerError."""

    @property
    def name(self) -> str: ...
    def scores(self, question: str, texts: Sequence[str]) -> list[float]: ...


@dataclass(frozen=True, slots=True)
class RerankerChoice:
    """`name`: name or folder of a sentence-transformers CrossEncoder, or the URL of a server
    with a `/rerank` route (Jina, Cohere, vLLM); `key` and `model` are the server's."""

    name: str
    key: str = field(default="", repr=False)
    model: str = ""
    device: Device = "auto"
    budget_s: float = 0.3

    @property
    def remote(self) -> bool:
        return self.name.startswith(("http://", "https://"))


def load_reranker(choice: RerankerChoice) -> Reranker:
    """The reranker, ready to use; raises RerankerError with advice."""
    if choice.remote:
        from knowledge.rerankers.endpoint import Endpoint  # noqa: PLC0415

        return Endpoint(choice)
    from knowledge.rerankers.cross_encoder import CrossEncoder  # noqa: PLC0415

    return CrossEncoder(choice)


class Hurried:
    """A reranker that may be late, down or busy: then there are no scores. Safe for many
    threads; one question at a time is scored, others go without rather than queue."""

    def __init__(self, reranker: Reranker, budget_s: float) -> None:
        self.reranker = reranker
        self.trouble = ""  # of the last failure
        self._budget_s = budget_s
        self._pool = ThreadPoolExecutor(1, "reranker")
        self._free = threading.Lock()
        self._rest_until = 0.0

    def scores(self, question: str, texts: Sequence[str]) -> list[float] | None:
        if time.monotonic() < self._rest_until or not self._free.acquire(blocking=False):
            return None
        work = self._pool.submit(self._score, question, [text[:LONGEST] for text in texts])
        work.add_done_callback(self._done)
        try:
            return work.result(self._budget_s)
        except TimeoutError:
            self.trouble = f"{self.reranker.name} took longer than {self._budget_s} s"
        except RerankerError as error:
            self.trouble = str(error)
            self._rest_until = time.monotonic() + _REST_S
        return None

    def _score(self, question: str, texts: Sequence[str]) -> list[float]:
        try:
            found = self.reranker.scores(question, texts)
        except KnowledgeError:
            raise
        except Exception as error:  # a model's own faults are many; shoppers are still served
            raise RerankerError(f"{self.reranker.name} failed ({error}).") from error
        if len(found) != len(texts):
            raise RerankerError(f"{self.reranker.name} gave {len(found)} scores for {len(texts)}.")
        return found

    def _done(self, _: Future[list[float]]) -> None:
        self._free.release()
