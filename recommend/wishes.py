"""Read what a shopper wishes for out of their words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from recommend.amounts import AFTER, BEFORE, NO_UNIT, NUMBER, amount, currency
from recommend.items import Item

_MONEY = rf"{BEFORE}?\s*({NUMBER})\s*{AFTER}?"
_BARE = rf"{BEFORE}?\s*({NUMBER}){NO_UNIT}\s*{AFTER}?"
_RANGES = (
    rf"{_MONEY}\s*(?:-|–|~|到|至|to)\s*{BEFORE}?\s*({NUMBER})\s*{AFTER}(?:之间)?",
    rf"{BEFORE}\s*({NUMBER})\s*(?:-|–|~|到|至|to)\s*{BEFORE}?\s*({NUMBER}){NO_UNIT}",
    rf"between\s+{_BARE}\s+and\s+{_BARE}",
    rf"{_BARE}\s*(?:到|至|-|–|~)\s*{_BARE}\s*之间",
)
_AROUND = (
    rf"{_BARE}\s*(?:左右|上下|附近)",
    rf"({NUMBER})\s*(?:元|块钱|块)的",
    rf"(?:around|about|roughly|大概|大约|差不多)\s*{BEFORE}\s*({NUMBER})",
    rf"(?:around|about|roughly|大概|大约|差不多)\s*({NUMBER})\s*{AFTER}",
)
_CAPS = (
    rf"{_BARE}\s*(?:以内|以下|之内|之下|内(?!存)|封顶|or less|or under|max\b|tops\b)",
    rf"(?:不超过|不高于|不多于|不要超过|别超过|不到|低于|少于|小于|最多|最高|顶多|预算[^\d{{}}]{{0,4}}?)"
    rf"\s*{_BARE}",
    rf"(?:under|below|less than|up to|at most|no more than|not more than|max(?:imum)?(?: of)?"
    rf"|within|cheaper than|budget (?:of|is|around|about)|my budget is|spend)\s+{_BARE}",
    rf"{_BARE}\s+budget",
)
_FLOORS = (
    rf"{_BARE}\s*(?:以上|之上|起(?!床)|or more|and up)",
    rf"(?<!不)(?<!不要)(?<!别)(?:不低于|不少于|至少|最少|高于|超过|多于)\s*{_BARE}",
    rf"(?<!no )(?<!not )(?:over|above|more than|at least|from)\s+{_BARE}",
)
_SPLIT = re.compile(r"\s*(?:&|/|、|与|和|,|\band\b)\s*")


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for. `currency` is the one that the shopper named, "" for none; a
    limit in another currency than the shop's is no limit (see `limits`). `closeness`
    tells how near items are in meaning to the words (-1 to 1), where that is known."""

    cap: Decimal | None = None
    floor: Decimal | None = None
    currency: str = ""
    categories: tuple[str, ...] = ()
    words: tuple[str, ...] = ()  # tags and options of the items that the text mentions
    closeness: Mapping[str, float] = field(default_factory=dict)
    seen: tuple[str, ...] = ()  # items shown before: "something else, please"

    @property
    def empty(self) -> bool:
        """Nothing was said that could narrow the choice."""
        return not (self.cap or self.floor or self.categories or self.words)

    def limits(self, shop_currency: str) -> tuple[Decimal | None, Decimal | None]:
        """Floor and cap, if they are in the shop's money."""
        if self.currency and self.currency != shop_currency:
            return None, None
        return self.floor, self.cap


def read_wish(
    text: str,
    items: Iterable[Item] = (),
    categories: Mapping[str, Iterable[str]] | None = None,
    closeness: Mapping[str, float] | None = None,
) -> Wish:
    """A wish from a message; `categories` maps each category to words for it."""
    text = unicodedata.normalize("NFKC", text)[:1000].lower()
    floor, cap, money = _prices(text)
    wanted = [
        category
        for category, words in (categories or {}).items()
        if any(mentions(text, part) for word in words for part in _SPLIT.split(word))
    ]
    vocabulary = {word for item in items for word in (*item.tags, *item.options)}
    said = sorted(word for word in vocabulary if mentions(text, word))
    return Wish(cap, floor, money, tuple(wanted), tuple(said), closeness or {})


def mentions(text: str, word: str) -> bool:
    """Whether a text uses a word: as written in Chinese, in singular or plural in English."""
    word = unicodedata.normalize("NFKC", word).lower().strip()
    if not word:
        return False
    if re.search(r"[\u4e00-\u9fff]", word):
        return len(word) > 1 and word in text
    stem = re.escape(re.sub(r"(?<=[^s])s$|(?<=(?:sh|ch|ss))es$", "", word))
    return bool(re.search(rf"(?<![a-z]){stem}(?:s|es)?(?![a-z])", text))


def _prices(text: str) -> tuple[Decimal | None, Decimal | None, str]:
    for pattern in _RANGES:
        if match := re.search(pattern, text):
            low, high = sorted(filter(None, map(amount, match.groups())))[:2] or (None, None)
            return low, high, currency(match[0])
    for pattern in _AROUND:
        if match := re.search(pattern, text):
            middle = amount(match[1]) or Decimal(0)
            return middle * Decimal("0.8"), middle * Decimal("1.2"), currency(match[0])
    cap, cap_money = _first(_CAPS, text)
    floor, floor_money = _first(_FLOORS, text) if cap is None else (None, "")
    return floor, cap, cap_money or floor_money


def _first(patterns: Iterable[str], text: str) -> tuple[Decimal | None, str]:
    for pattern in patterns:
        if match := re.search(pattern, text):
            return amount(match[1]), currency(match[0])
    return None, ""
