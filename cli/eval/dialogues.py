"""`shopkeeper eval dialogues`: scripted conversations, and the shop as they leave it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from cli.eval.app import app
from cli.eval.common import Progress, give, measuring, note
from desk.settings import read_settings
from desk.types import Say

SHOWN = 20  # failures told on standard error

File = Annotated[Path, typer.Argument(help="JSONL of conversations, see docs/evaluation.")]
Shop = Annotated[Path, typer.Option("--shop", help="The shop file that each begins with.")]
AtOnce = Annotated[int, typer.Option(min=1, max=32, help="Conversations held at a time.")]
Twice = Annotated[bool, typer.Option("--twice", help="Each by two shoppers at the same time.")]
Kill = Annotated[bool, typer.Option("--kill", help="Kill the action server once in each.")]
Rows = Annotated[Path | None, typer.Option(help="Also write each conversation there.")]
Folder = Annotated[Path | None, typer.Option(help="Also write report.md and result.json there.")]


@app.command()
def dialogues(  # noqa: PLR0913, PLR0917 - each an option
    file: File,
    shop: Shop,
    concurrency: AtOnce = 4,
    twice: Twice = False,
    kill: Kill = False,
    out: Rows = None,
    report: Folder = None,
) -> None:
    """Hold the conversations with the running product, compare its shop, print JSON last."""
    from evaluation.dialogue_rows import read_dialogues  # noqa: PLC0415
    from evaluation.dialogues import Script, Trial, hold_all  # noqa: PLC0415
    from evaluation.judging import figures  # noqa: PLC0415
    from evaluation.running import NotReadyError  # noqa: PLC0415

    with measuring():
        rows = read_dialogues(file)
        if not shop.is_file():
            note(Say(zh="没有这个商店文件：{file}", en="no such shop file: {file}"), "✗", file=shop)
            raise typer.Exit(2)
        note(Say(zh="{count} 段对话", en="{count} dialogues"), count=len(rows))
        try:
            trial = Trial(concurrency, twice=twice, kill=kill)
            found = hold_all(Script(file, rows), shop, read_settings(), trial, Progress())
        except NotReadyError as error:
            note(Say(zh="产品没有启动：\n{said}", en="the product did not start"), "✗", said=error)
            raise typer.Exit(1) from None
    if out:
        lines = (json.dumps(one.plain(), ensure_ascii=False) + "\n" for one in found)
        out.write_text("".join(lines), "utf-8")
    told = figures(found)
    if report:
        from evaluation.dialogue_report import report_dialogues  # noqa: PLC0415

        report_dialogues(told, found, report)
    failed = [one for one in found if not one.passed]
    for one in failed[:SHOWN]:
        print(f"  ✗ {one.row.id}: {one.difference}", file=sys.stderr)
    give(told)
