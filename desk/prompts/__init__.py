"""What the model is told. One file a version and language: system part, `---`, question part."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from desk.types import Lang


@dataclass(frozen=True, slots=True)
class Prompt:
    version: str
    system: str
    question: str  # with {passages} and {question}


@cache
def prompt(name: str, lang: Lang) -> Prompt:
    """The prompt `name` (like `answer.v1`) in `lang`."""
    text = files(__package__).joinpath(f"{name}.{lang}.txt").read_text("utf-8")
    system, question = text.split("\n---\n")
    return Prompt(name, system.strip(), question.strip())
