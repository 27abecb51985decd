"""`shopkeeper knowledge`: build the index of the shop's content, ask it, see how sure it is."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.words import tell
from desk.settings import Settings, read_settings
from desk.types import Lang, Say

if TYPE_CHECKING:
    from knowledge.embed import Embedder

app = typer.Typer(no_args_is_help=True, help="The shop's content, and the index made from it.")

Query = Annotated[str, typer.Argument(help="A question, in a shopper's words.")]


@app.command()
def build() -> None:
    """Bring the index up to date; content that did not change costs only its hash."""
    from knowledge import build as build_index  # noqa: PLC0415

    settings = read_settings()
    with _library():
        embedder = _embedder(settings)
        built = build_index(settings.content_dir, _folder(settings), embedder, Progress())
    if not built.changed:
        tell(Say(zh="索引已是最新", en="the index is up to date"), "✓")
        return
    tell(
        Say(
            zh="索引已建好并启用：{seconds:.1f} 秒，新算 {embedded} 条向量",
            en="index built and in use: {seconds:.1f} s, {embedded} texts embedded anew",
        ),
        "✓",
        seconds=built.seconds,
        embedded=built.embedded,
    )


@app.command()
def status() -> None:
    """What the index holds, what it was made with, and whether content is newer."""
    from knowledge.sources import read_content  # noqa: PLC0415
    from knowledge.store import read_manifest, serving  # noqa: PLC0415

    settings = read_settings()
    with _library():
        folder = serving(_folder(settings))
        manifest = read_manifest(folder)
        content = read_content(settings.content_dir)
    for kind, count in manifest.counts.items():
        print(f"{kind:9} {count}")
    built = datetime.fromtimestamp((folder / "manifest.json").stat().st_mtime).astimezone()
    print(f"built     {built:%Y-%m-%d %H:%M %Z}")
    print(f"embedder  {manifest.embedder} ({manifest.dim}) {manifest.fingerprint}")
    if manifest.content == content.hash and manifest.embedder == settings.embedder:
        tell(Say(zh="与内容一致", en="up to date with the content"), "✓")
    else:
        tell(
            Say(
                zh="内容或向量模型已变，请运行 shopkeeper knowledge build",
                en="content or embedder changed, run shopkeeper knowledge build",
            ),
            "!",
        )


@app.command()
def search(
    query: Query,
    lang: Annotated[Lang | None, typer.Option(help="Left out: guessed from the script.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=20)] = 5,
) -> None:
    """Ask the index as a shopper's message would, and see what it makes of it."""
    from knowledge import open_index  # noqa: PLC0415

    settings = read_settings()
    chosen = lang or (Lang.ZH if any("\u4e00" <= c <= "\u9fff" for c in query) else Lang.EN)
    with _library():
        retriever = open_index(_folder(settings), _embedder(settings))
        began = time.perf_counter()
        found = retriever.search(query, chosen.value, limit)
    took = (time.perf_counter() - began) * 1000
    print(f"{found.decision} ({found.certainty:.2f}), {took:.0f} ms")
    for hit in found.hits:
        signals = f"dense {hit.dense:.2f} words {hit.lexical:.2f}"
        print(f"{hit.rank}. [{hit.index}] {hit.passage.title}  ({signals})")
        print(f"   {hit.passage.text.splitlines()[0][:100]}  {hit.passage.url}")


@app.command()
def calibrate() -> None:
    """How the decisions fare on the shop's own questions, each asked as if never written."""
    from knowledge.store import read_manifest, serving  # noqa: PLC0415

    with _library():
        manifest = read_manifest(serving(_folder(read_settings())))
    tell(Say(zh="各索引与语言的判定效果", en="what the decisions cost, by index and language"))
    columns = ("first", "answered", "wrong", "lost", "let_through", "refused")
    print(f"{'':12}{'samples':>9}" + "".join(f"{name:>13}" for name in columns))
    for name, report in manifest.report.items():
        if report is None:
            print(f"{name:12}{'–':>9}  too few questions to measure; add similar questions")
            continue
        numbers = "".join(f"{report[column]:>13.1%}" for column in columns)
        print(f"{name:12}{report['samples']:>9}{numbers}")


@contextmanager
def _library() -> Iterator[None]:
    """The library's errors as the product's, which the command words for people."""
    from desk.adapters.knowledge_index import translated  # noqa: PLC0415
    from knowledge.errors import KnowledgeError  # noqa: PLC0415

    try:
        yield
    except KnowledgeError as error:
        raise translated(error) from error


def _folder(settings: Settings) -> Path:
    from desk.adapters.knowledge_index import index_dir  # noqa: PLC0415

    return index_dir(settings)


def _embedder(settings: Settings) -> Embedder:
    from knowledge.embed import load_embedder  # noqa: PLC0415

    return load_embedder(settings.embedder)


class Progress:
    """One line that counts up, or on a log a line at each stage's end."""

    def __call__(self, stage: str, done: int, of: int) -> None:
        end = "\n" if done == of else "\r"
        print(f"  {stage} {done}/{of}", end=end, flush=True)
