"""A service case: what is to be done, what is known of it, what was asked last.

Frozen and plain JSON on its way to the ledger and back. A case without a task is over;
it only remembers what was done last, for "the same for my other order".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import TypeAdapter, ValidationError

TEXTS = 8  # of the shopper's words, to be read again when more is known


@dataclass(frozen=True, slots=True)
class Wanted:
    """A request that waits for its turn, with the shopper's own words for it. `otherwise` is
    wished for, one after the other, only if it cannot be done."""

    task: str
    text: str
    otherwise: tuple[Wanted, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """`known` holds each need's value; `offered` what stands behind the numbers of the last
    list; `plan` what a "yes" would do now, with the amounts that were shown, and `key` its
    idempotency key; `otherwise` what is wished for if the task cannot be done; `who` the
    parts of an identity told so far."""

    task: str = ""
    known: Mapping[str, Any] = field(default_factory=dict)
    texts: tuple[str, ...] = ()
    asked: str = ""
    offered: tuple[str, ...] = ()
    plan: Mapping[str, Any] = field(default_factory=dict)
    key: str = ""
    waiting: tuple[Wanted, ...] = ()
    otherwise: tuple[Wanted, ...] = ()
    missed: int = 0
    who: Mapping[str, str] = field(default_factory=dict)
    last: Mapping[str, Any] = field(default_factory=dict)

    @property
    def open(self) -> bool:
        return bool(self.task)

    def know(self, **facts: Any) -> Case:
        """The case with more known; what was shown before no longer counts."""
        return replace(self, known={**self.known, **facts}, plan={}, key="")

    def forget(self, *names: str) -> Case:
        kept = {name: value for name, value in self.known.items() if name not in names}
        return replace(self, known=kept, plan={}, key="")

    def told(self, text: str) -> Case:
        return replace(self, texts=(*self.texts, text)[-TEXTS:]) if text.strip() else self

    def begun(self, wanted: Wanted, *also: Wanted) -> Case:
        """A new task in this conversation; who the shopper is and what was done stays."""
        return Case(
            task=wanted.task,
            texts=(wanted.text,) if wanted.text.strip() else (),
            waiting=also,
            otherwise=wanted.otherwise,
            who=self.who,
            last=self.last,
        )

    def over(self, **last: Any) -> Case:
        """The case closed; `last` is what was done, if anything."""
        return Case(waiting=self.waiting, last=last or self.last)


_case: TypeAdapter[Case] = TypeAdapter(Case)


def dump(case: Case) -> dict[str, Any]:
    """`case` as JSON; {} for one that holds nothing."""
    if case == Case():
        return {}
    written: dict[str, Any] = _case.dump_python(case, mode="json")
    return written


def load(written: Mapping[str, Any]) -> Case:
    """The case that `dump` wrote; an empty one for what this version does not know."""
    try:
        return _case.validate_python(dict(written))
    except ValidationError:
        return Case()
