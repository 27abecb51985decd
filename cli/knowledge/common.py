"""What every `shopkeeper knowledge` command shares: the library's errors, folder, embedder."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from desk.settings import Settings, read_settings

if TYPE_CHECKING:
    from knowledge.embed import Embedder
    from knowledge.library import Library

Who = Annotated[
    str, typer.Option(default_factory=getpass.getuser, help="Who is named in the history.")
]


@contextmanager
def library() -> Iterator[None]:
    """The library's errors as the product's, which the command words for people."""
    from desk.adapters.knowledge_index import translated  # noqa: PLC0415
    from knowledge.errors import KnowledgeError  # noqa: PLC0415

    try:
        yield
    except KnowledgeError as error:
        raise translated(error) from error


def folder_of(settings: Settings) -> Path:
    from desk.adapters.knowledge_index import index_dir  # noqa: PLC0415

    return index_dir(settings)


def embedder_of(settings: Settings) -> Embedder:
    from desk.adapters.knowledge_index import chosen_embedder  # noqa: PLC0415
    from knowledge.embed import load_embedder  # noqa: PLC0415

    return load_embedder(chosen_embedder(settings))


def record(*, embedded: bool = False) -> Library:
    """The shop's library; `embedded`: new texts get their vectors at once. Raises
    IndexMissingError: looking must not make an empty one."""
    from knowledge.errors import IndexMissingError  # noqa: PLC0415
    from knowledge.library import Library  # noqa: PLC0415
    from knowledge.library_file import FILE  # noqa: PLC0415

    settings = read_settings()
    folder = folder_of(settings)
    if not (folder / FILE).exists():
        raise IndexMissingError(f"there is no {folder / FILE}. Run `shopkeeper knowledge build`.")
    return Library(folder, embedder_of(settings) if embedded else None, Progress())


class Progress:
    """One line that counts up, or on a log a line at each stage's end."""

    def __call__(self, stage: str, done: int, of: int) -> None:
        end = "\n" if done == of else "\r"
        print(f"  {stage} {done}/{of}", end=end, flush=True)
