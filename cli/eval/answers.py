"""`shopkeeper eval answers`: what is answered, how often it is wrong, and what it cites."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.eval.app import app
from cli.eval.common import Progress, give, measuring, note
from desk.errors import Code, DeskError
from desk.settings import Settings, read_settings
from desk.types import Say

if TYPE_CHECKING:
    from evaluation.answers import Answered
    from evaluation.shop import Shop

SHOWN = 10  # failures told on standard error

Knowledge = Annotated[Path, typer.Option(help="The folder of knowledge to answer from.")]
Questions = Annotated[
    Path,
    typer.Option(
        help='JSONL: {"id", "text", "answerable", "lang"?, "history"?, "must_include"?, '
        '"must_not_include"?, "sources"?, "category"?}'
    ),
]
Extractive = Annotated[bool, typer.Option("--extractive", help="Quote passages; no model.")]
Url = Annotated[str, typer.Option(help="An OpenAI-compatible server; left out: the setting's.")]
Rows = Annotated[Path | None, typer.Option(help="Also write each reply with its grade there.")]
Folder = Annotated[
    Path | None, typer.Option(help="Also write report.md, result.json, plots there.")
]


@app.command()
def answers(  # noqa: PLR0913, PLR0917 - each an option
    knowledge: Knowledge,
    questions: Questions,
    extractive: Extractive = False,
    model_url: Url = "",
    out: Rows = None,
    report: Folder = None,
) -> None:
    """Answer the questions from the folder as the product would, print the figures as JSON."""
    from evaluation.answers import ask_all  # noqa: PLC0415
    from evaluation.rows import read_questions  # noqa: PLC0415
    from evaluation.shop import open_shop  # noqa: PLC0415
    from evaluation.tally import tally  # noqa: PLC0415

    settings = _writing(read_settings(), extractive, model_url)
    with measuring():
        rows = read_questions(questions)
        note(Say(zh="{count} 个问题", en="{count} questions"), count=len(rows))
        progress = Progress()
        with open_shop(knowledge, questions, settings, progress) as shop:
            _left_out(shop)
            found = asyncio.run(ask_all(shop, rows, progress))
    figures = {"model": shop.model or "extractive", **tally(found), "embedder": settings.embedder}
    if out:
        lines = (json.dumps(one.plain(), ensure_ascii=False) + "\n" for one in found)
        out.write_text("".join(lines), "utf-8")
    if report:
        from evaluation.reports import report_answers  # noqa: PLC0415

        report_answers(figures, found, report)
    _show(found)
    give(figures)


def _writing(settings: Settings, extractive: bool, url: str) -> Settings:
    """The model that shall write, if it is there; else passages are quoted, and that is told."""
    from evaluation.shop import answers as is_there  # noqa: PLC0415

    if url:
        settings = settings.model_copy(update={"model_url": url, "generate": "auto"})
    if extractive or settings.generate == "off":
        return settings.model_copy(update={"generate": "off"})
    if is_there(settings):
        return settings
    if url:
        raise DeskError(Code.MODEL_DOWN, f"{url} does not answer; or quote with --extractive")
    note(
        Say(
            zh="{url} 的模型服务没有响应，改为引用原文",
            en="no model server answers at {url}; passages are quoted",
        ),
        "!",
        url=settings.model,
    )
    return settings.model_copy(update={"generate": "off"})


def _left_out(shop: Shop) -> None:
    for problem in shop.learned.problems[:SHOWN]:
        place = f"{problem.file}:{problem.row}" if problem.row else problem.file
        print(f"  ! {place}: {problem.reason('zh')} · {problem.reason('en')}", file=sys.stderr)
    if len(shop.learned.problems) > SHOWN:
        more = len(shop.learned.problems) - SHOWN
        note(Say(zh="还有 {more} 处", en="and {more} more"), "  !", more=more)
    if shop.unpriced:
        words = Say(
            zh="{count} 个商品没有价格，不会被当作在售商品",
            en="{count} products have no price and are not taken to be for sale",
        )
        note(words, "!", count=shop.unpriced)


def _show(found: list[Answered]) -> None:
    from evaluation.answers import failures  # noqa: PLC0415

    worst = list(failures(found))
    if worst:
        note(
            Say(zh="先看这些（共 {count} 条）", en="read these first (of {count})"),
            "!",
            count=len(worst),
        )
    for one in worst[:SHOWN]:
        why = [*one.grade.reasons, *(f"unsupported {number}" for number in one.grade.numbers)]
        said = one.reply.text.replace("\n", " ")[:100]
        print(f"  {one.row.id} {one.row.text}", file=sys.stderr)
        print(
            f"    {'; '.join(why) or one.grade.outcome} ({one.grade.sure}): {said}", file=sys.stderr
        )
