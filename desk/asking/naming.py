"""Which products a text names: by id, article number, full name, part or slip of a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from desk.asking.goods import Goods, pairs, pieces
from desk.asking.wanted import Wanted, wanted
from desk.asking.wording import content, is_han, norm, singular, spans

_ID = re.compile(r"[a-z0-9][a-z0-9_.-]*[a-z0-9]")
_SLIP = 82  # of 100: a name with about one wrong letter in six
_MOST_VAGUE = 4


@dataclass(frozen=True, slots=True)
class Named:
    """A product that stands in a text in normal form, and where."""

    id: str
    span: tuple[int, int]
    item: str = ""  # the article number, if that is what was named


def by_name(names: Sequence[Named], wish: Wanted) -> bool:
    """Whether a product is named by more than a word for any such thing."""
    kinds = [noun.span for noun in wish.nouns]
    return any(
        not any(start <= one.span[0] and one.span[1] <= end for start, end in kinds)
        for one in names
    )


@lru_cache(maxsize=256)
def named(text: str, goods: Goods) -> tuple[Named, ...]:
    """The products that `text` (normal form) names for certain, in its order, each once.

    A name of which only words stand that other products share ("table lamp") names none.
    """
    found = sorted(_all_names(text, goods), key=lambda one: one.span[0] - one.span[1])
    kept: list[Named] = []
    for one in found:
        free = all(one.span[1] <= k.span[0] or k.span[1] <= one.span[0] for k in kept)
        if free and all(one.id != k.id or one.item != k.item for k in kept):
            kept.append(one)
    ordered = sorted(kept, key=lambda one: one.span)
    numbered = {one.id for one in ordered if one.item}
    return tuple(one for one in ordered if one.item or one.id not in numbered)


def meant(words: str, goods: Goods) -> tuple[str, ...]:
    """Products that a phrase which should name one may mean, at most four, the likeliest first.

    None: nothing is called anything like it. Several: it is a word for all of them.
    """
    said = norm(words)
    if sure := named(said, goods):
        return (sure[0].id,)
    if hinted := _hinted(said, goods):
        return hinted
    if shared := _shared(said, goods):
        return shared[:_MOST_VAGUE]
    slipped = _slip(said, goods)
    return (slipped,) if slipped else ()


def _all_names(text: str, goods: Goods) -> Iterator[Named]:
    for match in _ID.finditer(text):
        if found := goods.numbers.get(match[0]):
            yield Named(found[0], match.span(), found[1])
    said = pieces(text)
    for product, name, parts in goods.called:
        shared = parts & said
        if not shared:
            continue
        for span in spans(text, name):
            yield Named(product, span)
        if part := _part(text, name, shared, goods) or _pair(text, name, goods):
            yield Named(product, part)


def _part(text: str, name: str, shared: frozenset[str], goods: Goods) -> tuple[int, int] | None:
    """Where part of a name stands that no other product has and that is no word for a thing."""
    own = sorted(one for one in shared if _own(one, goods) and (is_han(one) or content(one)))
    if not own:
        return None
    if is_han(name):
        return _around(text, own[0], shared)
    words = [word for word in re.findall(r"[a-z0-9]+", name) if len(word) > 1]
    hits = [word for word in words if singular(word) in shared]
    # "evening" alone is no Evening Breeze Fitted Sheet; with "sheet" it is.
    enough = len(hits) > 1 or (len(words) <= 2 and len(hits[0]) > 4) if hits else False
    return _close(text, own[0], hits) if enough else None


def _pair(text: str, name: str, goods: Goods) -> tuple[int, int] | None:
    """Where two words stand side by side as they do in this name alone: morning light."""
    for pair in pairs(name):
        found = spans(text, pair) if goods.pairs.get(pair) == 1 else []
        if found and not pieces(pair) <= goods.plain:
            # "clear Brook tumblers" are no Clear Brook Bathroom Set.
            nouns = wanted(text, goods).nouns
            fits = not nouns or any(name in goods.goods[one].names for n in nouns for one in n.ids)
            return found[0] if fits else None
    return None


def _own(piece: str, goods: Goods) -> bool:
    return len(piece) > 1 and goods.common.get(piece, 0) <= 1 and piece not in goods.plain


def _around(text: str, own: str, shared: frozenset[str]) -> tuple[int, int]:
    """The stretch of Chinese around `own` that pieces of the name cover: 栖光台灯."""
    start, end = spans(text, own)[0]
    spots = [span for piece in shared for span in spans(text, piece)]
    for _ in spots:
        for left, right in spots:
            if left <= end and right >= start:
                start, end = min(start, left), max(end, right)
    return start, end


def _close(text: str, own: str, hits: list[str]) -> tuple[int, int] | None:
    """The words of a name that stand together with the one that is only this name's."""
    start, end = spans(text, own)[0]
    for spot in sorted(span for word in hits for span in spans(text, word)):
        if 0 <= spot[0] - end <= 12:
            end = spot[1]
        elif 0 <= start - spot[1] <= 2:
            start = spot[0]
    return (start, end) if end - start > len(own) or len(hits) == 1 else None


def _hinted(said: str, goods: Goods) -> tuple[str, ...]:
    """The product whose name has a word of the phrase that no other name has: the firefly."""
    own = {piece for piece in pieces(said) if not is_han(piece) and _own(piece, goods)}
    found = [
        good.id for good in goods.goods.values() if any(own & pieces(name) for name in good.names)
    ]
    return tuple(found) if len(found) == 1 else ()


def _shared(said: str, goods: Goods) -> tuple[str, ...]:
    """Products that the phrase's words for things and qualities fit: every lamp for "the lamp".

    None when it has words that are nobody's: a unicorn lamp is not any lamp.
    """
    wish = wanted(said, goods)
    if wish.rest or not wish.qualities:
        return ()
    fits = frozenset(goods.goods)
    for one in wish.qualities:
        if one.ids:
            fits &= one.ids
    found = tuple(one for one in goods.goods if one in fits)
    return found if wish.nouns or len(found) == 1 else ()


def _slip(said: str, goods: Goods) -> str:
    names = {(good.id, place): name for good in goods.goods.values()
             for place, name in enumerate(good.names)}  # fmt: skip
    least = 3 if is_han(said) else 5
    if len(said) < least:
        return ""
    found = process.extractOne(said, names, scorer=fuzz.ratio, score_cutoff=_SLIP)
    return found[2][0] if found else ""
