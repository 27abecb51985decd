"""One thing asked of a variant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from desk.service.hearing.options import Row

Span = tuple[int, int]
Kind = Literal["is", "not", "same", "other", "any", "more", "most"]


@dataclass(frozen=True, slots=True)
class Demand:
    """`values`: option's place → places of values, any of which will do; `step` 0 is the first
    choice, 1 what is to be taken where that is missing; `span` is where it is said."""

    kind: Kind
    span: Span
    values: tuple[tuple[int, frozenset[int]], ...] = ()
    option: int = 0
    up: bool = False
    steps: int = 0
    step: int = 0

    @property
    def options(self) -> frozenset[int]:
        return frozenset(o for o, _ in self.values) if self.values else frozenset((self.option,))

    def met(self, row: Row) -> bool:
        """Whether a variant has (or, of "not", lacks) what is said; True for all other kinds."""
        if self.kind == "is":
            return any(row[option] in values for option, values in self.values)
        if self.kind == "not":
            return all(row[option] not in values for option, values in self.values)
        return True


def clear(one: Span, held: Sequence[Span]) -> bool:
    """Whether a span touches none of `held`."""
    return all(_apart(one, other) for other in held)


def within(one: Span, other: Span) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]


def _apart(one: Span, other: Span) -> bool:
    return one[1] <= other[0] or other[1] <= one[0]
