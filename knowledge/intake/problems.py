"""What can be wrong with a shop's file: where, why, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Trouble(StrEnum):
    """Why something was not taken; the words are in `words.py`."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    TOO_BIG = "too_big"
    TRUNCATED = "truncated"
    DAMAGED = "damaged"
    PASSWORD = "password"  # noqa: S105 - a kind of trouble
    MISLABELLED = "mislabelled"
    OLD_OFFICE = "old_office"
    UNSUPPORTED = "unsupported"
    ENCODING = "encoding"
    BROKEN_TEXT = "broken_text"
    NO_TEXT = "no_text"
    NO_COLUMNS = "no_columns"
    NO_ROWS = "no_rows"
    NO_QUESTION = "no_question"
    NO_ANSWER = "no_answer"
    NO_NAME = "no_name"
    NO_ID = "no_id"
    DUPLICATE = "duplicate"
    SAME_QUESTION = "same_question"
    TAKEN = "taken"
    BAD_VALUE = "bad_value"
    BAD_LINK = "bad_link"
    BAD_ROW = "bad_row"
    OTHER_LANGUAGE = "other_language"
    NOT_SOLD = "not_sold"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in `file` that was left out. `row`: where in it ("12", "Sheet2!12", "p. 3"),
    or nothing when it is the whole file. `facts` complete the words."""

    file: str
    row: str
    trouble: Trouble
    facts: dict[str, str] = field(default_factory=dict)

    def reason(self, lang: str) -> str:
        from knowledge.intake.words import WORDS  # noqa: PLC0415 - words come last

        return WORDS[self.trouble][lang][0].format_map(self.facts)

    def advice(self, lang: str) -> str:
        from knowledge.intake.words import WORDS  # noqa: PLC0415

        return WORDS[self.trouble][lang][1].format_map(self.facts)


class Refused(Exception):
    """Raised by a reader when the rest of its file cannot be taken."""

    def __init__(self, trouble: Trouble, row: str = "", **facts: object) -> None:
        super().__init__(trouble)
        self.trouble = trouble
        self.row = row
        self.facts = {name: str(fact)[:200] for name, fact in facts.items()}

    def at(self, file: str) -> Problem:
        return Problem(file, self.row, self.trouble, self.facts)
