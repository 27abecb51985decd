"""Scores from a server with a `/rerank` route, as Jina, Cohere and vLLM have it."""

from __future__ import annotations

import math
import weakref
from collections.abc import Sequence
from typing import Any

import httpx

from knowledge.errors import RerankerError
from knowledge.rerank import RerankerChoice


class Endpoint:
    """Asks once, without trying again: a second look is worth no waiting."""

    def __init__(self, choice: RerankerChoice) -> None:
        url = choice.name.rstrip("/")
        self._url = url if url.endswith("/rerank") else f"{url}/rerank"
        self._model = choice.model
        self.name = choice.model or self._url
        self._key = choice.key
        headers = {"Authorization": f"Bearer {choice.key}"} if choice.key else {}
        # Longer than a shopper waits: fitting on a busy server may take its time.
        self._http = httpx.Client(headers=headers, timeout=httpx.Timeout(30.0, connect=1.0))
        weakref.finalize(self, self._http.close)

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        body = {"query": question, "documents": list(texts), "top_n": len(texts)}
        if self._model:
            body["model"] = self._model
        try:
            answer = self._http.post(self._url, json=body)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            said = f"{type(error).__name__} {error}".strip()
            raise RerankerError(f"{self._url} does not answer ({said}). Check reranker.") from error
        if answer.status_code in (401, 403):
            raise RerankerError(f"{self._url} refused the key. Check reranker_key.")
        if not answer.is_success:
            words = " ".join(answer.text[:200].split())
            words = words.replace(self._key, "***") if self._key else words
            raise RerankerError(
                f"{self._url} refused ({answer.status_code} {words}). "
                "Check reranker and reranker_model."
            )
        return self._read(answer, len(texts))

    def _read(self, answer: httpx.Response, count: int) -> list[float]:
        try:
            plain = answer.json()
            rows: list[Any] = plain["results"] if isinstance(plain, dict) else plain
            by_place = {
                int(row["index"]): float(row.get("relevance_score", row.get("score")))
                for row in rows
            }
            found = [by_place[place] for place in range(count)]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise RerankerError(f"{self._url} did not send scores. Check reranker.") from error
        if not all(math.isfinite(score) for score in found):
            raise RerankerError(f"{self._url} sent scores that are no numbers.")
        return found
