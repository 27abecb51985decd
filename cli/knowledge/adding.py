"""Take a shop's own files in, once or whenever they change."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.knowledge.app import app
from cli.knowledge.common import Progress, Who, embedder_of, folder_of, library
from cli.words import tell
from desk.errors import Code, DeskError
from desk.settings import read_settings
from desk.types import Say

if TYPE_CHECKING:
    from knowledge.embed import Embedder
    from knowledge.intake.taking import Taken
    from knowledge.library import Library

SHOWN = 20  # problems of a file that are printed; of the rest, how many
IDLE_MS = 30_000  # without a change, after which a watched folder's index is made quick again

Paths = Annotated[list[Path], typer.Argument(help="Files, or folders of them.")]
Source = Annotated[str, typer.Option(help="What the file is called from now on; one file only.")]
Dry = Annotated[bool, typer.Option("--dry-run", help="Only say what would be taken.")]


@app.command()
def add(paths: Paths, who: Who, as_source: Source = "", dry_run: Dry = False) -> None:
    """Take files in: questions, documents, products. A file's entries replace those that it
    brought before; rows that are wrong are named, the others go in."""
    from knowledge.intake.taking import files_in  # noqa: PLC0415

    found = list(files_in(paths))
    if as_source:
        found = [(path, _checked(as_source)) for path, _ in found]
        if len(found) != 1:
            raise DeskError(Code.SETTING_WRONG, "--as-source names one file")
    settings = read_settings()
    folder = folder_of(settings)
    with library():
        if dry_run:
            taken = _take(None, found, who)
        else:
            embedder = embedder_of(settings)
            taken = _put(folder, embedder, found, who)
    if not any(one.read for one in taken):
        tell(Say(zh="没有可用的内容", en="nothing could be taken"), "✗")
        raise typer.Exit(1)


@app.command()
def watch(folder: Annotated[Path, typer.Argument(help="A folder.")], who: Who) -> None:
    """Keep a folder in step: what is saved there goes in, what is deleted goes out. Ctrl-C
    ends it."""
    from watchfiles import watch as changes  # noqa: PLC0415

    from knowledge.build import refresh  # noqa: PLC0415
    from knowledge.intake.taking import files_in  # noqa: PLC0415

    if not folder.is_dir():
        raise DeskError(Code.CONTENT_WRONG, f"{folder} is no folder. Name one that exists.")
    settings = read_settings()
    index = folder_of(settings)
    with library():
        embedder = embedder_of(settings)
        _put(index, embedder, list(files_in([folder])), who)
        tell(Say(zh="正在关注 {folder}", en="watching {folder}"), folder=folder)
        due = False
        for seen in changes(
            folder, rust_timeout=IDLE_MS, yield_on_timeout=True, raise_interrupt=False
        ):
            if seen:
                _follow(index, embedder, folder, {Path(name) for _, name in seen}, who)
            elif due:
                refresh(index, embedder, Progress())
            due = bool(seen)
    tell(Say(zh="已停止", en="stopped"))


def _put(folder: Path, embedder: Embedder, found: list[tuple[Path, str]], who: str) -> list[Taken]:
    from knowledge.build import refresh  # noqa: PLC0415
    from knowledge.library import Library  # noqa: PLC0415

    with Library(folder, embedder, Progress()) as held:
        taken = _take(held, found, who)
    if any(one.touched for one in taken):
        refresh(folder, embedder, Progress())
    return taken


def _take(held: Library | None, found: Iterable[tuple[Path, str]], who: str) -> list[Taken]:
    from knowledge.intake.taking import take  # noqa: PLC0415

    taken = []
    for path, source in found:
        taken.append(take(held, path, source, who))
        report(taken[-1])
    return taken


def _follow(index: Path, embedder: Embedder, folder: Path, changed: set[Path], who: str) -> None:
    """What was saved is taken in; what is gone is taken out."""
    from knowledge.errors import KnowledgeError  # noqa: PLC0415
    from knowledge.intake.pairs import siblings  # noqa: PLC0415
    from knowledge.intake.taking import is_unread, source_of  # noqa: PLC0415
    from knowledge.library import Library  # noqa: PLC0415

    root = folder.resolve()
    files = {path.resolve() for path in changed}
    inside = {path for path in files if not is_unread(path.relative_to(root)) and not path.is_dir()}
    named = {source_of(path, root): path for path in sorted(inside)}
    with Library(index, embedder) as held:
        for source, path in named.items():
            left = [one for one in siblings(path) if one.is_file()]
            try:
                if left:
                    _take(held, [(left[0], source)], who)
                elif held.replace(source, [], who):
                    tell(Say(zh="{file}：已移除", en="{file}: removed"), "−", file=source)
            except KnowledgeError as error:
                tell(Say(zh="{file}：{why}", en="{file}: {why}"), "✗", file=source, why=error)


def report(taken: Taken) -> None:
    """One line of what went in, then what did not and why."""
    counts = {name: getattr(taken, name) for name in ("read", "added", "changed", "removed")}
    if taken.read:
        words = Say(
            zh="{file}：{read} 条，新增 {added}，更新 {changed}，移除 {removed}",
            en="read {read}, new {added}, changed {changed}, removed {removed}",
        )
        tell(words, "✓", file=taken.source, **counts)
    else:
        tell(Say(zh="{file}：未添加", en="not taken"), "✗", file=taken.source)
    for problem in taken.problems[:SHOWN]:
        place = f"{problem.file}:{problem.row}" if problem.row else problem.file
        said = {lang: f"{problem.reason(lang)}{_GAP[lang]}{problem.advice(lang)}" for lang in _GAP}
        tell(Say(zh="{place} {zh}", en="{en}"), "  !", place=place, **said)
    more = taken.more + len(taken.problems[SHOWN:])
    if more:
        tell(Say(zh="还有 {n} 处", en="and {n} more"), "  !", n=more)
    if taken.flagged:
        words = Say(
            zh="{n} 条含有像是写给助手的指令，按普通文字保存并已标记：{which}",
            en="like orders to the assistant, kept as plain text and flagged: {n}",
        )
        tell(words, "  ⚑", n=len(taken.flagged), which=", ".join(taken.flagged[:5]))
    if taken.untranslated:
        words = Say(zh="{n} 条只有一种语言", en="in one language only: {n}")
        tell(words, "  ·", n=taken.untranslated)


_GAP = {"zh": "。", "en": ". "}


def _checked(source: str) -> str:
    """Names that the product itself uses, and whole groups of sources, are no file's."""
    if source.endswith((":", "/")) or ":" in source or source == "pin":
        raise DeskError(Code.SETTING_WRONG, f"--as-source cannot be {source!r}. Use a file's name.")
    return source
