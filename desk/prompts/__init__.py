"""What the model is told. One file a version and language: system part, `---`, question part.

The system part is the same for every question of a shop and language, so that a server
reads it once. What shoppers and shops wrote stands in the question part, between marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from desk.types import Lang

_MARKS = re.compile(
    r"</?(?:notes|question|资料|问题)>|<\|[^|>]*\|>"
    r"|^\s*(?:资料|顾客的问题|notes|customer's question)\s*[:：]",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Prompt:
    version: str
    system: str  # with {shop} and {tone}
    question: str  # with {passages} and {question}


@dataclass(frozen=True, slots=True)
class Again:
    """How to ask for a second try: what to say of each fault, "" of any other."""

    version: str
    faults: dict[str, str]
    question: str  # with {fault} and {question}

    def asking(self, fault: str, question: str) -> str:
        said = self.faults.get(fault, self.faults[""])
        return self.question.format(fault=said, question=content(question))


@cache
def prompt(name: str, lang: Lang) -> Prompt:
    """The prompt `name` (like `answer.v1`) in `lang`."""
    system, question = _parts(name, lang)
    return Prompt(name, system, question)


@cache
def again(name: str, lang: Lang) -> Again:
    """The second asking `name` (like `retry.v1`) in `lang`: `fault: words` lines, `---`, words."""
    faults, question = _parts(name, lang)
    told = (line.partition(":") for line in faults.splitlines())
    return Again(name, {fault.strip(): said.strip() for fault, _, said in told}, question)


def content(text: str) -> str:
    """`text` that may stand between a prompt's marks: it cannot close them or open others."""
    return _MARKS.sub(" ", text).strip()


def _parts(name: str, lang: Lang) -> tuple[str, str]:
    text = files(__package__).joinpath(f"{name}.{lang}.txt").read_text("utf-8")
    first, second = text.split("\n---\n")
    return first.strip(), second.strip()
