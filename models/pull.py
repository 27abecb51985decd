"""Have a model's file on this machine, from the first source that delivers it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from models import hub, mirror
from models.catalogue import WEIGHTS, Catalogue, Hub, Model, Place
from models.errors import ModelError, SourceError
from models.weights import Report, accept, alone, present

_NOTHING = (
    "No model could be had; until one can, answers quote the shop's passages instead "
    "(extractive answers). Put a GGUF file in place with model_path, or name a server "
    "with model_url.\n"
    "没有取得任何模型；在此之前，回答将直接引用店铺资料原文（摘录式回答）。"
    "可以用 model_path 指定一个 GGUF 文件，或用 model_url 指定模型服务。"
)


def pull(models: Sequence[Model], report: Report, folder: Path = WEIGHTS) -> Path:
    """The file of the first of `models` that is here or can be fetched, checked by sha256.

    Raises ModelError that tells what each source said.
    """
    for model in models:
        if path := present(model, folder):
            return path
    said: list[str] = []
    try:
        with alone(folder):
            if path := _first(models, folder, report, said):
                return path
    except OSError as error:
        said.append(f"{folder} 无法写入 · {folder} cannot be written: {error.strerror or error}")
    raise ModelError("\n".join([*(f"- {line}" for line in said), _NOTHING]))


def _first(models: Sequence[Model], folder: Path, report: Report, said: list[str]) -> Path | None:
    """The first that a source delivers; `said` gets what the others answered."""
    for model in models:
        if path := present(model, folder):  # another process fetched it while we waited
            return path
        for source in model.sources:
            try:
                return _fetch(model, source, folder, report)
            except SourceError as error:
                said.append(f"{model.id}: {error}")
    return None


def embedded(catalogue: Catalogue, path: Path | None, report: Report) -> Path:
    """The file that the embedded server serves: `path` if the settings name one."""
    if path is None:
        return pull(catalogue.defaults(), report)
    if not path.is_file():
        raise ModelError(f"model_path: 没有这个文件 · there is no file {path}")
    with path.open("rb") as file:
        if file.read(4) != b"GGUF":
            raise ModelError(f"model_path: 不是 GGUF 模型文件 · {path} is not a GGUF file")
    return path


def _fetch(model: Model, source: Place, folder: Path, report: Report) -> Path:
    part = folder / f"{model.file}.{source.kind}.part"
    try:
        if isinstance(source, Hub):
            hub.fetch(model, source, part, report)
        else:
            mirror.fetch(model, source, part, report)
        return accept(model, part, folder)
    except OSError as error:
        raise SourceError(f"cannot write {part}: {error.strerror or error}") from error
