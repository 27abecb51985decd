"""How the knowledge stands: what is known, from where, and whether searches are up to date."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cli.knowledge.app import app
from cli.knowledge.common import folder_of, library, record
from cli.words import tell
from desk.settings import Settings, read_settings
from desk.types import Say

if TYPE_CHECKING:
    from knowledge.library import Library
    from knowledge.store import Manifest

WIDTH = 28


@app.command()
def status() -> None:
    """What is known, from where, made with which embedder, and whether it is up to date."""
    from knowledge.store import read_manifest, serving  # noqa: PLC0415

    settings = read_settings()
    with library():
        folder = serving(folder_of(settings))
        manifest = read_manifest(folder)
        with record() as held:
            _entries(held)
            _index(folder, manifest, held)
            _advice(settings, manifest, held)


def _entries(held: Library) -> None:
    kinds: Counter[str] = Counter()
    flags: Counter[str] = Counter()
    for entry in held.entries():
        kinds[entry.kind.value] += 1
        flags.update(entry.flags)
    for title, counts in (("kinds", kinds), ("sources", held.sources()), ("look at", flags)):
        for name, count in sorted(counts.items()):
            print(f"{title:10}{name:{WIDTH}} {count:>7}")
            title = ""  # noqa: PLW2901 - once a block


def _index(folder: Path, manifest: Manifest, held: Library) -> None:
    built = datetime.fromtimestamp((folder / "manifest.json").stat().st_mtime).astimezone()
    since = len({name for _, name, _ in held.changes_since(manifest.change)})
    print(f"{'built':10}{built:%Y-%m-%d %H:%M %Z}, {since} entries changed since")
    print(f"{'embedder':10}{manifest.embedder} ({manifest.dim}) {manifest.fingerprint}")


def _advice(settings: Settings, manifest: Manifest, held: Library) -> None:
    from desk.adapters.knowledge_index import chosen_embedder  # noqa: PLC0415
    from knowledge.build import due  # noqa: PLC0415
    from knowledge.sources import CONTENT, read_content  # noqa: PLC0415

    if manifest.embedder != chosen_embedder(settings).label:
        words = Say(
            zh="向量模型已变，请运行 shopkeeper knowledge build",
            en="another embedder is set, run shopkeeper knowledge build",
        )
    elif read_content(settings.content_dir).digest != held.digest(CONTENT):
        words = Say(
            zh="内容已变，请运行 shopkeeper knowledge build",
            en="the content changed, run shopkeeper knowledge build",
        )
    elif due(held, manifest):
        words = Say(
            zh="改动都已生效；要让判定重新适应它们，请运行 shopkeeper knowledge build",
            en="all changes are in use; to fit decisions to them run shopkeeper knowledge build",
        )
    else:
        tell(Say(zh="与内容一致", en="up to date with the content"), "✓")
        return
    tell(words, "!")
