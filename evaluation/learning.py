"""Somebody's folder of knowledge into an index of its own: a content folder as it is built,
any other files as they are taken in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evaluation.memory import Remembering
from knowledge.build import build, refresh
from knowledge.errors import ContentError
from knowledge.intake import Problem
from knowledge.intake.taking import files_in, take
from knowledge.library import Library
from knowledge.passages import Passage
from knowledge.vectors import Progress

WHO = "eval"


@dataclass(frozen=True, slots=True)
class Learned:
    """`passages` by id; `problems`: rows and files that were left out."""

    passages: dict[str, Passage]
    problems: tuple[Problem, ...] = ()


def is_content(knowledge: Path) -> bool:
    """Whether a folder is one of our own format, see docs/knowledge.md."""
    return (knowledge / "shop.yaml").is_file()


def files_of(knowledge: Path, besides: Path) -> Iterator[tuple[Path, str]]:
    """The files to learn from: not the questions, which people like to keep beside them."""
    for path, source in files_in([knowledge]):
        if path.resolve() != besides.resolve():
            yield path, source


def learn(
    knowledge: Path, besides: Path, folder: Path, embedder: Remembering, progress: Progress
) -> Learned:
    """Bring the index in `folder` in step with `knowledge`, which `besides` is no part of.

    Raises KnowledgeError where nothing could be learned.
    """
    if is_content(knowledge):
        build(knowledge, folder, embedder, progress, WHO)
        return Learned(_passages(folder))
    with Library(folder, embedder, progress) as library:
        taken = [take(library, path, name, WHO) for path, name in files_of(knowledge, besides)]
        for gone in set(library.sources()) - {one.source for one in taken}:
            library.replace(gone, [], WHO)
    problems = tuple(problem for one in taken for problem in one.problems)
    if not any(one.read for one in taken):
        said = "; ".join(f"{p.file}: {p.reason('en')}" for p in problems[:3]) or "it has no files"
        advice = "Name a content folder, or one of FAQ tables, documents or product feeds."
        raise ContentError(knowledge, "", f"nothing could be learned from it ({said})", advice)
    refresh(folder, embedder, progress)
    return Learned(_passages(folder), problems)


def _passages(folder: Path) -> dict[str, Passage]:
    with Library(folder) as library:
        return {one.id: one for entry in library.entries() for one in entry.passages}
