"""Which items of an order a message names, in whatever words the shop has for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from desk.asking.wording import is_han, norm, singular
from desk.service.hearing.picks import picks
from desk.service.hearing.spoken import spoken
from desk.shop import OrderLine
from desk.types import Lang

_ALL = re.compile(
    r"\b(?:everything|all (?:of )?(?:it|them|the items|my items|items|the things)|all of the items"
    r"|both(?: of them| items)?"
    r"|(?:the )?(?:whole|entire|full|complete) (?:order|thing|lot)|each item|every item|all (?:two"
    r"|three|four|five) items)\b"
    r"|全部|全都|所有|整单|整个订单|全退|都退|都换|一起退|一起换|两件都|两个都|统统|通通",
    re.IGNORECASE,
)
_EXCEPT = re.compile(
    r"\b(?:except(?: for)?|but not|apart from|other than|besides|excluding|leave out|but (?:i'll "
    r"|i will )?keep|keep(?:ing)?)\b"
    r"|除了|除开|不包括|留下|别动|不要退|不退",
    re.IGNORECASE,
)
_PRICY = re.compile(r"\b(?:most expensive|priciest|dearest)\b|最贵", re.IGNORECASE)
_CHEAP = re.compile(r"\b(?:cheapest|least expensive)\b|最便宜", re.IGNORECASE)
_AMOUNT = re.compile(r"[$¥€£]\s?(\d+(?:\.\d+)?)|(\d+(?:\.\d+)?)\s?(?:元|块|dollars?|usd|yuan)")
_PLURAL = re.compile(r"\b(?:both|two|three|all|the two|these|those)\b|两|三|都", re.IGNORECASE)
_WORD = re.compile(r"[a-z][a-z'-]*|\d+[a-z]*")
# Say nothing of which thing it is.
_DULL_WORDS = """
set pack kit pair piece item thing order product one new of for the with and in to a an my
size color large small medium black white red blue
"""
_DULL = frozenset(_DULL_WORDS.split())
TAIL = 2  # Chinese characters at a name's end that name the kind of thing: 台灯
NEAR = 5  # letters from which a slip is forgiven


@dataclass(frozen=True, slots=True)
class LinesHeard:
    """Places of the items that are surely meant, and of those among which it is not clear."""

    chosen: tuple[int, ...]
    unsure: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A stretch of a message that names items, and the places of those that it may mean."""

    start: int
    end: int
    lines: tuple[int, ...]
    weight: float


def lines_meant(text: str, lines: Sequence[OrderLine]) -> LinesHeard:
    """The items of `lines` that `text` names: by name or part of it, options, price, place."""
    said = norm(spoken(text))
    if not lines or not said:
        return LinesHeard(())
    cut = _EXCEPT.search(said)
    if cut and (_ALL.search(said[: cut.start()]) or _rest(said)):
        spared = _named(said[cut.end() :], lines).chosen
        return LinesHeard(tuple(n for n in range(len(lines)) if n not in spared) if spared else ())
    found = _named(said, lines)
    if found.chosen or found.unsure:
        return found
    if _ALL.search(said):
        return LinesHeard(tuple(range(len(lines))))
    if chosen := picks(text, len(lines)):
        return LinesHeard(chosen)
    return _by_price(said, lines)


def _rest(said: str) -> bool:
    return bool(re.search(r"\bthe rest\b|其他都|其余|剩下", said))


def _named(said: str, lines: Sequence[OrderLine]) -> LinesHeard:
    exact = tuple(n for n, one in enumerate(lines) if one.item_id.casefold() in said)
    if exact:
        return LinesHeard(exact)
    chosen: set[int] = set()
    unsure: set[int] = set()
    for one in mentioned(said, lines):
        sure = _told_apart(said, one, lines)
        (chosen if sure else unsure).update(sure or one.lines)
    if not chosen and not unsure:
        chosen.update(_by_options(said, range(len(lines)), lines))
    return LinesHeard(tuple(sorted(chosen)), tuple(sorted(unsure - chosen)))


def mentioned(said: str, lines: Sequence[OrderLine]) -> list[Mentioned]:
    """Where `said` (normal form) names items, in its order, the surest reading of each word."""
    found: list[Mentioned] = []
    for form, places, weight in _forms(tuple(_key(one) for one in lines)):
        for start, end in _spans(said, form):
            found.append(Mentioned(start, end, places, weight))
    found.sort(key=lambda one: (-one.weight, one.start))
    kept: list[Mentioned] = []
    for one in found:
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    full = {n for one in kept if one.weight >= 2 for n in one.lines}
    # A word that is part of a name which stands there in full says nothing more.
    kept = [one for one in kept if one.weight >= 2 or not set(one.lines) & full]
    return sorted(kept, key=lambda one: one.start)


def _key(line: OrderLine) -> tuple[str, str]:
    return norm(line.name.en), norm(line.name.zh)


@lru_cache(maxsize=1024)
def _forms(names: tuple[tuple[str, str], ...]) -> tuple[tuple[str, tuple[int, ...], float], ...]:
    """Ways to name the items: form, the places it may mean, how much it says."""
    of: dict[str, set[int]] = {}
    weight: dict[str, float] = {}
    for place, pair in enumerate(names):
        for name in set(pair):
            for form, worth in _ways(name):
                of.setdefault(form, set()).add(place)
                weight[form] = max(weight.get(form, 0.0), worth)
    return tuple((form, tuple(sorted(of[form])), weight[form]) for form in of)


def _ways(name: str) -> list[tuple[str, float]]:
    if is_han(name):
        tails = [name[-size:] for size in range(TAIL, len(name))]
        tails += [name[-1] + "子"] if name[-1] != "子" else []  # 毯子, of whatever 毯
        return [(name, 3.0), *((tail, 1.0 + len(tail) / 10) for tail in tails)]
    words = _WORD.findall(name)
    ways = [(name, 3.0)]
    if len(words) > 2:
        ways.append((" ".join(words[-2:]), 2.5))
    ways += [
        (word, 1.5 if place == len(words) - 1 else 1.0)
        for place, word in enumerate(words)
        if len(words) > 1 and len(word) > 2 and word not in _DULL
    ]
    return ways


def _spans(said: str, form: str) -> list[tuple[int, int]]:
    if is_han(form):
        return [(one.start(), one.end()) for one in re.finditer(re.escape(form), said)]
    words = form.split()
    pattern = r"[\s-]?".join([*map(re.escape, words[:-1]), _plural(words[-1])])
    exact = [(one.start(), one.end()) for one in re.finditer(rf"\b{pattern}\b", said)]
    if exact or len(words) > 1:
        return exact
    return [
        (one.start(), one.end())
        for one in _WORD.finditer(said)
        if len(one[0]) >= NEAR and len(form) >= NEAR and _slip(singular(one[0]), singular(form))
    ]


def _plural(word: str) -> str:
    one = re.escape(singular(word))
    return rf"(?:{one}(?:e?s)?|{re.escape(word)})"


def _slip(word: str, form: str) -> bool:
    allowed = 2 if len(form) >= 9 else 1
    return word[0] == form[0] and OSA.distance(word, form, score_cutoff=allowed) <= allowed


def _told_apart(said: str, one: Mentioned, lines: Sequence[OrderLine]) -> tuple[int, ...]:
    """Of items that share a name, those that are meant; () when it is not clear."""
    if len(one.lines) == 1:
        return one.lines
    around = said[max(0, one.start - 40) : one.end + 40]
    near = _by_options(around, one.lines, lines)
    if near:
        return near
    if _PRICY.search(said) or _CHEAP.search(said):
        return _by_price(said, lines, one.lines).chosen
    ends_in_s = said[one.start : one.end].endswith("s") and not is_han(said[one.start : one.end])
    names = {_key(lines[n]) for n in one.lines}
    before = said[max(0, one.start - 12) : one.start]
    if _PLURAL.search(before) or (ends_in_s and len(names) == 1 and not _already(names)):
        return one.lines
    return ()


def _already(names: set[tuple[str, str]]) -> bool:
    """Names that end in s by themselves: headphones."""
    return any(en.endswith("s") for en, _ in names)


def _by_options(said: str, places: Sequence[int], lines: Sequence[OrderLine]) -> tuple[int, ...]:
    """The items with most of the options that are named, if that sets them apart."""
    scores = {n: sum(_said(value, said) for value in _values(lines[n])) for n in places}
    best = max(scores.values(), default=0)
    fit = tuple(n for n, score in scores.items() if score == best)
    return fit if (best and len(fit) < len(scores)) or (best and len(scores) == 1) else ()


def _values(line: OrderLine) -> set[str]:
    return {norm(v) for lang in Lang for v in (line.options.get(lang) or {}).values()}


def _said(value: str, said: str) -> bool:
    if len(value) < 2 or value in ("no", "yes", "none"):
        return False
    core = value.removesuffix("色") if is_han(value) else value
    if is_han(core):
        return core in said
    return bool(re.search(rf"(?<!\w){re.escape(core)}(?!\w)", said.replace("grey", "gray"))) or (
        core.replace(" ", "") in said.replace(" ", "") and any(c.isdigit() for c in core)
    )


def _by_price(
    said: str, lines: Sequence[OrderLine], among: Sequence[int] | None = None
) -> LinesHeard:
    places = list(among if among is not None else range(len(lines)))
    if _PRICY.search(said) or _CHEAP.search(said):
        pick = max if _PRICY.search(said) else min
        price = pick(lines[n].price for n in places)
        return LinesHeard(tuple(n for n in places if lines[n].price == price))
    told = {float(a or b) for a, b in _AMOUNT.findall(said)}
    return LinesHeard(tuple(n for n in places if float(lines[n].price) in told))
