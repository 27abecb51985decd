"""How sure the index is of itself, and how often it is right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.knowledge.app import app
from cli.knowledge.common import Progress, embedder_of, folder_of, library
from cli.words import tell
from desk.settings import Settings, read_settings
from desk.types import Say

if TYPE_CHECKING:
    from knowledge.calibrate import Fitted

Report = Annotated[
    Path | None, typer.Option(help="Where the report goes; left out: reports in the data folder.")
]


@app.command()
def calibrate(report: Report = None) -> None:
    """Fit the decisions on the shop's own questions, each asked as if never written, and
    report how sure they are and how often right."""
    from evaluation.certainty import COLUMNS, write_report  # noqa: PLC0415

    settings = read_settings()
    with library():
        fitted = _fitted(settings)
    folder = report or settings.data_dir / "reports" / "calibration"
    write_report(fitted, folder)
    tell(Say(zh="各索引与语言的判定效果", en="what the decisions cost, by index and language"))
    print(f"{'':12}{'by':8}{'samples':>9}" + "".join(f"{name:>13}" for name in COLUMNS))
    for name, one in fitted.items():
        print(f"{name:12}{one.by:8}", end="")
        if one.report is None:
            print(
                f"{'–':>9}  too few wordings of the shop's own to measure; 自有问法太少，无法测量"
            )
            continue
        plain = one.report.plain()
        numbers = "".join(f"{plain[column]:>13.1%}" for column in COLUMNS)
        print(f"{one.report.samples:>9}{numbers}")
    if any(one.by == "prior" for one in fitted.values()):
        tell(
            Say(
                zh="prior：自有问法太少，用随软件提供的判定模型；补充相似问法后改用自己的（own）",
                en="prior: too few wordings of your own, so the shipped decision model is used; "
                "with more similar questions it becomes your own",
            )
        )
    tell(Say(zh="报告写在 {folder}", en="the report is in {folder}"), "✓", folder=folder)


def _fitted(settings: Settings) -> dict[str, Fitted]:
    from knowledge.build import calibrated  # noqa: PLC0415

    return calibrated(folder_of(settings), embedder_of(settings), Progress())
