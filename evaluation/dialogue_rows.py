"""Scripted conversations, checked at the door: what a shopper says, answers when asked, and
how the shop must stand afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desk.types import Lang
from evaluation import fields
from evaluation.errors import Problem, RowsError
from evaluation.lines import read_lines

OF_DIALOGUES = (
    'A line is {"id": …, "say": [texts]}, and if wanted "lang", "shopper", "answers", "expect", '
    '"said", "not_said", "state": see docs/evaluation/dialogues.md.'
)
FIELDS = ("id", "lang", "shopper", "say", "answers", "expect", "said", "not_said", "state", "about")
STATES = ("bot", "queued", "human")
PARTS = ("orders", "users")


@dataclass(frozen=True, slots=True)
class DialogueRow:
    """`say` in order; `answers` by what the bot asks for: one text for every time, or several
    used up one after the other. `expect` is {"orders" | "users": {id: {field: value}}}: these
    fields as they must stand afterwards, all others as before. Each of `said` is met by one of
    its alternatives in all that the bot wrote; none of `not_said` may occur."""

    id: str
    lang: Lang
    say: tuple[str, ...]
    shopper: str = ""
    answers: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    expect: Mapping[str, Mapping[str, Mapping[str, Any]]] = field(default_factory=dict)
    said: tuple[tuple[str, ...], ...] = ()
    not_said: tuple[tuple[str, ...], ...] = ()
    state: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """All that the shopper may say."""
        answers: list[str] = []
        for value in self.answers.values():
            answers += [value] if isinstance(value, str) else value
        return (*self.say, *answers)


def read_dialogues(file: Path) -> list[DialogueRow]:
    """Raises RowsError naming every bad line and field."""
    rows, problems = read_lines(file, OF_DIALOGUES)
    found: dict[str, DialogueRow] = {}
    for row in rows:
        try:
            read = _dialogue(row.values)
            if read.id in found:
                raise ValueError(f"id {read.id!r} comes twice")
            found[read.id] = read
        except ValueError as error:
            problems.append(Problem(row.place, str(error)))
    if problems:
        raise RowsError(file, problems, OF_DIALOGUES)
    return list(found.values())


def check_against(file: Path, rows: list[DialogueRow], shop: Mapping[str, Any]) -> None:
    """Raises RowsError where a row expects something of what the shop does not have."""
    problems = []
    for row in rows:
        if row.shopper and row.shopper not in shop["users"]:
            problems.append(Problem(row.id, f"shopper: the shop has no user {row.shopper!r}"))
        problems += [
            Problem(row.id, f"expect.{part}: the shop has no {name!r}")
            for part, wanted in row.expect.items()
            for name in wanted
            if name not in shop[part]
        ]
    if problems:
        raise RowsError(file, problems, OF_DIALOGUES)


def _dialogue(values: Mapping[str, Any]) -> DialogueRow:
    if unknown := [name for name in values if name not in FIELDS]:
        raise ValueError(f"{unknown[0]} is no field of a dialogue; there are {', '.join(FIELDS)}")
    say = _texts(values.get("say"), "say")
    state = fields.optional_text(values, "state")
    if state and state not in STATES:
        raise ValueError(f"state must be one of {', '.join(STATES)}, not {state!r:.40}")
    return DialogueRow(
        id=fields.name_of(values),
        lang=fields.lang_of(values, say[0]),
        say=say,
        shopper=fields.optional_text(values, "shopper"),
        answers=_answers(values.get("answers") or {}),
        expect=_expect(values.get("expect") or {}),
        said=fields.wanted_of(values, "said"),
        not_said=fields.wanted_of(values, "not_said"),
        state=state,
    )


def _texts(value: Any, name: str) -> tuple[str, ...]:
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not texts:
        raise ValueError(f"{name} must be a text or a list of texts, not {value!r:.60}")
    for text in texts:
        if not isinstance(text, str) or not text.strip():
            raise ValueError(f"{name} holds {text!r:.60}; each must be a text that says something")
    return tuple(fields.sound(text, name) for text in texts)


def _answers(value: Any) -> dict[str, str | tuple[str, ...]]:
    if not isinstance(value, dict):
        raise ValueError(f"answers must be {{asks: text}}, not {value!r:.60}")
    found: dict[str, str | tuple[str, ...]] = {}
    for name, said in value.items():
        texts = _texts(said, f"answers.{name}")
        found[name] = texts[0] if isinstance(said, str) else texts
    return found


def _expect(value: Any) -> dict[str, dict[str, dict[str, Any]]]:
    if not isinstance(value, dict):
        raise ValueError(f"expect must be {{orders, users}}, not {value!r:.60}")
    for part, wanted in value.items():
        if part not in PARTS:
            raise ValueError(f"expect.{part} is none of {', '.join(PARTS)}")
        if not isinstance(wanted, dict) or not all(isinstance(v, dict) for v in wanted.values()):
            raise ValueError(f"expect.{part} must be {{id: {{field: value}}}}")
    return value
