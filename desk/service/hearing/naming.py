"""Where a message names the items of an order, by all or part of their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from rapidfuzz.distance import OSA

from desk.asking.things import called
from desk.asking.wording import is_han, singular
from desk.service.hearing.alike import option_words
from desk.service.hearing.mending import resounded
from desk.service.hearing.options import plain
from desk.service.hearing.wording import pattern
from desk.shop import OrderLine

_WORD = re.compile(r"[a-z][a-z']*|\d+[a-z]*")
# Say nothing of which thing it is.
_DULL_WORDS = """
set pack kit pair piece item thing order product one new of for the with and in to a an my t e
size color large small medium black white red blue green free good non
"""
_DULL = frozenset(_DULL_WORDS.split())
_POINTS = re.compile(r"[的色款系牌]?(?:[那这]一?[个条件只套盏床款双把张])?的?")
_BOX = re.compile(r"(?:大?礼[盒包]|组合|套装)装?$")
_LINKING = frozenset("的了那这个条件只套把换退要我和跟是给有里买收到")
# How an item is made or packed: no word for what it is.
_KINDS = re.compile(r"(?:[版款装色型号代]|系列|升级|新品|全新|包邮|[克枚颗升寸只条片入])$")
_MEASURES = frozenset("套个件条只张盏组装款把双瓶盒包机")
# A thing of one character, where it is no part of another word: 除了碗都退.
_ALONE = (
    r"(?:(?<![\u3400-\u9fff])|(?<=[个件条只张盏双款把套的退换和跟除了留]))"
    r"{}(?=[都也太要换退坏的不留和跟,.、]|$)"
)
WHOLE, TAILS, HEAD, PART = 3.0, 2.5, 1.5, 1.0  # how much a form says
NEAR = 5  # letters from which a slip is forgiven, and of which an end of a long word is a name


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A stretch of a message that names items, and the places of those that it may mean."""

    start: int
    end: int
    lines: tuple[int, ...]
    weight: float


def mentioned(said: str, lines: Sequence[OrderLine]) -> list[Mentioned]:
    """Where `said` (normal form) names items, in its order, the surest reading of each word."""
    found: list[Mentioned] = []
    forms = _forms(tuple(names_of(one) for one in lines))
    if is_han(said) and not any(form in said for form, _, weight in forms if weight >= HEAD):
        ends = frozenset(form for form, _, weight in forms if weight >= HEAD and is_han(form))
        said = resounded(said, ends)
    for form, places, weight in forms:
        for start, end in _spans(said, form):
            found.append(Mentioned(start, end, places, weight))
    found.sort(key=lambda one: (-one.weight, one.start - one.end, one.start))
    kept: list[Mentioned] = []
    for one in found:
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    kept = [one for one in kept if not _in_option(said, one, lines)]
    kept = [_narrowed(said, one, kept, lines) for one in kept]
    # A word that is part of a name which stands there, or its end does, says nothing more.
    for least in (TAILS, HEAD):
        known = {n for one in kept if one.weight >= least for n in one.lines}
        kept = [one for one in kept if one.weight >= least or not set(one.lines) & known]
    kept = [one for one in kept if one.weight >= HEAD or not _is_value(said, one, kept, lines)]
    kept.sort(key=lambda one: one.start)
    return [one for n, one in enumerate(kept) if not _only_describes(said, kept[n : n + 2])]


def told_of(said: str, lines: Sequence[OrderLine]) -> int:
    """How many characters of `said` stand in names of these items: the more, the likelier are
    they meant and not others of the same kind."""
    forms = _forms(tuple(names_of(one) for one in lines))
    spans = (span for form, _, _ in forms for span in _spans(said, form))
    return len({place for start, end in spans for place in range(start, end)})


def _narrowed(
    said: str, one: Mentioned, all_: Sequence[Mentioned], lines: Sequence[OrderLine]
) -> Mentioned:
    """Of items that end alike, the one whose name the words before begin: 圆地毯."""
    if one.weight < HEAD or len(one.lines) == 1:
        return one
    for other in all_:
        beside = other.end <= one.start and _POINTS.fullmatch(said[other.end : one.start])
        if beside and other.weight < HEAD and set(other.lines) < set(one.lines):
            return replace(one, lines=other.lines)
    before = said[one.start - 1 : one.start]
    if is_han(before) and before not in _LINKING:
        left = tuple(n for n in one.lines if any(before in name for name in names_of(lines[n])))
        return replace(one, lines=left) if left else one
    return one


def _is_value(
    said: str, one: Mentioned, named: Sequence[Mentioned], lines: Sequence[OrderLine]
) -> bool:
    """Whether a word is a value of another item that is named: the makeup kit for light skin,
    where there is a light bulb too."""
    others = {n for other in named if other.weight >= HEAD for n in other.lines} - set(one.lines)
    values = (plain(value) for n in others for options in lines[n].options.values()
              for value in options.values())  # fmt: skip
    return any(said[one.start : one.end] in value for value in values)


def _in_option(said: str, one: Mentioned, lines: Sequence[OrderLine]) -> bool:
    """Whether a word stands in the name of an option that another item has, or is its value beside
    it: the water of water resistance, where there is a water bottle too; the laptop of a
    backpack's laptop compartment."""
    word = said[one.start : one.end]
    pairs = {
        (plain(name), plain(value))
        for place, line in enumerate(lines)
        for options in line.options.values()
        for name, value in options.items()
        if place not in one.lines
    }
    for way in _longer(word, pairs):
        for start, end in _spans(said, way):
            if start <= one.start and one.end <= end:
                return True
    return False


def _longer(word: str, pairs: Iterable[tuple[str, str]]) -> set[str]:
    """Ways to say an option, alone or with its value, that have the word in them."""
    ways = {way for name, _ in pairs for way in option_words(name)}
    ways |= {f"{value} {name}" for name, value in pairs if word in value and not is_han(value)}
    return {way for way in ways if word in way and way != word}


def names_of(line: OrderLine) -> tuple[str, str]:
    """The names of an item in normal form."""
    return plain(line.name.en), plain(line.name.zh)


def _only_describes(said: str, pair: Sequence[Mentioned]) -> bool:
    """Whether the first of two is a word right before another item's name, and so speaks of
    that: the light makeup kit, where there is a light bulb too."""
    if len(pair) < 2 or pair[0].weight >= HEAD:
        return False
    return not said[pair[0].end : pair[1].start].strip(" 的-")


@lru_cache(maxsize=1024)
def _forms(names: tuple[tuple[str, str], ...]) -> tuple[tuple[str, tuple[int, ...], float], ...]:
    """Ways to name the items: form, the places it may mean, how much it says."""
    of: dict[str, dict[int, tuple[float, bool]]] = {}
    for place, pair in enumerate(names):
        for name in set(pair):
            own = _han_ways(name) if is_han(name) else _ways(name)
            ways = ((form, (worth, True)) for form, worth in own)
            other = (
                (word, (_kind_of(word), False))
                for piece in (name, *_pieces(name))
                for word in called(piece)
            )
            for form, worth in chain(ways, other):
                places = of.setdefault(form, {})
                places[place] = max(places.get(place, (0.0, False)), worth)
    return tuple(_surest(form, places) for form, places in of.items())


def _kind_of(word: str) -> float:
    return HEAD + min(len(word), 9) / 10 * is_han(word)


def _surest(
    form: str, places: Mapping[int, tuple[float, bool]]
) -> tuple[str, tuple[int, ...], float]:
    """What is so called by its own name comes before what only is of that kind: the floor lamp,
    where there is a mood lamp too."""
    best = max(places.values())
    return form, tuple(sorted(place for place in places if places[place] == best)), best[0]


def _ways(name: str) -> Iterator[tuple[str, float]]:
    words = _WORD.findall(name)
    yield name, WHOLE
    if len(words) > 2:
        yield " ".join(words[-2:]), TAILS
    if len(words) > 1 and words[-1] in ("set", "kit"):  # by itself it is mostly a verb
        yield from ((f"{pointer} {words[-1]}", HEAD) for pointer in ("the", "my", "that"))
    for place, word in enumerate(words):
        if len(words) > 1 and len(word) > 2 and word not in _DULL:
            yield word, HEAD if place == len(words) - 1 else PART


def _han_ways(name: str) -> Iterator[tuple[str, float]]:
    """The name, its ends (台灯 of 陶瓷台灯), and any two characters of it (陶瓷). A name in several
    pieces has several ends: 搪瓷锅 森林系列 is a 锅 all the same."""
    yield name, WHOLE
    for size in range(2, len(name)):
        yield name[-size:], HEAD + size / 10
    for piece in _pieces(name):
        for size in range(2, len(piece) + 1):
            yield piece[-size:], HEAD + size / 10
        yield from _alone(piece)
    for start in range(len(name) - 2):
        if is_han(name[start]) and is_han(name[start + 1]):
            yield name[start : start + 2], PART
    yield from _alone(name)


def _alone(name: str) -> Iterator[tuple[str, float]]:
    """What the last character alone may stand for: 锅, 桌子, 枕头."""
    if len(name) > 2 and name[-1] not in _MEASURES:
        yield name[-1], HEAD
        yield from ((f"{name[-1]}{ending}", HEAD) for ending in "子头")


def _pieces(name: str) -> list[str]:
    """The pieces of a name that are words, where it has more than one, without 480克 and 升级版;
    and what is in a box: 曲奇 of 曲奇礼盒."""
    found = [piece.rstrip("0123456789") for piece in re.split(r"[^\u3400-\u9fff\d]+", name)]
    named = [piece for piece in found if len(piece) > 1 and not _KINDS.search(piece)]
    inside = [bare for piece in named if len(bare := _BOX.sub("", piece)) > 1 and bare != piece]
    return [*(named if named != [name] else []), *inside]


def _spans(said: str, form: str) -> list[tuple[int, int]]:
    if is_han(form):
        sought = _ALONE.format(form) if len(form) == 1 else re.escape(form)
        return [one.span() for one in re.finditer(sought, said)] if form in said else []
    exact = [one.span() for one in _pattern(form).finditer(said)]
    if exact or " " in form:
        return exact
    return [one.span() for one in _WORD.finditer(said) if _alike(one[0], form)]


@lru_cache(maxsize=4096)
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(pattern(form))


def _alike(word: str, form: str) -> bool:
    """Whether a word is a name with a slip, or the end of one: phone of smartphone."""
    word, form = singular(word), singular(form)
    if len(word) < NEAR or len(form) < NEAR or word in _DULL:
        return False
    if len(form) > len(word) + 2 and form.endswith(word):
        return True
    allowed = 2 if len(form) >= 9 else 1
    return word[0] == form[0] and OSA.distance(word, form, score_cutoff=allowed) <= allowed
