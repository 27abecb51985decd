"""Embeddings from a server that speaks the OpenAI protocol (`POST …/embeddings`)."""

from __future__ import annotations

import base64
import threading
import time
import weakref
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from typing import Any

import httpx
import numpy as np

from knowledge.embed import EmbedderChoice, Floats
from knowledge.errors import EmbedderDownError, EmbedderError
from knowledge.fingerprint import sketch

BATCH = 32
PARALLEL = 4  # requests at once of a build
PROBES = ("多久能送到？", "How long does delivery take?")
_CONNECT_S = 1.0
_BUILD_S = 900.0  # a build waits; a shopper does not
_ONE_S = 300.0  # longest for one batch: some servers compute on a busy processor
_FIRST_S = 15.0  # the first request may have to wait until the model is loaded
_FIRST_PAUSE_S = 0.2
_LONGEST_PAUSE_S = 20.0
_LONGEST_REST_S = 30.0


@dataclass(frozen=True, slots=True)
class _Patience:
    total_s: float
    attempts: int


class Endpoint:
    """Unit vectors of a server's model. A question waits at most `timeout_s`; after a failure
    questions rest a little rather than each waiting in vain; a build tries for longer."""

    def __init__(self, choice: EmbedderChoice) -> None:
        self._url = (choice.url or choice.name).rstrip("/")
        if not self._url.startswith(("http://", "https://")):
            raise EmbedderError("embedder is openai: set embedder_url to the server's base URL.")
        if not choice.model:
            raise EmbedderError(f"set embedder_model to one of the models of {self._url}.")
        self.name = choice.label
        self._key = choice.key
        self._models = (choice.question_model or choice.model, choice.model)
        self._before = (choice.before_question, choice.before_passage)
        self._batch = choice.batch or BATCH
        self._quick = _Patience(choice.timeout_s, 2)
        self._encoding = "base64"  # a third of the bytes; not every server knows it
        self._rest = _Rest()
        self._http = httpx.Client(
            headers={"Authorization": f"Bearer {choice.key}"} if choice.key else {},
            limits=httpx.Limits(max_connections=None, max_keepalive_connections=PARALLEL),
        )
        weakref.finalize(self, self._http.close)
        self._lock = threading.Lock()
        self._known: tuple[int, str] | None = None

    @property
    def dim(self) -> int:
        return self._introduced()[0]

    @property
    def fingerprint(self) -> str:
        return self._introduced()[1]

    def questions(self, texts: Sequence[str]) -> Floats:
        if len(texts) == 1:
            with self._rest:
                return self._post(texts, 0, self._quick)
        return self._encode(texts, 0)

    def passages(self, texts: Sequence[str]) -> Floats:
        return self._encode(texts, 1)

    def _introduced(self) -> tuple[int, str]:
        """Asked once: importing and wiring must not need a server."""
        with self._lock:
            self._known = self._known or self._introduce()
        return self._known

    def _introduce(self) -> tuple[int, str]:
        """The dimension, and a fingerprint of both sides: either model may be changed."""
        patience = _Patience(max(_FIRST_S, self._quick.total_s), 3)
        try:
            asked = self._post(PROBES, 0, patience)
        except _UnprocessableError:
            self._encoding = "float"
            asked = self._post(PROBES, 0, patience)
        told = self._post(PROBES, 1, patience)
        if asked.shape != told.shape:
            raise EmbedderError(
                f"{self._models[0]} gives {asked.shape[1]} numbers, {self._models[1]} "
                f"{told.shape[1]}: questions and passages need models of one family."
            )
        return told.shape[1], sketch(np.concatenate([asked, told]))

    def _encode(self, texts: Sequence[str], side: int) -> Floats:
        if not texts:
            return np.empty((0, self.dim), np.float32)
        batches = [texts[n : n + self._batch] for n in range(0, len(texts), self._batch)]
        patience = _Patience(_BUILD_S, 8)
        with ThreadPoolExecutor(min(PARALLEL, len(batches))) as pool:
            return np.concatenate(list(pool.map(lambda b: self._post(b, side, patience), batches)))

    def _post(self, texts: Sequence[str], side: int, patience: _Patience) -> Floats:
        """Vectors of one batch; tries again where that may help, inside `patience`."""
        body = {
            "model": self._models[side],
            # An empty text is an error to most servers, and means nothing to any.
            "input": [self._before[side] + (text.strip() or "-") for text in texts],
            "encoding_format": self._encoding,
        }
        deadline = time.monotonic() + patience.total_s
        for pause in _pauses(patience.attempts):
            answer = self._try(body, deadline - time.monotonic())
            if isinstance(answer, httpx.Response) and not _passing(answer):
                return self._vectors(self._read(answer), len(texts))
            wait = _wait(answer, pause)
            if wait is None or time.monotonic() + wait > deadline:
                break
            time.sleep(wait)
        said = answer if isinstance(answer, str) else self._said(answer)
        raise EmbedderDownError(
            f"the embeddings server {self._url} does not answer ({said}). "
            "See that it runs and that embedder_url is right."
        )

    def _try(self, body: dict[str, Any], left_s: float) -> httpx.Response | str:
        """The server's answer, or why there is none."""
        left_s = min(max(left_s, 0.05), _ONE_S)
        timeout = httpx.Timeout(left_s, connect=min(_CONNECT_S, left_s))
        try:
            return self._http.post(f"{self._url}/embeddings", json=body, timeout=timeout)
        except httpx.UnsupportedProtocol as error:
            raise EmbedderError(f"{self._url} is not a URL. Check embedder_url.") from error
        except httpx.TransportError as error:
            return f"{type(error).__name__} {error}".strip()
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise EmbedderError(f"{self._url}: {error}. Check embedder_url.") from error

    def _read(self, answer: httpx.Response) -> Any:
        status = answer.status_code
        if answer.is_success:
            try:
                return answer.json()
            except ValueError:
                status = 404  # some other server's page
        if status in (401, 403):
            raise EmbedderError(f"{self._url} refused the key. Check embedder_key.")
        if status == 404:
            raise EmbedderError(
                f"{self._url} has no such path or model ({self._said(answer)}). "
                "Check embedder_url (it often ends in /v1) and embedder_model."
            )
        kind = _UnprocessableError if status in (400, 422) else EmbedderError
        raise kind(
            f"{self._url} refused the texts ({self._said(answer)}). "
            "Check embedder_model; where batches are too large set embedder_batch."
        )

    def _said(self, answer: httpx.Response) -> str:
        """The server's words, which may repeat the key."""
        words = " ".join(answer.text[:300].split())
        return f"{answer.status_code} {words.replace(self._key, '***') if self._key else words}"

    def _vectors(self, plain: Any, count: int) -> Floats:
        try:
            rows = sorted(plain["data"], key=lambda row: int(row["index"]))
            vectors = np.stack([_numbers(row["embedding"]) for row in rows])
            if not vectors.shape[-1]:
                raise ValueError("no numbers")
        except (KeyError, TypeError, ValueError) as error:
            raise EmbedderError(
                f"{self._url} did not send embeddings ({type(error).__name__}). Check embedder_url."
            ) from error
        if vectors.shape != (count, vectors.shape[-1]) or not np.isfinite(vectors).all():
            raise EmbedderError(
                f"{self._url} sent {vectors.shape} numbers for {count} texts. Check embedder_url."
            )
        if self._known and vectors.shape[1] != self._known[0]:
            raise EmbedderError(
                f"{self._url} now sends {vectors.shape[1]} numbers, not {self._known[0]}: its "
                "model was changed. Set it back, or run `shopkeeper knowledge build`."
            )
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.maximum(norms, 1e-12), np.float32)


class _UnprocessableError(EmbedderError):
    """The server understood whom we asked for, but not what."""


class _Rest:
    """Lets single questions through, except for a while after one failed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._until = 0.0
        self._next = 1.0

    def __enter__(self) -> None:
        if time.monotonic() < self._until:
            raise EmbedderDownError("the embeddings server failed a moment ago; asked again soon.")

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        with self._lock:
            if isinstance(error, EmbedderDownError):
                self._until = time.monotonic() + self._next
                self._next = min(2 * self._next, _LONGEST_REST_S)
            elif error is None:
                self._next = 1.0


def _pauses(attempts: int) -> Iterator[float | None]:
    """A pause after each attempt, twice as long each time; None after the last."""
    doubling = (min(_FIRST_PAUSE_S * 2**n, _LONGEST_PAUSE_S) for n in range(attempts - 1))
    return chain(doubling, [None])


def _passing(answer: httpx.Response) -> bool:
    """A trouble that may be over in a moment."""
    return answer.status_code == 429 or answer.status_code >= 500


def _wait(answer: httpx.Response | str, pause: float | None) -> float | None:
    asked = "" if isinstance(answer, str) else answer.headers.get("retry-after", "")
    if pause is None or not asked.isdigit():
        return pause
    return max(pause, min(float(asked), _LONGEST_PAUSE_S))


def _numbers(embedding: Any) -> Floats:
    if isinstance(embedding, str):
        return np.frombuffer(base64.b64decode(embedding), np.dtype("<f4")).astype(np.float32)
    return np.asarray(embedding, np.float32)
