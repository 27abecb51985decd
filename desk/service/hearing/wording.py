"""A message in the form in which the hearing compares words; spans are positions in it."""

from __future__ import annotations

import re
from functools import lru_cache

from desk.asking.wording import norm, singular
from desk.service.hearing.quantities import spelled_out
from knowledge.text import clean

# A letter is a size only where it is meant as one: a capital by itself, or beside "size".
_CAPITAL = re.compile(r"(?<![A-Za-z0-9_'&.-])(?<!\d )([SML])(?![A-Za-z0-9_'&-]|\.\w)")
_BESIDE = re.compile(
    r"(?<=\bsize[: ])(?:of |in |is |an? )?([sml])\b|(?<![a-z'§])([sml])(?= ?(?:码|号|尺码|size\b))"
    r"|(?:(?<=尺码)|(?<=尺寸)|(?<=码数))(?:要|换成|改成|是|为|:)?([sml])(?![a-z])|^([sml])[.!]?$"
)
_MARKED = "§"


@lru_cache(maxsize=512)  # one message is read against many products
def heard(text: str) -> str:
    """`text` in normal form: one width, case and spelling, numbers before a unit as digits,
    size letters marked (§l)."""
    text = clean(text).replace("’", "'").replace("‘", "'")
    text = norm(_CAPITAL.sub(rf"{_MARKED}\1", text))
    text = _BESIDE.sub(lambda match: f"{_MARKED}{next(filter(None, match.groups()))}", text)
    return spelled_out(text)


def stem(word: str) -> str:
    """An English word in the singular: batteries as battery, shoes as shoe."""
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    return singular(word)


def pattern(form: str) -> str:
    """A form in normal form as a pattern: loose hyphens and plurals in Latin letters; a single
    Chinese character only where the word ends (蓝的, not 蓝牙)."""
    if re.fullmatch("[sml]", form):
        return f"{_MARKED}{form}(?![a-z])"
    if form > "\u3000":
        one = r"(?=[的色款质制码号]|$|[,，。;；!！、])" if len(form) == 1 else ""
        return re.escape(form) + one
    words = re.findall(r"[a-z0-9.%']+|[\u3400-\u9fff]+", form)
    if not words:
        return re.escape(form)
    words[-1] = stem(words[-1])
    loose = r"[\s\-/+&,_]*".join(map(re.escape, words))
    loose = rf"{loose[:-1]}(?:y|ies)" if loose.endswith("y") else rf"{loose}(?:s|es)?"
    return rf"(?<![a-z0-9]){loose}(?![a-z0-9])"
