"""`shopkeeper models`: what models there are, fetching them, serving one."""

from __future__ import annotations

import signal
import sys
import threading
from pathlib import Path
from typing import Annotated

import typer

from cli.ports import require_free
from cli.words import tell
from desk.errors import Code, DeskError
from desk.settings import Settings, read_settings
from desk.types import Say
from models.catalogue import WEIGHTS, Model, read_catalogue
from models.errors import ModelError
from models.pull import embedded, pull
from models.weights import present

app = typer.Typer(no_args_is_help=True)

Which = Annotated[str, typer.Argument(help="A model's id; left out: the embedded default.")]


@app.command("list")
def list_models() -> None:
    """The catalogue: ✓ is on this machine, • can be pulled, ○ is served by another program."""
    for model in read_catalogue().model:
        here = model.file and present(model, WEIGHTS)
        mark = "✓" if here else "•" if model.sources else "○"
        size = f"{model.size / 1e6:.0f} MB" if model.size else ""
        languages = "+".join(model.languages)
        print(f"{mark} {model.id:34} {model.task:9} {languages:6} {model.licence:11} {size:>7}")
        print(f"  {model.about}")
        if model.served_by:
            print(f"  {model.served_by}")


@app.command("pull")
def pull_model(model: Which = "") -> None:
    """Fetch a model's weights and check them; what is here already is not fetched again."""
    catalogue = read_catalogue()
    try:
        wanted = (catalogue.find(model),) if model else catalogue.defaults()
        if model and not wanted[0].sources:
            raise ModelError(f"{model} is not pulled; it is served by: {wanted[0].served_by}")
        path = pull(wanted, Progress())
    except ModelError as error:
        raise DeskError(Code.MODEL_DOWN, str(error)) from error
    tell(Say(zh="模型已就绪：{path}", en="the model is here: {path}"), path=path)


@app.command("serve")
def serve_model(model: Which = "") -> None:
    """Serve a model on loopback behind the OpenAI protocol until stopped."""
    from models.serve import Server, Serving, free_cores  # noqa: PLC0415 - loads llama.cpp

    settings = read_settings()
    require_free({"model_port": ("127.0.0.1", settings.model_port)})
    try:
        path, name = _file(settings, model)
        threads = settings.model_threads or free_cores()
        serving = Serving(path, name, settings.model_port, threads, settings.model_parallel)
        server = Server(serving)
    except ModelError as error:
        raise DeskError(Code.MODEL_DOWN, str(error)) from error
    tell(
        Say(
            zh="模型服务就绪：{url}（{name}，{threads} 线程）",
            en="model server ready: {url} ({name}, {threads} threads)",
        ),
        url=server.url,
        name=name,
        threads=threads,
    )
    wait_for_stop()


def wait_for_stop() -> None:
    """Return when this process is asked to stop."""
    asked = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: asked.set())
    asked.wait()


class Progress:
    """Bytes that came, on one line of a terminal or one line every ten per cent of a log."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._shown = -1

    def __call__(self, source: str, done: int, total: int) -> None:
        share = done * 100 // total
        step = 1 if self._terminal else 10
        if share == self._shown or (share < self._shown + step and share < 100):
            return
        self._shown = share
        line = f"  {source}: {done / 1e6:.0f} / {total / 1e6:.0f} MB ({share} %)"
        end = "\r" if self._terminal and share < 100 else "\n"
        print(line, end=end, file=sys.stderr, flush=True)


def _file(settings: Settings, model: str) -> tuple[Path, str]:
    catalogue = read_catalogue()
    if model:
        return pull((catalogue.find(model),), Progress()), model
    path = embedded(catalogue, settings.model_path, Progress())
    return path, settings.model_name or _name(path, catalogue.model)


def _name(path: Path, known: tuple[Model, ...]) -> str:
    return next((model.id for model in known if model.file == path.name), path.stem)
