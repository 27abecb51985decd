"""Does a sentence say yes or no? Small models turn a "not" around most easily."""

from __future__ import annotations

import re

from desk.policy.words import plain

# Words that only look like a negation.
_HARMLESS = re.compile(
    r"不锈钢|不同|不错|不过|不仅|不但|不少于|不低于|不超过|不足|不论|不管|不好意思|差不多|无论|无线|无理由"
    r"|未来|非常|特别|分别|区别|级别|类别|别墅"
    r"|not only|no later than|no more than|no problem|no matter"
)
_NEGATION = re.compile(
    r"[不没无未勿]|别(?=[用放把])|禁止|除外|\bnot\b|n't\b|\bno\b|\bcannot\b|\bnever\b|\bwithout\b"
    r"|\bneither\b|\bnor\b|\bunable\b|\bnon-|\bexcept\b|\bexcluded?\b|\bunfortunately\b"
)
_YES = re.compile(
    r"(?:是的|可以的?|能的?|支持|当然|没问题|yes|sure|of course|certainly)(?=[,，。.!！ ]|$)"
)
_NO = re.compile(
    r"(?:不可以|不能|不行|不支持|不是|没有|抱歉|no|sorry|unfortunately)(?=[,，。.!！ ]|$)"
)


def negated(sentence: str) -> bool:
    """Whether `sentence` denies something."""
    return bool(_NEGATION.search(_HARMLESS.sub(" ", plain(sentence))))


def flipped(sentence: str, source: str) -> bool:
    """Whether `sentence` says the opposite of the source sentence that it was made from."""
    said, meant = plain(sentence).lstrip("- "), negated(source)
    if _YES.match(said):
        return meant
    if _NO.match(said):
        return not meant
    return negated(said) != meant
