"""Slips of the finger and of the pinyin keyboard, mended towards the few words at hand."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from pypinyin import lazy_pinyin
from rapidfuzz.distance import OSA

_LATIN = re.compile(r"(?<![\w@#'./-])[a-z]{4,}(?![\w@'/]|-\d|\.\w)")
_ENDINGS = frozenset(
    ["s", "ic", "al", "ed", "d", "en", "ing", "ly", "able", "ized", "y", "ised", "ally"]
)
LONG = 8  # letters, from which two slips in a word are understood
# English words that a shopper may well write beside a word of the shop's that looks alike.
_ORDINARY_WORDS = """
there three these those their where here have want wants would could should return returns
order orders other others change exchange exchanged instead please thanks thank while white
write which what with without within about same some something sizes larger smaller bigger
lower higher lighter darker cheaper cheapest largest smallest biggest item items like likes
likely really ready right might light night then than them this that from form back black
block book look took pair fair hair chair price prices color colors model line lines list
last past least most more must just need needs cancel keep kept received receive refund
money card cards account address email phone number also only even ever never every each
both either neither first second third fourth when whether available anything everything
nothing possible possibly prefer preferably perhaps maybe make made take taken give given
good great fine okay sure sorry hello today yesterday tomorrow week month year days time
does doesn did didn been being were will wish wished swap switch replace thing things one
ones two four five seven eight nine into onto over under above below after before again
still mine yours friend house home work works worked working buy bought sold sell ship
shipped arrived come came wrong broke broken gone going plan plain plane plate place
"""
_ORDINARY = frozenset(_ORDINARY_WORDS.split())


@lru_cache(maxsize=512)
def mended(text: str, words: frozenset[str]) -> str:
    """`text` (normal form) with each Latin word that is one slip away from one of `words` put
    right; the rest stays."""
    known = frozenset(word for word in words if word.isascii())
    if known:
        text = _LATIN.sub(lambda match: _nearest(match[0], known), text)
    return text


def _nearest(word: str, words: Collection[str]) -> str:
    if word in words or word in _ORDINARY or word.removesuffix("s") in words:
        return word
    if word.removesuffix("es") in words:
        return word
    if kin := [one for one in words if _kin(word, one)]:
        return kin[0] if len(kin) == 1 else word
    bare = re.sub(r"e(?:r|st)$", "", word)  # the brightest is no slip of brightness
    near = [
        (_slips(word, one), one) for one in words if not (bare != word and one.startswith(bare))
    ]
    near = [(count, one) for count, one in near if count]
    if not near:
        return word
    least = min(count for count, _ in near)
    best = [one for count, one in near if count == least]
    return best[0] if len(best) == 1 else word


def _kin(word: str, meant: str) -> bool:
    """Whether one is the other with an ending: robot and robotic, adjust and adjustable."""
    short, long = sorted((word, meant), key=len)
    return len(short) > 4 and long.startswith(short) and long[len(short) :] in _ENDINGS


def _slips(word: str, meant: str) -> int:
    """How many slips make `word` of `meant`; 0 when they are too many to be one."""
    if word[0] != meant[0] or abs(len(word) - len(meant)) > 2 or len(meant) < 4:
        return 0
    allowed = 2 if len(meant) >= LONG else 1
    count = OSA.distance(word, meant, score_cutoff=allowed)
    if count > allowed:
        return 0
    substituted = len(word) == len(meant) and sorted(word) != sorted(meant)
    # One letter for another makes another word of a short one: while is not white.
    return 0 if substituted and len(meant) < 6 else count


@lru_cache(maxsize=4096)
def sound(word: str) -> str:
    """How a Chinese word sounds, without tones."""
    return " ".join(lazy_pinyin(word))


def sounding(text: str, words: Collection[str]) -> list[tuple[tuple[int, int], str]]:
    """Where the text has something else that sounds just like one of the Chinese `words` of
    two characters or more: 台登 for 台灯."""
    sounds = {sound(word): word for word in words if len(word) > 1 and not word.isascii()}
    found = []
    for run in re.finditer(r"[\u3400-\u9fff]{2,}", text):
        heard = lazy_pinyin(run[0])
        for size in {len(word) for word in sounds.values()}:
            for start in range(len(heard) - size + 1):
                word = sounds.get(" ".join(heard[start : start + size]))
                written = run[0][start : start + size]
                if word and word != written and len(set(word) & set(written)) > 0:
                    at = run.start() + start
                    found.append(((at, at + size), word))
    return found


@lru_cache(maxsize=512)
def resounded(text: str, words: frozenset[str]) -> str:
    """`text` with what sounds just like one of the Chinese `words` written so; of one length."""
    for (start, end), word in sounding(text, words):
        text = f"{text[:start]}{word}{text[end:]}"
    return text
