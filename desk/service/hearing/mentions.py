"""Where a message names an option or one of its values, and which it may be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desk.asking.wording import is_han
from desk.service.hearing.forms import SHADE, WHOLE, Forms, Meant, name_forms, value_forms
from desk.service.hearing.mending import mended, resounded
from desk.service.hearing.options import Option
from desk.service.hearing.quantities import Quantity, quantities
from desk.service.hearing.wording import stem

Span = tuple[int, int]
_NO_SIZE = re.compile(
    r"\s*-?(?:of\b|items?\b|pairs?\b|days?\b|weeks?\b|months?\b|years?\b|minutes?\b|am\b"
    r"|pm\b|th\b|st\b"
    r"|nd\b|rd\b|orders?\b|[天日月年周点个双件只条张把盏])"
)
_NUMBER_OF = re.compile(r"(?:order|no\.?|number|#|zip|card|ending(?: in)?|订单|第|尾号)\s*$")
_INSTEAD = re.compile(
    r"\s*(?:instead of|rather than|而不是|不是)\s*$|\s*(?:instead of|rather than)\b"
)
_SIZE_UNITS = ("码", "号")


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a message. Of values: the option's place → the values that are meant.
    Of a name alone: `values` is empty and `options` has those that it names."""

    span: Span
    values: Meant
    options: frozenset[int] = frozenset()

    @property
    def surety(self) -> int:
        return max((surety for surety, _ in self.values.values()), default=0)

    def only(self, option: int) -> Mention:
        return Mention(self.span, {option: self.values[option]})


def ready(text: str, options: tuple[Option, ...], names: tuple[str, ...]) -> str:
    """The text (normal form) with slips mended and the product's own names blanked out."""
    words = value_forms(options, names).words | name_forms(options).words
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "\0" * len(name)) if len(name) > 1 else text
    if is_han(text):
        values = (word for one in options for value in one.values for word in value.normal)
        text = resounded(text, frozenset(word for word in values if is_han(word)))
    return mended(text, words)


def mentions(text: str, options: tuple[Option, ...], names: tuple[str, ...]) -> tuple[Mention, ...]:
    """Values and names that stand in a `ready` text, in its order, none over another.

    Where a value may belong to several options, a name beside it decides: black frame.
    """
    named = [Mention(span, {}, frozenset(m)) for span, m in _finds(name_forms(options), text)]
    values = [Mention(span, meant) for span, meant in _finds(value_forms(options, names), text)]
    values += _measured(text, options, named)
    kept = _longest(values)
    free = [one for one in named if all(_apart(one.span, other.span) for other in kept)]
    sure = [_decided(one, named, text) for one in kept]
    return tuple(sorted([*sure, *free], key=lambda one: one.span))


def _finds(forms: Forms, text: str) -> Iterator[tuple[Span, Meant]]:
    return forms.finds(text)


def _longest(found: Sequence[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for one in sorted(found, key=lambda one: (one.span[0] - one.span[1], -one.surety)):
        if all(_apart(one.span, other.span) for other in kept):
            kept.append(one)
    return kept


def _apart(one: Span, other: Span) -> bool:
    return one[1] <= other[0] or other[1] <= one[0]


def _decided(one: Mention, named: Sequence[Mention], text: str) -> Mention:
    """Of the options that a value may belong to, the one that is named beside it."""
    if len(one.values) < 2:
        return one
    beside: list[tuple[int, int]] = []
    for name in named:
        for option in name.options & one.values.keys():
            after, before = text[one.span[1] : name.span[0]], text[name.span[1] : one.span[0]]
            if name.span[0] >= one.span[1] and re.fullmatch(r"[\s-]*(?:\w+[\s-]+)?(?:的)?", after):
                beside.append((len(after), option))
            elif name.span[1] <= one.span[0] and re.fullmatch(r"[^,.;，。；]{0,16}", before):
                beside.append((len(before) + 2, option))
    return one.only(min(beside)[1]) if beside else one


def _measured(text: str, options: Sequence[Option], named: Sequence[Mention]) -> Iterator[Mention]:
    for quantity in quantities(text):
        meant: Meant = {}
        for place, option in enumerate(options):
            fits = {n: _fits(quantity, option, n, text, named, place)
                    for n in range(len(option.values))}  # fmt: skip
            best = max(fits.values(), default=0)
            if best:
                meant[place] = (best, frozenset(n for n, fit in fits.items() if fit == best))
        if meant:
            best = max(surety for surety, _ in meant.values())
            yield Mention(quantity.span, {k: v for k, v in meant.items() if v[0] == best})


def _fits(  # noqa: PLR0913, PLR0917 - one reading of one quantity, with all that surrounds it
    said: Quantity, option: Option, value: int, text: str, named: Sequence[Mention], place: int
) -> int:
    """How surely a quantity is this value: 0 not, WHOLE as good as written."""
    for own in option.values[value].quantities:
        if said.same(own) and said.unit and own.unit:
            return WHOLE
        if said.part_of(own):
            return SHADE
        if said.numbers != own.numbers:
            continue
        if said.unit and not own.unit:
            units = {stem(word) for name in option.normal for word in name.split()}
            return WHOLE if said.unit in _SIZE_UNITS or stem(said.unit) in units else 0
        if not said.unit:
            return _bare(said, own, text, [one.span for one in named if place in one.options])
    return 0


def _bare(said: Quantity, own: Quantity, text: str, names: Sequence[Span]) -> int:
    """How surely a number without a unit is a value: beside its option's name it is."""
    start, end = said.span
    for left, right in names:
        if 0 <= start - right <= 12 or 0 <= left - end <= 2:
            return WHOLE
    if _INSTEAD.match(text, end) or _INSTEAD.search(text[:start]):
        return WHOLE
    if _NO_SIZE.match(text, end) or _NUMBER_OF.search(text[:start]):
        return 0
    alone = len(text.strip()) - (end - start) <= 12
    measure = max(said.numbers) >= 20 or any(number % 1 for number in said.numbers)
    return WHOLE if not own.unit or alone or measure else 0
