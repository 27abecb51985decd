"""`shopkeeper`: one command, a sub-command a part. Imports a part only when it is asked for."""

from __future__ import annotations

import sys
from importlib import import_module

import typer

from cli.words import complain, complain_of_file
from desk.errors import DeskError

# Sub-commands with an `app` of their own, in cli/<name>.py.
PARTS = {
    "knowledge": "Build, look into and search the knowledge index",
    "eval": "Measure retrieval and answers, on your data too",
    "shop": "Import, export and fill the built-in shop",
    "staff": "Accounts for the console",
    "models": "List, fetch and serve generative models",
}
# Commands of this package that stand alone: name → module.function.
ALONE = {
    "run": "cli.run.run",
    "prepare": "cli.prepare.prepare",
    "stop": "cli.status.stop",
    "status": "cli.status.status",
    "settings": "cli.settings.settings",
}


def assemble(words: list[str]) -> typer.Typer:
    """The command with the sub-commands that `words` need; all of them for help."""
    app = typer.Typer(
        name="shopkeeper",
        help="掌柜 Shopkeeper: a bilingual sales and service assistant for your shop.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
    )
    app.callback()(lambda: None)
    asked = next((word for word in words if not word.startswith("-")), "")
    known = asked in PARTS or asked in ALONE
    for name, place in ALONE.items():
        if name == asked or not known:
            module, function = place.rsplit(".", 1)
            app.command(name)(getattr(import_module(module), function))
    for name, words_about in PARTS.items():
        if name == asked or not known:
            app.add_typer(import_module(f"cli.{name}").app, name=name, help=words_about)
    return app


def main() -> None:
    """Entry point: a DeskError or an unusable file is one line and exit 2, never a traceback."""
    try:
        assemble(sys.argv[1:])()
    except DeskError as error:
        complain(error)
        raise SystemExit(2) from None
    except BrokenPipeError:  # whoever read our output has seen enough
        sys.stderr.close()
        raise SystemExit(1) from None
    except OSError as error:
        complain_of_file(error)
        raise SystemExit(2) from None


if __name__ == "__main__":
    main()
