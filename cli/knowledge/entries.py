"""Look at what the shop knows, take entries out, and bring earlier versions back."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from cli.knowledge.app import app
from cli.knowledge.common import Who, library, record
from cli.words import tell
from desk.errors import Code, DeskError
from desk.types import Lang, Say
from knowledge.passages import Kind

if TYPE_CHECKING:
    from knowledge.changes import Change
    from knowledge.entries import Entry

Ids = Annotated[list[str] | None, typer.Argument(help="Entries, as `list` shows them.")]
Id = Annotated[str, typer.Argument(help="An entry, as `list` shows it.")]
Source = Annotated[str, typer.Option(help="A file's name, as `list` shows it.")]

WIDTH = 60  # characters of a title that are shown


@app.command("list")
def list_entries(
    source: Source = "",
    kind: Annotated[Kind | None, typer.Option(help="Only entries of this kind.")] = None,
    lang: Annotated[Lang | None, typer.Option(help="Only entries in this language.")] = None,
    marked: Annotated[
        bool, typer.Option("--marked", help="Only untranslated and flagged ones.")
    ] = False,
) -> None:
    """Every entry: where it is from, its languages, and what people should look at."""
    shown: Counter[str] = Counter()
    with library(), record() as held:
        for entry in held.entries(source or None, kind):
            if (lang and lang.value not in entry.langs) or (marked and not entry.flags):
                continue
            print(_line(entry))
            shown.update(entries=1, marked=bool(entry.flags))
    tell(
        Say(zh="{entries} 条，其中 {marked} 条需留意", en="{entries} entries, {marked} to look at"),
        "·",
        entries=shown["entries"],
        marked=shown["marked"],
    )


@app.command()
def remove(who: Who, ids: Ids = None, source: Source = "") -> None:
    """Take entries out; their versions stay, `restore` brings them back."""
    if bool(ids) == bool(source):
        raise DeskError(Code.CONTENT_WRONG, "name entries, or one --source, not both")
    with library(), record() as held:
        if source and source not in held.sources():
            raise DeskError(
                Code.CONTENT_WRONG,
                f"nothing is from {source!r}. `shopkeeper knowledge status` names the sources.",
            )
        _told(held.replace(source, [], who) if source else held.remove(ids or [], who))


@app.command()
def history(entry: Id) -> None:
    """Every version of an entry: when, who, what was done, and how it read."""
    with library(), record() as held:
        past = held.history(entry)
    if not past:
        raise DeskError(
            Code.CONTENT_WRONG,
            f"there never was an entry {entry!r}. `shopkeeper knowledge list` shows what there is.",
        )
    for version in past:
        print(f"{version.number:>4}  {version.at[:19]}Z  {version.did:6}  {version.who}")
        for passage in version.entry.passages:
            print(f"      {passage.lang}  {passage.title[:WIDTH]}")
            print(f"          {_short(passage.text)}")


@app.command()
def restore(
    entry: Id,
    version: Annotated[int, typer.Argument(help="A number that `history` shows.")],
    who: Who,
) -> None:
    """Bring an entry back as it was in a version; that makes a new version."""
    with library(), record(embedded=True) as held:
        _told(held.restore(entry, version, who))


def _line(entry: Entry) -> str:
    title = entry.passages[0].title or entry.passages[0].text
    flags = f"  ! {', '.join(entry.flags)}" if entry.flags else ""
    langs = "+".join(entry.langs)
    return f"{entry.kind:7}  {langs:5}  {entry.id}  ({entry.source})  {_short(title)}{flags}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= WIDTH else f"{line[: WIDTH - 1]}…"


def _told(change: Change) -> None:
    counts = {name: len(getattr(change, name)) for name in ("added", "changed", "removed")}
    tell(
        Say(
            zh="新增 {added}，更新 {changed}，移除 {removed}；正在运行的助手随即生效",
            en="{added} new, {changed} changed, {removed} removed; in effect at once",
        ),
        "✓" if change else "·",
        **counts,
    )
