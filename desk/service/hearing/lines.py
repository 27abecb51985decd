"""Which items of an order a message names, in whatever words the shop has for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desk.asking.wording import is_han
from desk.service.hearing.naming import Mentioned, mentioned, names_of
from desk.service.hearing.picks import picks
from desk.service.hearing.sparing import behind_cue, excepting, only_kept, spared, to_act_on
from desk.service.hearing.telling import by_place, by_price, described, with_described
from desk.service.hearing.wording import heard
from desk.shop import OrderLine

_ALL = re.compile(
    r"\b(?:everything|all (?:of )?(?:it|them|(?:the |my |these |those )?(?:other )?(?:items|things"
    r"|products|stuff|goods))|all but|both(?: of them| items| things)?"
    r"|(?:the )?(?:whole|entire|full|complete) (?:order|thing|lot|purchase)|(?:each|every)"
    r" (?:single )?(?:item|thing|one|product)|all (?:two|three|four|five|six|\d) (?:of them|items)"
    r")\b"
    r"|全部|全都|所有|整单|整个订单|全退|全换|都退|都换|都要[退换]|一起[退换]"
    r"|两[件个样条张盏只双款把套]都|统统|通通",
)
_REST = re.compile(
    r"\bthe (?:rest|others?|remaining|remainder)\b|\b(?:every|any)thing else\b|\border\b"
    r"|其[他它余]|剩下|剩余|别的|都|全|订单|整单"
)
_OTHERS = re.compile(
    r"\bthe (?:rest|others|remaining|remainder)\b|\beverything else\b|[其剩][他它余下](?:的|都|全)"
)
OTHER = re.compile(r"\b(?:the|my) other(?: \w+)?\s*$|(?:另外?|其他|其它)[^,.，。]{0,4}$")
_ONE_OF = re.compile(r"\b(?:one|either|any) of (?:(?:the|my|these|those) )?\S*\s*$")
# Of the only thing that is spoken of there are several: one jacket, bought twice.
_TWICE = re.compile(r"\b(?:both|twice|two of)\b|两[件个条样张盏只双把]|都|两次|重复|[买下拍]重")
_BOTH = re.compile(r"\b(?:both|all)(?: of)?(?: the| my| these| those)?\s$|(?:都|全部?)$")
_PLURAL = re.compile(
    r"\b(?:both|two|three|four|all|these|those|every|each)\b|[两二三四]|都|全|这些|那些"
)


@dataclass(frozen=True, slots=True)
class LinesHeard:
    """Places of the items that are surely meant, of those among which it is not clear, and of
    those that are said to stay as they are. `doubts`: for each item that is meant but fits
    several, the places that it fits."""

    chosen: tuple[int, ...]
    unsure: tuple[int, ...] = ()
    spared: tuple[int, ...] = ()
    doubts: tuple[tuple[int, ...], ...] = ()


def lines_meant(text: str, lines: Sequence[OrderLine]) -> LinesHeard:
    """The items of `lines` that `text` names: by name or part of it, options, price, place."""
    said = heard(text)
    if not lines or not said:
        return LinesHeard(())
    exact = tuple(n for n, one in enumerate(lines) if one.item_id.casefold() in said)
    if exact:
        return LinesHeard(exact)
    named = to_act_on(said, mentioned(said, lines))
    if named:
        return _named(said, with_described(said, named, lines), lines)
    if _ALL.search(said):
        return _all_but(said, lines)
    if chosen := picks(text, len(lines)) or by_place(said, len(lines)):
        return LinesHeard(chosen)
    return _described(said, lines)


def _named(said: str, named: Sequence[Mentioned], lines: Sequence[OrderLine]) -> LinesHeard:
    chosen: set[int] = set()
    kept: set[int] = set()
    open_: list[tuple[Mentioned, bool]] = []
    stay = spared(said, named)
    for one, stays in zip(named, stay, strict=True):
        sure = _told_apart(said, one, named, lines)
        (kept if stays else chosen).update(sure)
        if not sure:
            open_.append((one, stays))
    for one, stays in open_:
        rest = set(one.lines) - chosen - kept
        if len(rest) == 1 and OTHER.search(said[: one.start]):
            (kept if stays else chosen).update(rest)
    # Another word for a thing that is known by now asks nothing more.
    groups = [(one, stays) for one, stays in open_ if not (chosen | kept) & set(one.lines)]
    unsure = {n for one, _ in groups for n in one.lines}
    doubts = dict.fromkeys(one.lines for one, stays in groups if not stays)
    said = _without_kept(said, named, stay)
    others = excepting(said) or only_kept(said) or _OTHERS.search(said) or _ALL.search(said)
    if kept and not chosen and others:
        all_meant = _ALL.search(said) or _REST.search(said) or only_kept(said)
        chosen = set(range(len(lines))) if all_meant else set()
    elif kept and _ALL.search(said):
        chosen = set(range(len(lines)))
    return LinesHeard(
        tuple(sorted(chosen - kept - unsure)),
        tuple(sorted(unsure)),
        tuple(sorted(kept)),
        tuple(doubts),
    )


def _without_kept(said: str, named: Sequence[Mentioned], stay: Sequence[bool]) -> str:
    """`said` where "both" of "keep both watches" speaks of nothing else."""
    for one, stays in zip(named, stay, strict=True):
        quantity = _BOTH.search(said[: one.start]) if stays else None
        if quantity:
            start, end = quantity.span()
            said = f"{said[:start]}{' ' * (end - start)}{said[end:]}"
    return said


def _all_but(said: str, lines: Sequence[OrderLine]) -> LinesHeard:
    """All of it; what is excepted must be understood, or nothing is sure."""
    every = tuple(range(len(lines)))
    if not excepting(said):
        return LinesHeard(every)
    kept = described(behind_cue(said), every, lines)
    left = tuple(n for n in every if n not in kept)
    return LinesHeard(left, (), kept) if kept else LinesHeard((), every)


def _described(said: str, lines: Sequence[OrderLine]) -> LinesHeard:
    """Items of which no name is said: the blue one, the one for $40."""
    found = described(said, range(len(lines)), lines)
    if not found:
        return LinesHeard(by_price(said, range(len(lines)), lines))
    priced = by_price(said, found, lines)
    found = priced or found
    sure = len(found) == 1 or _PLURAL.search(said) or re.search(r"\b(?:ones|items)\b", said)
    return LinesHeard(found) if sure else LinesHeard((), found, (), (found,))


def _told_apart(
    said: str, one: Mentioned, named: Sequence[Mentioned], lines: Sequence[OrderLine]
) -> tuple[int, ...]:
    """Of items that share a name, those that are meant; () when it is not clear."""
    if len(one.lines) == 1:
        return one.lines
    around = _around(said, one, named)
    near = described(around, one.lines, lines) or by_price(around, one.lines, lines)
    others = {n for other in named if other != one for n in other.lines if len(other.lines) == 1}
    left = tuple(n for n in one.lines if n not in others)
    if near or len(left) == 1:
        return near or left
    word = said[one.start : one.end]
    before = said[max(0, one.start - 20) : one.start]
    if _ONE_OF.search(before):
        return ()
    before = before[-12:]
    ends_in_s = word.endswith("s") and not is_han(word)
    natural = any(en.endswith("s") for en, _ in (names_of(lines[n]) for n in one.lines))
    behind = re.match(r"都|全|(?:s? )?both\b", said[one.end :].lstrip())
    if _PLURAL.search(before) or behind or (ends_in_s and not natural):
        return one.lines
    alike = len({lines[n].item_id for n in one.lines}) == 1
    if alike and _TWICE.search(said) and all(other.lines == one.lines for other in named):
        return one.lines
    return one.lines[:1] if alike else ()


def _around(said: str, one: Mentioned, named: Sequence[Mentioned]) -> str:
    """What stands around a name, up to the next names, but not past the end of a clause in
    which another is spoken of."""
    start = max([other.end for other in named if other.end <= one.start], default=0)
    end = min([other.start for other in named if other.start >= one.end], default=len(said))
    before = behind_cue(said[max(start, one.start - 40) : one.start])
    after = said[one.end : min(end, one.end + 40)]
    if end < len(said):
        after = re.split(r"[,;.，；。]|\band\b|和|跟|、", after)[0]
    if start:
        before = re.split(r"[,;.，；。]|\band\b|和|跟|、", before)[-1]
    return f"{before} {said[one.start : one.end]} {after}"
