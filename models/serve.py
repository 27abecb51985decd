"""Serve a GGUF file behind the OpenAI protocol, on this machine only."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from models.errors import ModelError

CONTEXT = 4096  # tokens a slot; a prompt with three passages has about 500
_REUSE = 32  # tokens that two prompts must share in a row to be taken over from the cache


@dataclass(frozen=True, slots=True)
class Serving:
    path: Path
    name: str
    port: int
    threads: int = 0  # 0: the cores that this process may use
    parallel: int = 2


class Server:
    """A model server on loopback; it has loaded the model once this is made.

    More threads than free cores make it many times slower, not faster.
    """

    def __init__(self, serving: Serving) -> None:
        import xllamacpp as llama  # noqa: PLC0415 - half a second, and not needed to list or pull

        params = llama.CommonParams()
        params.model.path = str(serving.path)
        params.model_alias = {serving.name}
        params.hostnames = ["127.0.0.1"]
        params.port = serving.port
        params.n_parallel = serving.parallel
        params.n_ctx = CONTEXT * serving.parallel
        threads = serving.threads or cores()
        params.cpuparams.n_threads = threads
        params.cpuparams_batch.n_threads = threads
        params.n_cache_reuse = _REUSE
        params.endpoint_metrics = True
        params.endpoint_slots = False  # would show other conversations' prompts
        params.ui = False
        params.verbosity = 1
        try:
            self._server = llama.Server(params)
        except RuntimeError as error:
            raise ModelError(f"{serving.path} cannot be served: {error}") from error

    @property
    def url(self) -> str:
        """The base URL of the OpenAI protocol."""
        return f"{self._server.listening_address}/v1"


def cores() -> int:
    """The cores that this process may use, which in a container are fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
