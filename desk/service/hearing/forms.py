"""Every way in which the values and names of a product's options may be said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from desk.asking.qualities import HUES
from desk.asking.wording import is_han
from desk.service.hearing.alike import NO, NONE, SHADES, YES, option_words, same_words
from desk.service.hearing.options import Option
from desk.service.hearing.quantities import UNITS
from desk.service.hearing.wording import pattern, stem

Meant = dict[int, tuple[int, frozenset[int]]]  # option → how surely, which values
WHOLE, ALIKE, PART, SHADE = 4, 3, 2, 1
_WORD = re.compile(r"[a-z]+[a-z0-9']*|\d+[a-z]+")
_EMPTY = frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "or",
        "of",
        "for",
        "with",
        "in",
        "on",
        "to",
        "up",
        "at",
        "by",
        "set",
        "not",
        "non",
        "no",
        "type",
        "kind",
        "style",
        "mode",
        "level",
        "one",
        "ones",
        "it",
        "is",
        "be",
        "all",
        "any",
    ]
)


@dataclass(frozen=True, eq=False)
class Forms:
    """All forms of one kind, longest first. A form is only searched for as a pattern where
    the text has its key: making a pattern of all of them would take longer than many reads."""

    forms: Sequence[tuple[str, str, Meant]]  # key, form, what it means
    words: frozenset[str] = field(default_factory=frozenset)  # Latin words, to mend slips by

    def finds(self, text: str) -> Iterator[tuple[tuple[int, int], Meant]]:
        """Where forms stand, from left to right, none over another, the longer one first."""
        found = [
            (match.start(), place, match.end())
            for place, (key, form, _) in enumerate(self.forms)
            if key in text
            for match in _pattern(form).finditer(text)
        ]
        end = 0
        for start, place, stop in sorted(found):
            if start >= end and stop > start:
                end = stop
                yield (start, stop), self.forms[place][2]


@lru_cache(maxsize=8192)
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(pattern(form))


def _key_of(form: str) -> str:
    """What a text must have for the form to be in it."""
    if re.fullmatch("[sml]", form) or form > "\u3000":
        return form
    words = re.findall(r"[a-z0-9.%']+|[\u3400-\u9fff]+", form)
    if not words:
        return form
    return words[0] if len(words) > 1 else stem(words[0]).removesuffix("y")


@lru_cache(maxsize=1024)
def value_forms(options: tuple[Option, ...], names: tuple[str, ...]) -> Forms:
    """How the values may be said; `names` are the product's, whose words mean no value."""
    gathered: dict[str, Meant] = {}
    name_words = {stem(word) for name in names for word in _WORD.findall(name)}
    option_words_ = {stem(word) for o in options for n in o.normal for word in _WORD.findall(n)}
    for place, option in enumerate(options):
        for value, form, surety in _of(option, frozenset(name_words | option_words_)):
            _add(gathered, form, place, value, surety)
    return _compiled(gathered)


@lru_cache(maxsize=1024)
def name_forms(options: tuple[Option, ...]) -> Forms:
    """How the options themselves may be named, in full or by a word of their name."""
    gathered: dict[str, Meant] = {}
    for place, option in enumerate(options):
        for name in option.normal:
            for form in option_words(name):
                _add(gathered, form, place, 0, WHOLE)
            for word in _WORD.findall(name):
                if word not in _EMPTY:
                    for form in option_words(stem(word)):
                        _add(gathered, form, place, 0, PART)
    return _compiled(gathered)


def _of(option: Option, taken: frozenset[str]) -> Iterator[tuple[int, str, int]]:
    for place, value in enumerate(option.values):
        for word in value.normal:
            if value.plain_answer:
                for name in option.normal:
                    for form in option_words(name):
                        if place in option.yes:
                            yield place, form, WHOLE
                        for said in (YES if place in option.yes else NO | NONE) - {"without"}:
                            yield place, f"{form} {said}", WHOLE
                continue
            for form in same_words(word):
                # A size's letter is that size before it is short for medium or low.
                yield place, form, WHOLE if form in value.normal else ALIKE
            if not value.absent:
                yield from ((place, form, PART) for form in _parts(word, option, taken))
                yield from ((place, form, PART) for form in _hues(word))
                yield from ((place, form, SHADE) for form in _shades(word))


def _parts(word: str, option: Option, taken: frozenset[str]) -> Iterator[str]:
    """Words of a value that not all of its like have, and no name has: Google of Google
    Assistant, 胡桃木 of 胡桃木色."""
    others = [n for value in option.values if word not in value.normal for n in value.normal]
    if is_han(word):
        bare = "" if word[0].isdigit() else word.removesuffix("色")
        for size in range(2, len(bare) + 1):
            for start in range(len(bare) - size + 1):
                piece = bare[start : start + size]
                if is_han(piece[0]) and is_han(piece[-1]) and not any(piece in o for o in others):
                    yield piece
        if 1 < len(bare) < 4 and is_han(bare[0]) and not any(bare[0] in o for o in others):
            yield from (f"{bare[0]}{more}" for more in ("的", "点", "一点", "些"))  # 厚的 of 厚款
        return
    words = _WORD.findall(word)
    for one in words if len(words) > 1 or re.search(r"[\d-]", word) else ():
        like = sum(stem(one) in map(stem, _WORD.findall(other)) for other in others)
        free = stem(one) not in taken and one not in _EMPTY and one not in UNITS
        if len(one) > 1 and free and stem(one) not in UNITS and like < max(len(others), 1):
            yield from same_words(stem(one))


@lru_cache(maxsize=4096)  # shops say black of many things
def _hues(word: str) -> tuple[str, ...]:
    return tuple(
        form
        for zh, en in HUES.items()
        if (is_han(word) and zh in word) or re.search(rf"\b{en}\b", word)
        for form in same_words(en)
    )


@lru_cache(maxsize=4096)
def _shades(word: str) -> tuple[str, ...]:
    return tuple(
        form
        for hue, shades in SHADES.items()
        if any(shade in word if is_han(shade) else re.search(rf"\b{shade}\b", word)
               for shade in shades)
        for form in same_words(hue)
    )  # fmt: skip


def _add(gathered: dict[str, Meant], form: str, option: int, value: int, surety: int) -> None:
    """The surest meaning within an option stays: grey is grey before it is space grey."""
    meant = gathered.setdefault(form, {})
    known, values = meant.get(option, (0, frozenset()))
    if surety > known:
        meant[option] = (surety, frozenset((value,)))
    elif surety == known:
        meant[option] = (surety, values | {value})


def _compiled(gathered: dict[str, Meant]) -> Forms:
    ordered = sorted(gathered, key=len, reverse=True)
    words = frozenset(word for form in ordered for word in _WORD.findall(form) if len(word) > 3)
    return Forms([(_key_of(form), form, _surest(gathered[form])) for form in ordered], words)


def _surest(meant: Meant) -> Meant:
    """Of several options that a form may belong to, those that it fits best."""
    best = max(surety for surety, _ in meant.values())
    return {option: one for option, one in meant.items() if one[0] == best}
