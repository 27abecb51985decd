"""How sure the index is of itself, and how often it is right."""

from __future__ import annotations

from cli.knowledge.app import app
from cli.knowledge.common import folder_of, library
from cli.words import tell
from desk.settings import read_settings
from desk.types import Say


@app.command()
def calibrate() -> None:
    """How the decisions fare on the shop's own questions, each asked as if never written."""
    from knowledge.store import read_manifest, serving  # noqa: PLC0415

    with library():
        manifest = read_manifest(serving(folder_of(read_settings())))
    tell(Say(zh="各索引与语言的判定效果", en="what the decisions cost, by index and language"))
    columns = ("first", "answered", "wrong", "lost", "let_through", "refused")
    print(f"{'':12}{'samples':>9}" + "".join(f"{name:>13}" for name in columns))
    for name, report in manifest.report.items():
        if report is None:
            print(f"{name:12}{'–':>9}  too few questions to measure; add similar questions")
            continue
        numbers = "".join(f"{report[column]:>13.1%}" for column in columns)
        print(f"{name:12}{report['samples']:>9}{numbers}")
