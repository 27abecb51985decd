"""Build the index of the shop's content, and say what it holds."""

from __future__ import annotations

from cli.knowledge.app import app
from cli.knowledge.common import Progress, embedder_of, folder_of, library
from cli.words import tell
from desk.settings import read_settings
from desk.types import Say


@app.command()
def build() -> None:
    """Bring the index up to date; content that did not change costs only its hash."""
    from knowledge import build as build_index  # noqa: PLC0415

    settings = read_settings()
    with library():
        embedder = embedder_of(settings)
        built = build_index(settings.content_dir, folder_of(settings), embedder, Progress())
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
