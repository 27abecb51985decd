"""Of several items, those that a message describes: the blue one, the large lamp, the dearest."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desk.service.hearing.alike import YES
from desk.service.hearing.mentions import Mention, mentions, ready
from desk.service.hearing.naming import PART, Mentioned, names_of
from desk.service.hearing.options import Option, Row, options_of, row_of
from desk.service.hearing.polarity import negated
from desk.shop import OrderLine

_PRICY = re.compile(
    r"\b(?:most expensive|priciest|dearest|more expensive|pricier|dearer)\b|最贵|贵的|更贵"
)
_CHEAP = re.compile(r"\b(?:cheapest|least expensive|cheaper|less expensive)\b|最便宜|便宜的|更便宜")
_AMOUNT = re.compile(r"[$¥€£]\s?(\d+(?:\.\d+)?)|(\d+(?:\.\d+)?)\s?(?:元|块|dollars?|usd|yuan)")
_PLACES = (
    "first 1st 一 1",
    "second 2nd 二 2",
    "third 3rd 三 3",
    "fourth 4th 四 4",
    "fifth 5th 五 5",
    "sixth 6th 六 6",
)
_WHERE = {word: place for place, words in enumerate(_PLACES) for word in words.split()}
_ONE = re.compile(
    r"\b(?:the|my) (?P<like>(?:(?!the |my |and )[a-z0-9.' -]){2,24}?) ones?\b"
    r"|(?P<zh>[^,;.，。；、和跟把]{1,8}的?)那[个条件盏只张双套款把]"
)
_OTHER = re.compile(
    r"\b(?:the|my) other(?: ones?)?\b(?! (?:\w+))(?<!on the other)"
    r"|\b(?:the|my) other one\b"
    r"|另(?:外)?[一那][个条件盏只张双套款把](?![^,.;，。；]{0,6}(?:订单|单))"
)
_WITH = re.compile(r"(?:\b(?:with|has|have|having)(?: an?| the| some)?|带|有)\s*$")
_SUCH = re.compile(r"\s*(?:ones?|items?|things?|models?|version)\b|的(?:那|$)")
_WISHED = re.compile(
    r"\b(?:for|to|into|with|want|prefer|like|get|have|take|of|than|换成?|改成?|要)\s*$"
)
_ORDINAL = re.compile(
    r"\b(?P<en>first|1st|second|2nd|third|3rd|fourth|4th|fifth|5th|sixth|6th|last)"
    r"(?: (?:item|one|thing|product|article)s?\b|$|(?= and\b|,))"
    r"|\bitem (?:no\.? ?|number |#)?(?P<no>[1-6])\b"
    r"|(?:第(?P<zh>[一二三四五六1-6])|(?P<last>最后一))(?:个|件|款|样|项)(?!订单|单|地址)"
)


def described(said: str, places: Sequence[int], lines: Sequence[OrderLine]) -> tuple[int, ...]:
    """Those of `places` of which most is said (normal form); () where nothing is, or where
    what is said holds for all alike."""
    scores = dict.fromkeys(places, 0)
    names = tuple(dict.fromkeys(name for line in lines for name in names_of(line)))
    for product in {lines[n].product_id for n in places}:
        group = [n for n in places if lines[n].product_id == product]
        options = options_of([lines[n].options for n in group])
        rows = {n: row_of(options, lines[n].options) for n in group}
        # What all of them have tells nothing, and may be what a word does not mean here.
        differ = [o for o in range(len(options)) if len({row[o] for row in rows.values()}) > 1]
        text = ready(said, options, names)
        for one in mentions(text, options, names):
            if not one.values:
                for n in group:
                    scores[n] += _has_or_lacks(text, one, options, rows[n])
                continue
            sign = -1 if negated(text, one.span, []) else 1
            for n in group:
                held = any(
                    rows[n][o] in which
                    for o, (_, which) in one.values.items()
                    if o in differ or len(group) == 1
                )
                scores[n] += sign * held
    return _best(scores)


def _has_or_lacks(text: str, one: Mention, options: Sequence[Option], row: Row) -> int:
    """Whether an option that is named without a value tells for an item: the one without water
    resistance has none, the waterproof one has some."""
    held = [options[o].values[row[o]] for o in one.options if row[o] >= 0]
    if negated(text, one.span, []):
        return int(any(value.absent for value in held))
    has = bool(_WITH.search(text[: one.span[0]]) or _SUCH.match(text[one.span[1] :]))
    told = (value for value in held if not value.absent)
    return int(any(has or YES.intersection(value.normal) for value in told))


def with_described(
    said: str, named: Sequence[Mentioned], lines: Sequence[OrderLine]
) -> list[Mentioned]:
    """`named` and, beside them, items that only what they are like names: the grey sheet and
    the blue one. What is wished for ("for the blue one") is none."""
    found = list(named)
    for match in _ONE.finditer(said):
        end = match.end()
        held = [one for one in named if one.start <= end and match.start() < one.end]
        if held or _WISHED.search(said[: match.start()]):
            continue
        meant = described(match["like"] or match["zh"], range(len(lines)), lines)
        apart = not set(meant) & {n for one in named for n in one.lines}
        if len(meant) == 1 or (meant and apart):
            found.append(Mentioned(end - 1, end, meant, PART))
    found += _others(said, found, lines)
    return sorted(found, key=lambda one: one.start)


def _others(said: str, named: Sequence[Mentioned], lines: Sequence[OrderLine]) -> list[Mentioned]:
    """ "The other one": the like of the item that was named last before it."""
    found = []
    for match in _OTHER.finditer(said):
        end = match.end()
        if _WISHED.search(said[: match.start()]):
            continue
        last = max((one for one in named if one.end <= match.start()), default=None,
                   key=lambda one: one.end)  # fmt: skip
        product = lines[last.lines[0]].product_id if last else ""
        like = tuple(n for n, line in enumerate(lines) if line.product_id == product)
        if len(like) > 1 and all(one.end < end for one in named if one.start < end):
            found.append(Mentioned(end - 1, end, like, PART))
    return found


def _best(scores: dict[int, int]) -> tuple[int, ...]:
    best = max(scores.values(), default=0)
    fit = tuple(n for n, score in scores.items() if score == best)
    if len(scores) == 1:
        return fit if best > 0 else ()
    return fit if len(fit) < len(scores) else ()


def by_price(said: str, places: Sequence[int], lines: Sequence[OrderLine]) -> tuple[int, ...]:
    """Those of `places` that a price picks out: the dearest, the one for $40."""
    if places and (_PRICY.search(said) or _CHEAP.search(said)):
        pick = max if _PRICY.search(said) else min
        price = pick(lines[n].price for n in places)
        return tuple(n for n in places if lines[n].price == price)
    told = {float(a or b) for a, b in _AMOUNT.findall(said)}
    return tuple(n for n in places if float(lines[n].price) in told)


def by_place(said: str, count: int) -> tuple[int, ...]:
    """Items that are named by where they stand: the second item, 第二件."""
    found: set[int] = set()
    for match in _ORDINAL.finditer(said):
        word = match["en"] or match["no"] or match["zh"] or "last"
        place = count - 1 if word == "last" else _WHERE[word]
        if place < count:
            found.add(place)
    return tuple(sorted(found))
