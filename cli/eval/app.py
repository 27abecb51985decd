"""The sub-command itself; its commands add themselves, see __init__."""

from __future__ import annotations

import typer

app = typer.Typer(
    no_args_is_help=True,
    help="Measure understanding, retrieval and answers on data of your own.",
)
