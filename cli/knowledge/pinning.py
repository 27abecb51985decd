"""`shopkeeper knowledge pin`, `pins` and `unpin`: answers that are said word for word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cli.knowledge.app import app
from cli.knowledge.common import Who, embedder_of, folder_of, library
from cli.words import tell
from desk.language import language_of
from desk.settings import read_settings
from desk.types import Lang, Say

if TYPE_CHECKING:
    from knowledge.library import Library

Question = Annotated[str, typer.Argument(help="The question, in a shopper's words.")]
Wordings = Annotated[
    list[str] | None, typer.Option(help="Another way to ask the same; may be repeated.")
]


@app.command()
def pin(  # noqa: PLR0913, PLR0917 - each is an option of the command
    question: Question,
    who: Who,
    answer_zh: Annotated[str, typer.Option(help="The exact answer in Chinese.")] = "",
    answer_en: Annotated[str, typer.Option(help="The exact answer in English.")] = "",
    similar: Wordings = None,
    instead: Annotated[
        str, typer.Option(help="An entry that this answer is said instead of, with its wordings.")
    ] = "",
) -> None:
    """Pin an exact answer to a question; asked the same again, the new answer replaces it."""
    from knowledge.pins import Pin, pin_entry  # noqa: PLC0415

    with library(), _opened(embedded=True) as record:
        wordings = [*(similar or ()), *_wordings(record, instead)]
        asked = {_lang(question): question}
        for wording in wordings:
            asked.setdefault(_lang(wording), wording)
        by_lang = {
            str(lang): tuple(dict.fromkeys(text for text in wordings if _lang(text) == lang))
            for lang in Lang
        }
        answers = {"zh": answer_zh, "en": answer_en}
        entry = pin_entry(Pin({str(k): v for k, v in asked.items()}, answers, by_lang, instead))
        change = record.put([entry], who)
    if entry.id in change.same:
        tell(Say(zh="已经这样置顶了：{id}", en="pinned like this already: {id}"), "✓", id=entry.id)
        return
    tell(Say(zh="已置顶并生效：{id}", en="pinned and in use: {id}"), "✓", id=entry.id)
    for lang in sorted({"zh", "en"} - set(entry.langs)):
        words = Say(
            zh="缺少 {lang} 的答案，用该语言提问的顾客会看到另一种语言",
            en="there is no answer in {lang}; shoppers who ask in it will read the other language",
        )
        tell(words, "!", lang=lang)


@app.command()
def pins() -> None:
    """Which answers are pinned, and to which questions."""
    from knowledge.pins import SOURCE, stands_for  # noqa: PLC0415

    with library(), _opened() as record:
        found = list(record.entries(SOURCE))
    if not found:
        tell(Say(zh="没有置顶的答案", en="no answers are pinned"))
    for entry in found:
        for passage in entry.passages:
            instead = "".join(f"  ← {name}" for name in sorted(stands_for([passage])))
            print(f"{entry.id}  [{passage.lang}] {passage.title}{instead}\n    {passage.text}")


@app.command()
def unpin(
    name: Annotated[str, typer.Argument(metavar="ID", help="As `pins` names it.")], who: Who
) -> None:
    """Take a pinned answer away; what the knowledge says then counts again."""
    from knowledge.errors import EntryError  # noqa: PLC0415
    from knowledge.pins import pinned  # noqa: PLC0415

    with library(), _opened() as record:
        if not pinned(name):
            raise EntryError(f"{name} is no pinned answer. `shopkeeper knowledge pins` lists them.")
        record.remove([name], who)
    tell(Say(zh="已取消置顶：{id}", en="no longer pinned: {id}"), "✓", id=name)


def _opened(embedded: bool = False) -> Library:
    from knowledge.library import Library  # noqa: PLC0415
    from knowledge.store import serving  # noqa: PLC0415

    settings = read_settings()
    folder = folder_of(settings)
    serving(folder)  # says so when there is no index yet
    return Library(folder, embedder_of(settings) if embedded else None)


def _wordings(record: Library, instead: str) -> list[str]:
    """How the entry that a pin stands for is asked for."""
    from knowledge.errors import EntryError  # noqa: PLC0415

    if not instead:
        return []
    entry = record.entry(instead)
    if entry is None:
        raise EntryError(
            f"there is no entry {instead}; nothing was pinned. "
            "`shopkeeper knowledge search` shows what a question finds."
        )
    return [key.text for passage in entry.passages for key in passage.keys if key.asks]


def _lang(text: str) -> Lang:
    return language_of(text, Lang.EN)
