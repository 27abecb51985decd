"""Which kind of thing is looked for: a chair, and not the desk that it shall stand at. Pure."""

from __future__ import annotations

import re

from desk.asking.aspects import aspects
from desk.asking.goods import Goods
from desk.asking.naming import by_name, named
from desk.asking.qualities import Quality
from desk.asking.wanted import SERVICE, wanted
from desk.asking.wording import is_han, norm

# What stands behind such a word is where the thing goes, or what it goes with.
_PLACED = re.compile(
    r"(?:(?<!looking )(?<!shopping )(?<!search )(?<!searching )\bfor|\b(?:on|onto|under|in|at|near"
    r"|by|beside|behind|over|above|below|next to|around|with))"
    r" (?:my|the|our|his|her|their|a|an|your)(?: \w+)?\s*$"
)
_PLACED_ZH = re.compile(r"^(?:上|下|里|旁|边|后|前|底|用|配|搭|附近)")
_SEEKS = re.compile(
    r"有没有|有无|有什么|有啥|哪[些款种个]|有.*[吗么嘛]|想[买找要]|求|推荐|来[个一]|需要|\bwhich\b"
    r"|\b(?:do (?:you|u|ya)|have you|you) (?:have|got|sell|carry|stock)\b|\bgot any\b|\bany\b"
    r"|\blooking for\b|\bi(?:'m after|'d like| need| want)\b|\bneed an?\b|\bis there an?\b"
)

_PAPERS = re.compile(
    r"说明书|图纸|尺[码寸]表|对照表|目录|\b(?:manuals?|instructions?|charts?|guides?|catalog)"
)


def sought(text: str, goods: Goods) -> frozenset[str]:
    """Ids of the products that the words for things in a wish mean; none where it has no such
    word, or only says what the thing is for."""
    said = norm(text)
    kinds = [one for one in wanted(text, goods).nouns if not _placed(said, one)]
    if not is_han(text):
        kinds = kinds[:1]  # "a rug and pad" is rare, "a rug to go with the sofa" is not
    return frozenset().union(*(one.ids for one in kinds))


def looks_for(text: str, goods: Goods) -> bool:
    """Whether the shop is asked for a thing that shall be so and so, in words that neither the
    catalogue has nor any page states in other words."""
    return bool(_of_the_shop(text, goods) and not aspects(text) and sought(text, goods))


def those_that(text: str, goods: Goods) -> frozenset[str]:
    """Ids of the products of a kind, of which it is asked which have a property that pages
    state: waterproof lamps, 哪些椅子能调高度. None where anything else is asked."""
    return sought(text, goods) if aspects(text) and _of_the_shop(text, goods) else frozenset()


def _of_the_shop(text: str, goods: Goods) -> bool:
    """Whether it is asked what the shop has, and not in the catalogue's words alone."""
    said, wish = norm(text), wanted(text, goods)
    known = wish.searches or wish.priced or not wish.rest
    other = SERVICE.search(said) or _PAPERS.search(said) or by_name(named(said, goods), wish)
    return bool(_SEEKS.search(said)) and not (known or other)


def _placed(said: str, one: Quality) -> bool:
    start, end = one.span
    return bool(_PLACED.search(said[:start]) or _PLACED_ZH.match(said[end:]))
