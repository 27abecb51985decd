"""Which items shall become what: "the keyboard for a clicky one and the lamp in white"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desk.asking.wording import is_han
from desk.service.hearing.lines import OTHER, lines_meant
from desk.service.hearing.swap_items import ALL, Products, swap_items, wish_for
from desk.service.hearing.swap_parts import INSTEAD_OF, SwapPart, sides, swap_parts
from desk.service.hearing.variants import WishHeard
from desk.service.hearing.wording import heard
from desk.shop import OrderLine

_LITTLE = re.compile(
    r"\b(?:a|an|the|one|ones|another|other|others|different|new|something|else|it|that|this|them|please"
    r"|thanks|instead|same|item|version|variant|colou?r|size|style|model|i|want|would|like|my|me|of)\b"
    r"|别的|其他|其它|另外|另|一|个|款|件|的|新|吧|谢谢|了|颜色|尺寸|型号|款式|规格|换|下|同|样|我|想|要|成"
    r"|[\W_]+"
)
_FEW = (4, 6)  # words, or Chinese characters, of a goal that is plain to see


@dataclass(frozen=True, slots=True)
class SwapHeard:
    """The place of an item, and what it shall become; `wish.said` is False where the
    message names the item only. `strange`: it asks for something that the item does not come
    in, nor any of its options."""

    line: int
    wish: WishHeard
    strange: bool = False


@dataclass(frozen=True, slots=True)
class SwapDoubt:
    """An item that is to change and fits several places; `goal` are the words (normal form)
    of what it shall become."""

    lines: tuple[int, ...]
    goal: str


def swaps_meant(text: str, lines: Sequence[OrderLine], products: Products) -> tuple[SwapHeard, ...]:
    """Each item that `text` names with what is said of its new variant, in their order.

    With one item in the order, all that is said is about it.
    """
    return _read(text, lines, products)[0]


def swaps_in_doubt(
    text: str, lines: Sequence[OrderLine], products: Products
) -> tuple[SwapDoubt, ...]:
    """The items that `text` wants changed of which it is not clear which they are."""
    return _read(text, lines, products)[1]


def _read(
    text: str, lines: Sequence[OrderLine], products: Products
) -> tuple[tuple[SwapHeard, ...], tuple[SwapDoubt, ...]]:
    said = heard(text)
    named = swap_items(said, lines, products)
    if not named:
        return _unnamed(said, lines, products), ()
    found: dict[int, SwapHeard] = {}
    unclear: list[SwapPart] = []
    parts = list(swap_parts(said, named))
    for part in parts:
        old, goal = sides(part)
        other = len(part.lines) > 1 and OTHER.search(part.before)
        meant = () if other else _lines(part, old, lines)
        if not meant:
            unclear.append(part)
        for line in meant:
            wished = wish_for(goal, line, lines, products)
            if wished and not wished.said:
                wished = wish_for(part.whole, line, lines, products)
            if wished and old == part.whole and _had(wished, lines[line]):
                wished = wish_for(part.after, line, lines, products)
            if wished and (line not in found or wished.said):
                strange = not wished.said and old != part.whole and _says_much(goal)
                found[line] = SwapHeard(line, wished, strange)
    doubts = tuple(_doubts(unclear, found, (lines, products)))
    return _shared(said, parts[-1], found, (lines, products)), doubts


def _doubts(
    unclear: Sequence[SwapPart],
    found: dict[int, SwapHeard],
    goods: tuple[Sequence[OrderLine], Products],
) -> Iterator[SwapDoubt]:
    """What stays unclear; "the other one", of two, is `found`."""
    for part in unclear:
        goal = sides(part)[1]
        rest = _not_so_yet(part, tuple(n for n in part.lines if n not in found), goods)
        known = [found[n] for n in part.lines if n in found]
        wished = wish_for(goal, rest[0], *goods) if rest else None
        if wished is None:
            continue
        # Another word for an item that is known by now asks nothing more.
        more = OTHER.search(part.before) or (wished.said and all(one.wish.said for one in known))
        if known and not more:
            continue
        if len(rest) > 1:
            yield SwapDoubt(rest, goal)
        else:
            found[rest[0]] = SwapHeard(rest[0], wished)


def _not_so_yet(
    part: SwapPart, places: tuple[int, ...], goods: tuple[Sequence[OrderLine], Products]
) -> tuple[int, ...]:
    """Those that are not what is wished for already; all where none or all are."""
    old, goal = sides(part)
    if old == goal:
        return places
    wishes = {n: wish_for(goal, n, *goods) for n in places}
    left = tuple(n for n, one in wishes.items() if one and not _had(one, goods[0][n]))
    return left or places


def _lines(part: SwapPart, old: str, lines: Sequence[OrderLine]) -> tuple[int, ...]:
    if len(part.lines) == 1:
        return part.lines
    # What it shall become tells nothing of which it is.
    meant = lines_meant(old, lines).chosen
    return tuple(n for n in meant if n in part.lines)


def _unnamed(said: str, lines: Sequence[OrderLine], products: Products) -> tuple[SwapHeard, ...]:
    """No item's name is said: of one item all is; of several, what stands before "for" or 换成
    may tell which: the black one for a white one."""
    part = SwapPart("", "", said, tuple(range(len(lines))))
    if len(lines) == 1:
        wished = wish_for(said, 0, lines, products)
        return (SwapHeard(0, wished),) if wished and wished.said else ()
    if (reverse := INSTEAD_OF.search(said)) is not None:
        old, goal = said[reverse.end() :], said[: reverse.start()]
    else:
        old, goal = sides(part)
    if old == goal:
        return ()
    found = []
    for line in lines_meant(old, lines).chosen:
        wished = wish_for(goal, line, lines, products)
        if wished and wished.said:
            found.append(SwapHeard(line, wished))
    return tuple(found)


def _says_much(goal: str) -> bool:
    """Whether a goal names something, in few words: white, 白色的; not "another one"."""
    words = [word for word in _LITTLE.sub(" ", goal).split() if len(word) > 1 or is_han(word)]
    most = _FEW[1] if is_han(goal) else _FEW[0]
    return 0 < (len("".join(words)) if is_han(goal) else len(words)) <= most


def _had(wished: WishHeard, line: OrderLine) -> bool:
    """Whether all that is said is so already, and only tells which item: the grey sheet."""
    own = [set(options.items()) for options in line.options.values()]
    return bool(wished.wanted) and any(set(wished.wanted.items()) <= one for one in own)


def _shared(
    said: str,
    last: SwapPart,
    found: dict[int, SwapHeard],
    goods: tuple[Sequence[OrderLine], Products],
) -> tuple[SwapHeard, ...]:
    """What is said once behind several items holds for each of them: both in white."""
    silent = [line for line, one in found.items() if not one.wish.said]
    told = any(one.wish.said for one in found.values())
    if silent and told and ALL.search(said):
        for line in silent:
            wished = wish_for(last.after, line, *goods)
            if wished and wished.said:
                found[line] = SwapHeard(line, wished)
    return tuple(found[line] for line in sorted(found))
