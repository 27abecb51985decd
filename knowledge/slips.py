"""Slips of the finger and of the pinyin keyboard, mended towards the shop's own words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

from pypinyin import lazy_pinyin
from rapidfuzz.distance import OSA

from knowledge.pieces import one_piece, pieces
from knowledge.text import index_terms
from knowledge.vocabulary import HAN, LONGEST, Vocabulary

Known = Callable[[str], bool]  # whether a term of the lexical index occurs in the shop's texts

SHORTEST = 4  # letters; shorter words have too many neighbours
LONG = 8  # letters, from which two slips in a word are understood
BLURRED = 6  # letters, from which a letter may stand for another
CLEARER = 5  # how many times as frequent the nearest word must be where two are as near
# A letter or digit beside it, or a sign of an id or address, and it is no word of its own.
_LATIN = re.compile(r"(?<![\w@#./+-])(?<!')[A-Za-z]{4,}(?![\w@#/+-])(?!'|[.]\w)", re.ASCII)
_SYLLABLE = "(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?(?:[iu]?[aeo][iuo]?(?:ng?|r)?|[iuv](?:ng?|[eo])?)"
_PINYIN = re.compile(f"(?:{_SYLLABLE}){{1,6}}")
# One of these for another is another meaning, more often than a slip.
_APART = frozenset("零一二两三四五六七八九十百千万几买卖那哪他她它不没未无有是左右大小多少")
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEAR_KEYS = {frozenset(pair) for row in _KEYS for pair in pairwise(row)} | {
    frozenset(pair)
    for above, below in pairwise(_KEYS)
    for pair in [*zip(above, below, strict=False), *zip(above[1:], below, strict=False)]
}
_VOWELS = frozenset("aeiouy")


class Slips:
    """Mends questions by one vocabulary; safe for many threads. What the shop's texts have is
    never touched, nor are ids; what has no clear nearest word stays as it is."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._nearest = lru_cache(1 << 12)(self._find)
        self._buckets: dict[str, list[str]] = defaultdict(list)
        for word in vocabulary.words:
            self._buckets[word[0]].append(word)
        self._sounding: dict[str, list[str]] = defaultdict(list)
        self._spelled: dict[str, list[str]] = defaultdict(list)
        for gram, reading in vocabulary.readings.items():
            self._sounding[_blurred(reading.split())].append(gram)
            self._spelled[reading.replace(" ", "")].append(gram)

    def mend(self, text: str, known: Known) -> str:
        """The same text where nothing is amiss. `text` is cleaned already; `known` knows what
        came since the vocabulary was counted."""
        spoken = bool(HAN.search(text)) or self._all_pinyin(text)

        def right(term: str) -> bool:
            return term in self._vocabulary.ordinary or known(term)

        def latin(found: re.Match[str]) -> str:
            return self._latin(found[0], right, spoken)

        if any(map(str.islower, text)):  # else what is all capitals is all words
            mended = _LATIN.sub(latin, text)
        else:
            mended = _LATIN.sub(latin, text.casefold())
            mended = text if mended == text.casefold() else mended
        if spoken and mended != text:
            mended = re.sub(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])", "", mended)
        return HAN.sub(lambda run: self._chinese(run[0], right), mended)

    def _latin(self, written: str, right: Known, spoken: bool) -> str:
        word = written.casefold()
        if written.isupper() or right(word) or any(map(right, index_terms(word))):
            return written
        said = self._most(self._spelled.get(word, ())) if spoken else ""
        if said:
            return said
        return written if one_piece(word) else self._nearest(word) or written

    def _all_pinyin(self, text: str) -> bool:
        """Whether a message without a Chinese character is Chinese all the same."""
        words = re.findall(r"[a-z]+", text.casefold())
        spelled = any(len(word) > SHORTEST and word in self._spelled for word in words)
        return spelled and all(map(_PINYIN.fullmatch, words))

    def _most(self, grams: Sequence[str]) -> str:
        return max(grams, key=lambda gram: (self._vocabulary.grams[gram], gram), default="")

    def _find(self, word: str) -> str:
        """The nearest word by slips, empty where none is clearly it."""
        most = 2 if len(word) >= LONG else 1
        counts = self._vocabulary.words
        near: list[tuple[int, int, str]] = []
        for other in self._buckets.get(word[0], ()):
            if len(other) >= SHORTEST and abs(len(other) - len(word)) <= most:
                far = _far(word, other)
                if far <= 2 * most + 1 and far < 5:
                    near.append((far, -counts[other], other))
        near.sort()
        if not near:
            return ""
        rivals = [o for o in near[1:] if o[0] == near[0][0] and not _kin(o[2], near[0][2])]
        clear = not rivals or near[0][1] <= CLEARER * rivals[0][1]
        return near[0][2] if clear else ""

    def _chinese(self, run: str, right: Known) -> str:
        """Longer words first: three syllables that sound alike are seldom chance."""
        strange = _strange(run, right)
        sounds = lazy_pinyin(run) if strange else []
        if len(sounds) != len(run):
            return run
        for size in range(LONGEST, 1, -1):
            for at in range(len(run) - size + 1):
                if any(at <= where < at + size - 1 for where in strange):
                    other = self._other(run, at, sounds[at : at + size])
                    if other and len(_strange(other, right)) < len(strange):
                        return self._chinese(other, right)
        return run

    def _other(self, run: str, at: int, sounds: Sequence[str]) -> str:
        """The run with the shop's word at that place, empty where there is none that makes it
        more usual. What keeps a character and sounds quite the same need not."""
        end = at + len(sounds)
        span = run[at:end]
        grams = self._sounding.get(_blurred(sounds), ())
        meant = self._most([gram for gram in grams if _may_stand(span, gram)])
        if not meant:
            return ""
        other = run[:at] + meant + run[end:]
        same = self._vocabulary.readings[meant] == " ".join(sounds)
        kept = any(a == b for a, b in zip(span, meant, strict=True))
        return other if pieces(other) < pieces(run) + (same and kept) else ""


def _strange(run: str, right: Known) -> list[int]:
    """Where two characters stand side by side that do so nowhere in the shop's texts."""
    return [at for at in range(len(run) - 1) if not right(run[at : at + 2])]


def _may_stand(span: str, gram: str) -> bool:
    swapped = {c for pair in zip(span, gram, strict=True) if len(set(pair)) > 1 for c in pair}
    return bool(swapped) and not swapped & _APART


def _blurred(sounds: Sequence[str]) -> str:
    """Syllables without what southern speakers, and their keyboards, do not tell apart."""
    return " ".join(_blur(sound) for sound in sounds)


@lru_cache(1 << 12)
def _blur(sound: str) -> str:
    sound = re.sub(r"^([zcs])h", r"\1", sound)
    return re.sub(r"([aei]n)g$", r"\1", re.sub(r"^n(?=.)", "l", sound))


def _far(word: str, other: str) -> int:
    """Twice the number of slips, and one more for each letter that stands for another; more
    than 4 where fingers do not slip that way. Grass is not a slip of glass."""
    slips = OSA.distance(word, other, score_cutoff=2)
    if slips > 2 or _form(word, other):
        return 5
    differ = [pair for pair in zip(word, other, strict=False) if len(set(pair)) > 1]
    if len(word) != len(other) or sorted(word) == sorted(other):
        return 2 * slips
    likely = len(word) >= BLURRED and all(_likely(frozenset(pair)) for pair in differ)
    return 2 * slips + 1 if likely and slips == 1 else 5


def _likely(swapped: frozenset[str]) -> bool:
    return swapped <= _VOWELS or swapped in _NEAR_KEYS


def _form(word: str, other: str) -> bool:
    """Whether they differ in the ending alone, as dealt and deal do: a word, not a slip."""
    return (
        word.startswith(other[:-1])
        and not other.startswith(word)
        and word != other + other[-1]
        and sorted(word) != sorted(other)
    )


def _kin(one: str, other: str) -> bool:
    """Forms of one word: either will do."""
    return index_terms(one) == index_terms(other)
