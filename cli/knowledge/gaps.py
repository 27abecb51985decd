"""`shopkeeper knowledge gaps`: what shoppers asked in vain, drafts for it, and their approval."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from cli.knowledge.app import app
from cli.knowledge.common import Progress, Who, folder_of, library
from cli.words import tell
from desk.adapters.gaps import DAYS, Gap, Gaps
from desk.settings import read_settings
from desk.types import Say

SHOWN = 3  # questions of a gap on the list
WHY = {
    "disliked": Say(zh="点踩", en="disliked"),
    "handed_over": Say(zh="转人工", en="handed over"),
    "abstained": Say(zh="未回答", en="not answered"),
    "clarified": Say(zh="反问", en="asked back"),
}
gaps = typer.Typer(help="Questions that the knowledge leaves open; drafts; approval.")
app.add_typer(gaps, name="gaps")

Name = Annotated[str, typer.Argument(metavar="ID", help="As the list names it.")]


@gaps.callback(invoke_without_command=True)
def listed(
    context: typer.Context,
    days: Annotated[int, typer.Option(min=1, max=3650, help="How far back to look.")] = DAYS,
    most: Annotated[int, typer.Option(min=1, help="Groups shown.")] = 20,
) -> None:
    """What shoppers asked and the knowledge left open, in groups, the largest first."""
    if context.invoked_subcommand:
        return
    with opened() as gaps_now:
        found = gaps_now.open(Progress(), days)
    if not found:
        tell(Say(zh="没有未解决的问题", en="no open questions"), "✓")
    for gap in found[:most]:
        _show(gap)
    if len(found) > most:
        tell(Say(zh="另有 {n} 组", en="{n} more groups"), "…", n=len(found) - most)


@gaps.command()
def draft(name: Name) -> None:
    """Write a draft entry for a group, with a person's answer where there is one."""
    with opened() as gaps_now:
        file = gaps_now.draft(name)
    words = Say(
        zh="草稿：{file}。补全两种语言的答案后运行 shopkeeper knowledge gaps approve {name}",
        en="draft: {file}. Complete it in both languages, then run "
        "shopkeeper knowledge gaps approve {name}",
    )
    tell(words, "✓", file=file, name=name)


@gaps.command()
def approve(name: Name, who: Who) -> None:
    """Put a group's draft live; its questions leave the list."""
    with opened() as gaps_now:
        entry = gaps_now.approve(name, who)
    tell(Say(zh="{id} 已上线", en="{id} is live"), "✓", id=entry.id)


@gaps.command()
def dismiss(name: Name, who: Who) -> None:
    """Take a group off the list: the shop need not answer it."""
    with opened() as gaps_now:
        gap = gaps_now.dismiss(name, who)
    tell(Say(zh="已移出 {n} 个问题", en="{n} questions taken off"), "✓", n=len(gap.questions))


@contextmanager
def opened() -> Iterator[Gaps]:
    """Ledger and index as the settings name them, closed afterwards."""
    from desk.adapters.knowledge_index import (  # noqa: PLC0415
        KnowledgeIndex,
        chosen_embedder,
    )
    from ledger import open_ledger  # noqa: PLC0415

    settings = read_settings()
    place = folder_of(settings)
    drafts: Path = settings.data_dir / "gaps"
    index = KnowledgeIndex(place, chosen_embedder(settings))
    ledger = open_ledger(settings.ledger_url)
    try:
        with library():
            yield Gaps(ledger, index, place, drafts)
    finally:
        ledger.dispose()


def _show(gap: Gap) -> None:
    counts = ", ".join(f"{WHY[why].zh} {WHY[why].en} {n}" for why, n in gap.counts.items())
    print(f"{gap.id}  {len(gap.questions)}×  ({counts})")
    for one in list(dict.fromkeys(question.text for question in gap.questions))[:SHOWN]:
        print(f"    {_redacted(one)}")
    if gap.person:
        print(f"    ↳ {_redacted(gap.person)[:120]}")


def _redacted(text: str) -> str:
    from desk.privacy import redact  # noqa: PLC0415

    return " ".join(redact(text).split())
