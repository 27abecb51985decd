"""What the variants of one product differ in, and where a message speaks of it.

Everything comes from the product's own option names and values, in both languages; the
project's tables only add other words for the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from desk.asking.wording import norm
from desk.service.hearing.alike import NO, NONE, YES
from desk.service.hearing.quantities import Quantity, quantities, spelled_out
from desk.service.hearing.ranks import ranks
from desk.types import Lang

Pairs = tuple[tuple[str, str], ...]
Row = tuple[int, ...]  # a value's place, option by option; -1 where a variant lacks the option


@dataclass(frozen=True, slots=True)
class Value:
    """A value as the shop writes it, and in normal form."""

    words: Mapping[Lang, str] = field(hash=False)
    normal: tuple[str, ...]
    quantities: tuple[Quantity, ...]

    @property
    def absent(self) -> bool:
        """Whether it says that the thing is not there: none, 无, not resistant."""
        return any(
            word in NONE or word in NO or word.startswith(("not ", "no ", "non ", "不", "无"))
            for word in self.normal
        )

    @property
    def plain_answer(self) -> bool:
        """Whether it is a mere yes or no, which only speaks together with the option's name."""
        return all(word in NONE or word in NO or word in YES for word in self.normal)


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that variants differ in. `key` is its name in the language that comes first."""

    key: str
    names: Mapping[Lang, str] = field(hash=False)
    normal: tuple[str, ...]
    values: tuple[Value, ...]
    ranks: tuple[float, ...] | None

    @property
    def absent(self) -> frozenset[int]:
        return frozenset(n for n, value in enumerate(self.values) if value.absent)

    @property
    def yes(self) -> frozenset[int]:
        """The plain "yes" of a yes-or-no option."""
        yes = frozenset(n for n, v in enumerate(self.values) if any(w in YES for w in v.normal))
        return yes if all(value.plain_answer for value in self.values) else frozenset()


def options_of(given: Sequence[Mapping[Lang, Mapping[str, str]]]) -> tuple[Option, ...]:
    """The options that these variants (or order lines) have, each with the values met."""
    return _options(tuple(_key(one) for one in given))


@lru_cache(maxsize=4096)
def plain(words: str) -> str:
    """A name or value of the shop's in the form in which messages are read."""
    return spelled_out(norm(words))


def row_of(options: Sequence[Option], given: Mapping[Lang, Mapping[str, str]]) -> Row:
    """The places of a variant's values."""
    primary = _primary(given)
    found = []
    for option in options:
        said = plain(primary.get(option.key, ""))
        places = (n for n, value in enumerate(option.values) if said == value.normal[0])
        found.append(next(places, -1))
    return tuple(found)


def _primary(given: Mapping[Lang, Mapping[str, str]]) -> Mapping[str, str]:
    return given.get(Lang.EN) or given.get(Lang.ZH) or {}


def _key(given: Mapping[Lang, Mapping[str, str]]) -> tuple[Pairs, Pairs]:
    first = tuple(_primary(given).items())
    other = tuple((given.get(Lang.ZH) or {}).items())
    # Languages name options differently; the place tells which belong together.
    return first, other if len(other) == len(first) else first


@lru_cache(maxsize=512)
def _options(rows: tuple[tuple[Pairs, Pairs], ...]) -> tuple[Option, ...]:
    names: dict[str, dict[Lang, str]] = {}
    values: dict[str, dict[str, dict[Lang, str]]] = {}
    for first, other in rows:
        for (name, value), (zh_name, zh_value) in zip(first, other, strict=True):
            names.setdefault(name, {Lang.EN: name, Lang.ZH: zh_name})
            said = values.setdefault(name, {})
            said.setdefault(plain(value), {Lang.EN: value, Lang.ZH: zh_value})
    return tuple(_option(name, names[name], list(values[name].values())) for name in names)


def _option(name: str, names: Mapping[Lang, str], words: Sequence[Mapping[Lang, str]]) -> Option:
    values = tuple(_value(one) for one in words)
    firsts = [value.normal[0] for value in values]
    order = ranks(firsts) or ranks([value.normal[-1] for value in values])
    return Option(name, names, _normal(names), values, order)


def _value(words: Mapping[Lang, str]) -> Value:
    normal = _normal(words)
    found = next((stated for word in normal if (stated := quantities(word))), [])
    return Value(words, normal, tuple(found[:1]))


def _normal(words: Mapping[Lang, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plain(words[lang]) for lang in (Lang.EN, Lang.ZH)))
