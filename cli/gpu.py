"""The model on an NVIDIA GPU: vLLM, else `transformers serve`, whichever is installed."""

from __future__ import annotations

import shutil

from desk.errors import Code, DeskError
from desk.settings import Settings
from desk.types import Say

MODEL = "Qwen/Qwen2.5-7B-Instruct"
GPU_OFFER = Say(
    zh="这台机器有 NVIDIA GPU：安装 vLLM 后可用 `make run ARGS=--gpu`（{command}）",
    en="this machine has an NVIDIA GPU: with vLLM installed, `make run ARGS=--gpu` ({command})",
)


def vllm(settings: Settings) -> tuple[str, ...]:
    """Every prompt begins alike, so its prefix is kept; 4096 tokens hold the longest prompt."""
    return (
        *("vllm", "serve", settings.model_name or MODEL, "--enable-prefix-caching"),
        *("--max-model-len", "4096", "--max-num-batched-tokens", "4096"),
        *("--host", "127.0.0.1", "--port", str(settings.model_port)),
    )


def transformers(settings: Settings) -> tuple[str, ...]:
    return (
        *("transformers", "serve", settings.model_name or MODEL, "--continuous-batching"),
        *("--host", "127.0.0.1", "--port", str(settings.model_port)),
    )


def gpu_server(settings: Settings) -> tuple[str, ...]:
    """The command of the server that is installed; raises with advice when none is."""
    for command in (vllm(settings), transformers(settings)):
        if shutil.which(command[0]):
            return command
    raise DeskError(
        Code.SETTING_WRONG,
        "--gpu 需要 PATH 中有 vLLM（或 transformers 及其 serving 组件）：pip install vllm，"
        "或去掉 --gpu 使用内置模型 · "
        "--gpu needs vLLM (or transformers with its serving extra) on PATH: pip install vllm, "
        "or leave --gpu out to use the embedded model",
    )
