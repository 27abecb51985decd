"""Serve a GGUF file behind the OpenAI protocol, on this machine only."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from models.errors import ModelError

CONTEXT = 4096  # tokens a slot; a prompt with three passages has about 500
# Tokens read at a time. Between two batches the server notices that nobody waits any more:
# with its own default it read a long prompt to the end for a shopper who had left.
_BATCH = 128
_REUSE = 32  # tokens that two prompts must share in a row to be taken over from the cache


@dataclass(frozen=True, slots=True)
class Serving:
    path: Path
    name: str
    port: int
    threads: int = 0  # 0: all cores but one
    parallel: int = 2


class Server:
    """A model server on loopback; it has loaded the model once this is made."""

    def __init__(self, serving: Serving) -> None:
        import xllamacpp as llama  # noqa: PLC0415 - half a second, and not needed to list or pull

        params = llama.CommonParams()
        params.model.path = str(serving.path)
        params.model_alias = {serving.name}
        params.hostnames = ["127.0.0.1"]
        params.port = serving.port
        params.n_parallel = serving.parallel
        params.n_ctx = CONTEXT * serving.parallel
        threads = serving.threads or free_cores()
        params.cpuparams.n_threads = threads
        params.cpuparams_batch.n_threads = threads
        params.n_cache_reuse = _REUSE
        params.n_batch = params.n_ubatch = _BATCH
        params.endpoint_metrics = True
        params.endpoint_slots = False  # would show other conversations' prompts
        params.ui = False
        params.verbosity = 1
        try:
            self._server = llama.Server(params)
        except RuntimeError as error:
            raise ModelError(
                f"{serving.path} cannot be served; the file may be cut short: {error}"
            ) from error

    @property
    def url(self) -> str:
        """The base URL of the OpenAI protocol."""
        return f"{self._server.listening_address}/v1"


def free_cores() -> int:
    """All but one of the cores that this process may use, at least one.

    Threads wait for the slowest of them. On a busy machine with two cores, two threads
    wrote 1 token a second where one wrote 20: one core is left to everything else.
    """
    if hasattr(os, "sched_getaffinity"):
        usable = len(os.sched_getaffinity(0))
    else:
        usable = os.cpu_count() or 1
    return max(usable - 1, 1)
