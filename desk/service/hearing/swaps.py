"""Which items shall become what: "the keyboard for a clicky one and the lamp in white"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from desk.asking.wording import is_han
from desk.service.hearing.lines import OTHER, lines_meant
from desk.service.hearing.naming import HEAD, Mentioned, mentioned
from desk.service.hearing.options import plain
from desk.service.hearing.sparing import spared, to_act_on
from desk.service.hearing.telling import with_described
from desk.service.hearing.variants import WishHeard, wish
from desk.service.hearing.wording import heard
from desk.shop import OrderLine, ShopProduct

Products = Mapping[str, ShopProduct]
_BECOMES = re.compile(
    r"\b(?:for|to|into)\b(?! (?:me|my|him|her|us|it)\b)|->|=>|→|⇒"
    r"|\b(?:want|need|prefer|like) (?:it|one|them|this|that)\b"
    r"|换成|换为|换个|换一|改成|改为|变成|(?<!不)(?<!想)要|(?<!不)(?<!更)(?<!退)(?<!交)换(?!货|掉)"
)
_INSTEAD_OF = re.compile(
    r"\b(?:instead of|rather than|in place of|in exchange for|to replace)\b"
    r"|(?:来|去)?(?:替换掉?|换掉|代替|替代|取代)"
)
_BREAK = re.compile(
    r"[,;.]|\band\b|\balso\b|\bplus\b|\bwhile\b|\bthen\b|另外|还有|以及|再把|并把"
    r"|同时|然后|和|跟|把"
)
_ANOTHER = re.compile(r"(?:\band|,)\s+(?:the|my)\s*$|[和跟、]\s*$")
_LACKS = re.compile(
    r"\s*(?:(?:that |which )?(?:i|you) (?:\w+ )?(?:got|have|bought|ordered|received|sent)"
    r"(?: me)? )?(?:is not|isn't|does not|doesn't|are not|aren't|cannot|can't|won't)\b"
    r"|(?:不是|不支持|不兼容|不能用?)"
)
_LITTLE = re.compile(
    r"\b(?:a|an|the|one|ones|another|other|others|different|new|something|else|it|that|this|them|please"
    r"|thanks|instead|same|item|version|variant|colou?r|size|style|model|i|want|would|like|my|me|of)\b"
    r"|别的|其他|其它|另外|另|一|个|款|件|的|新|吧|谢谢|了|颜色|尺寸|型号|款式|规格|换|下|同|样|我|想|要|成"
    r"|[\W_]+"
)
_FEW = (4, 6)  # words, or Chinese characters, of a goal that is plain to see
_ALL = re.compile(r"\b(?:both|all|each|every)\b|都|全")


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


@dataclass(frozen=True, slots=True)
class _Part:
    """What of a message is about one item: words before its name, after it."""

    before: str
    name: str
    after: str
    lines: tuple[int, ...]

    @property
    def whole(self) -> str:
        return f"{self.before}{self.name}{self.after}"


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
    named = _items(said, lines, products)
    if not named:
        return _unnamed(said, lines, products), ()
    found: dict[int, SwapHeard] = {}
    unclear: list[_Part] = []
    parts = list(_parts(said, named))
    for part in parts:
        old, goal = _sides(part)
        other = len(part.lines) > 1 and OTHER.search(part.before)
        meant = () if other else _lines(part, old, lines)
        if not meant:
            unclear.append(part)
        for line in meant:
            wished = _wish(goal, line, lines, products)
            if wished and not wished.said:
                wished = _wish(part.whole, line, lines, products)
            if wished and old == part.whole and _had(wished, lines[line]):
                wished = _wish(part.after, line, lines, products)
            if wished and (line not in found or wished.said):
                strange = not wished.said and old != part.whole and _says_much(goal)
                found[line] = SwapHeard(line, wished, strange)
    doubts = tuple(_doubts(unclear, found, (lines, products)))
    return _shared(said, parts[-1], found, (lines, products)), doubts


def _doubts(
    unclear: Sequence[_Part],
    found: dict[int, SwapHeard],
    goods: tuple[Sequence[OrderLine], Products],
) -> Iterator[SwapDoubt]:
    """What stays unclear; "the other one", of two, is `found`."""
    for part in unclear:
        goal = _sides(part)[1]
        rest = _not_so_yet(part, tuple(n for n in part.lines if n not in found), goods)
        known = [found[n] for n in part.lines if n in found]
        wished = _wish(goal, rest[0], *goods) if rest else None
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
    part: _Part, places: tuple[int, ...], goods: tuple[Sequence[OrderLine], Products]
) -> tuple[int, ...]:
    """Those that are not what is wished for already; all where none or all are."""
    old, goal = _sides(part)
    if old == goal:
        return places
    wishes = {n: _wish(goal, n, *goods) for n in places}
    left = tuple(n for n, one in wishes.items() if one and not _had(one, goods[0][n]))
    return left or places


def _items(said: str, lines: Sequence[OrderLine], products: Products) -> list[Mentioned]:
    """Where items are named that are to change; a word that may be a value of the item named
    before, behind "for" or 换成, is no other item: 台灯换成陶瓷的."""
    found = to_act_on(said, mentioned(said, lines))
    if found:
        told = with_described(said, found, lines)
        # "Both in steel": what one of them is already, all shall become.
        alike = len(found) == 1 < len(found[0].lines) and len(told) == 2 and _ALL.search(said)
        found = found if alike else told
    kept: list[Mentioned] = []
    for one, stays in zip(found, spared(said, found), strict=True):
        if stays and len(found) > 1:
            continue
        if kept and _in_value(said, one, kept[-1], (lines, products)):
            continue
        only_word = one.weight < HEAD and one.end - one.start > 1
        if kept and only_word and not _ANOTHER.search(said[: one.start]):
            if one.lines == kept[-1].lines:
                continue  # the Mist of a Mist Mug, in "the mug for one in mist blue"
            line = kept[-1].lines[0]
            wished = _wish(said[one.start : one.end], line, lines, products)
            if wished and wished.said:
                continue
        kept.append(one)
    return kept


def _in_value(
    said: str, one: Mentioned, last: Mentioned, goods: tuple[Sequence[OrderLine], Products]
) -> bool:
    """Whether a name stands inside a value of the item named before: the light of light grey,
    where there is a night light too, or the laptop of a backpack's laptop compartment."""
    lines, products = goods
    product = products.get(lines[last.lines[0]].product_id)
    pairs = {
        (plain(name), plain(value))
        for variant in (product.variants if product else ())
        for options in variant.options.values()
        for name, value in options.items()
    }
    values = {value for _, value in pairs} | {f"{value} {name}" for name, value in pairs}
    word = said[one.start : one.end]
    longer = [value for value in values if word in value and value != word]
    return any(value in said[max(0, one.start - len(value)) : one.end + len(value)]
               for value in longer)  # fmt: skip


def _parts(said: str, named: Sequence[Mentioned]) -> Iterator[_Part]:
    """The message cut between its items, at the last break before the next one's name."""
    start = 0
    for place, one in enumerate(named):
        end = named[place + 1].start if place + 1 < len(named) else len(said)
        gap = said[one.end : end]
        cuts = [m.span() for m in _BREAK.finditer(gap)] if end < len(said) else []
        cut = cuts[-1] if cuts else (len(gap), len(gap))
        yield _Part(said[start : one.start], said[one.start : one.end], gap[: cut[0]], one.lines)
        start = one.end + cut[1]


def _sides(part: _Part) -> tuple[str, str]:
    """What tells which item it is, and what it shall become."""
    if reverse := _INSTEAD_OF.search(part.before):
        goal = part.before[: reverse.start()]
        return f"{part.before[reverse.end() :]}{part.name}{part.after}", goal
    for stop in _BECOMES.finditer(part.after):
        if part.after[stop.end() :].strip(" ,.?!吗吧了呢"):
            return f"{part.before}{part.name}{part.after[: stop.start()]}", part.after[stop.end() :]
    return part.whole, _without_complaint(part)


def _without_complaint(part: _Part) -> str:
    """What an item lacks is what is wanted of it: the keyboard isn't clicky."""
    match = _LACKS.match(part.after)
    return part.after[match.end() :] if match else part.whole


def _lines(part: _Part, old: str, lines: Sequence[OrderLine]) -> tuple[int, ...]:
    if len(part.lines) == 1:
        return part.lines
    # What it shall become tells nothing of which it is.
    meant = lines_meant(old, lines).chosen
    return tuple(n for n in meant if n in part.lines)


def _unnamed(said: str, lines: Sequence[OrderLine], products: Products) -> tuple[SwapHeard, ...]:
    """No item's name is said: of one item all is; of several, what stands before "for" or 换成
    may tell which: the black one for a white one."""
    part = _Part("", "", said, tuple(range(len(lines))))
    if len(lines) == 1:
        wished = _wish(said, 0, lines, products)
        return (SwapHeard(0, wished),) if wished and wished.said else ()
    if (reverse := _INSTEAD_OF.search(said)) is not None:
        old, goal = said[reverse.end() :], said[: reverse.start()]
    else:
        old, goal = _sides(part)
    if old == goal:
        return ()
    found = []
    for line in lines_meant(old, lines).chosen:
        wished = _wish(goal, line, lines, products)
        if wished and wished.said:
            found.append(SwapHeard(line, wished))
    return tuple(found)


def _wish(said: str, line: int, lines: Sequence[OrderLine], products: Products) -> WishHeard | None:
    product = products.get(lines[line].product_id)
    return wish(said, product, product.variant(lines[line].item_id)) if product else None


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
    last: _Part,
    found: dict[int, SwapHeard],
    goods: tuple[Sequence[OrderLine], Products],
) -> tuple[SwapHeard, ...]:
    """What is said once behind several items holds for each of them: both in white."""
    silent = [line for line, one in found.items() if not one.wish.said]
    told = any(one.wish.said for one in found.values())
    if silent and told and _ALL.search(said):
        for line in silent:
            wished = _wish(last.after, line, *goods)
            if wished and wished.said:
                found[line] = SwapHeard(line, wished)
    return tuple(found[line] for line in sorted(found))
