"""Text as the checks see it: one width, one case, sentences and content words."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

_END = re.compile(r"(?<=[。！？；!?])|(?<=\.)(?=\s|$)|\n+")
_PAUSE = re.compile(r"[，,；;：。！？!?\n]+|\.(?=\s|$)|:\s|\s(?:and|but)\s")
_CJK_RUN = re.compile(r"[\u3400-\u9fff]+")
_LATIN = re.compile(r"[a-z0-9]+(?:[-'][a-z0-9]+)*")
_COMMON_EN = (
    "a an the is are was were be been to of in on at for and or if it its this that these those "
    "you your we our they their i my me with by from as will would can could may do does did "
    "have has had please so then there here also than which who what when where how while "
    "must need should take make made get cost more each"
)
_COMMON = frozenset(_COMMON_EN.split())
_COMMON_ZH = frozenset("的了是在和与及或就都也您你我们吗呢吧啊会要可以请")


def plain(text: str) -> str:
    """`text` in one width and lower case, without thousands separators."""
    text = unicodedata.normalize("NFKC", text).lower()
    return re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)


def sentences(text: str) -> list[str]:
    """The sentences and lines of `text`, in order, none empty."""
    return [part for piece in _END.split(text) if (part := piece.strip())]


def clauses(text: str) -> list[str]:
    """The parts of sentences between commas and the like, in order, none empty."""
    return [part for piece in _PAUSE.split(text) if (part := piece.strip())]


def complete(text: str) -> str:
    """`text` up to its last finished sentence; empty when none is finished."""
    text = text.rstrip()
    cut = max((text.rfind(mark) for mark in "。！？!?"), default=-1)
    for match in re.finditer(r"\.(?=\s|$)", text):
        cut = max(cut, match.start())
    return text[: cut + 1]


def words(text: str) -> frozenset[str]:
    """Content words: latin words (plural s taken off), pairs of Chinese characters."""
    text = plain(text)
    found = {_stem(word) for word in _LATIN.findall(text) if word not in _COMMON}
    for run in _CJK_RUN.findall(text):
        kept = "".join(" " if char in _COMMON_ZH else char for char in run)
        for piece in kept.split():
            found.update(a + b for a, b in pairwise(piece))
            if len(piece) == 1:
                found.add(piece)
    return frozenset(found)


def cjk_share(text: str) -> float:
    """Share of Chinese characters among the letters of `text`, 0 when it has none."""
    letters = [char for char in text if char.isalpha()]
    return sum("\u3400" <= char <= "\u9fff" for char in letters) / len(letters) if letters else 0.0


def overlap(part: str, whole: str) -> float:
    """Share of the content words of `part` that `whole` has too, 1 when it has none."""
    wanted = words(part)
    return len(wanted & words(whole)) / len(wanted) if wanted else 1.0


def _stem(word: str) -> str:
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word
