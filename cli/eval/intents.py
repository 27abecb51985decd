"""`shopkeeper eval intents`: how well wishes are understood, and how surely others are refused."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.eval.app import app
from cli.eval.common import Progress, give, measuring, note
from cli.parts import CALM, QUIET_RASA, RASA_PYTHON, ROOT
from desk.errors import Code, DeskError
from desk.types import Say

Train = Annotated[Path, typer.Option(help="CSV with the columns text,intent to learn from.")]
Test = Annotated[Path, typer.Option(help="CSV with the columns text,intent to measure on.")]
Outside = Annotated[str, typer.Option(help="The label of sentences that fit no intent.")]
Config = Annotated[
    Path | None, typer.Option(help="Another pipeline; left out: the product's own config.yml.")
]
Folder = Annotated[
    Path | None, typer.Option(help="Also write report.md, result.json and a plot there.")
]


@app.command()
def intents(
    train: Train,
    test: Test,
    oos: Outside = "out_of_scope",
    config: Config = None,
    report: Folder = None,
) -> None:
    """Train the product's own understanding on one file, try it on the other, print JSON.

    Rows of the train file with the label of --oos are learned as what fits no intent.
    """
    from evaluation import intents as measured  # noqa: PLC0415
    from evaluation.trial import Bench, TrialError, trial  # noqa: PLC0415

    with measuring():
        learned, asked, unknown = measured.read_both(train, test, oos)
        note(
            Say(zh="学 {train} 句，测 {test} 句", en="{train} sentences to learn, {test} to read"),
            train=len(learned),
            test=len(asked),
        )
        if unknown:
            _warn(unknown, train)
        if not RASA_PYTHON.exists():
            raise DeskError(Code.SETTING_WRONG, f"{RASA_PYTHON} is missing; run `make run` once")
        bench = Bench(
            RASA_PYTHON,
            ROOT,
            (config or ROOT / "config.yml").resolve(),
            whole=config is not None,
            env={**CALM, **QUIET_RASA, "PYTHONPATH": str(ROOT)},
        )
        try:
            found = trial(learned, asked, bench, Progress())
        except TrialError as error:
            raise DeskError(Code.SETTING_WRONG, str(error)) from error
    figures = {**measured.figures_of(found), "unknown_labels": unknown}
    if report:
        from evaluation.reports import report_intents  # noqa: PLC0415

        report_intents(figures, found, report)
    give(figures)


def _warn(unknown: list[str], train: Path) -> None:
    words = Say(
        zh="{train} 里没有这些意图，它们的句子按答错计：{names}。"
        "请补上例句，或用 --oos 说明范围外的标签",
        en="{train} lacks these intents, whose sentences count as wrong: {names}. Add examples, "
        "or name the out-of-scope label with --oos",
    )
    shown = ", ".join(unknown[:10]) + (" …" if len(unknown) > 10 else "")
    note(words, "!", train=train.name, names=shown)
