"""`python -m bot run|train …`: the `rasa` command with the same arguments, but light."""

from __future__ import annotations

# isort: off
import bot.light  # noqa: F401 - before anything of Rasa
from rasa.__main__ import main

if __name__ == "__main__":
    main()
