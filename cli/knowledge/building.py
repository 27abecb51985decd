"""Build the index of the shop's content, and say what it holds."""

from __future__ import annotations

from datetime import datetime

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


@app.command()
def status() -> None:
    """What the index holds, what it was made with, and whether content is newer."""
    from desk.adapters.knowledge_index import chosen_embedder  # noqa: PLC0415
    from knowledge.sources import read_content  # noqa: PLC0415
    from knowledge.store import read_manifest, serving  # noqa: PLC0415

    settings = read_settings()
    with library():
        folder = serving(folder_of(settings))
        manifest = read_manifest(folder)
        content = read_content(settings.content_dir)
    for kind, count in manifest.counts.items():
        print(f"{kind:9} {count}")
    built = datetime.fromtimestamp((folder / "manifest.json").stat().st_mtime).astimezone()
    print(f"built     {built:%Y-%m-%d %H:%M %Z}")
    print(f"embedder  {manifest.embedder} ({manifest.dim}) {manifest.fingerprint}")
    chosen = chosen_embedder(settings)
    if manifest.content == content.digest and manifest.embedder == chosen.label:
        tell(Say(zh="与内容一致", en="up to date with the content"), "✓")
    else:
        tell(
            Say(
                zh="内容或向量模型已变，请运行 shopkeeper knowledge build",
                en="content or embedder changed, run shopkeeper knowledge build",
            ),
            "!",
        )
