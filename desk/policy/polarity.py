"""Does a text say yes or no? Small models turn a "not" around most easily."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desk.policy.words import clauses, overlap, plain, sentences, words

# Words that only look like a negation.
_HARMLESS = re.compile(
    r"不锈钢|不同|不错|不过|不仅|不但|不少于|不低于|不超过|不足|不论|不管|不好意思|差不多|无论|无线|无理由"
    r"|未来|非常|特别|分别|区别|级别|类别|别墅"
    r"|not only|no later than|no more than|no problem|no matter"
)
_NEGATION = re.compile(
    r"[不没无未勿]|别(?=[用放把])|禁止|除外|\bnot\b|n't\b|\bno\b|\bcannot\b|\bnever\b|\bwithout\b"
    r"|\bneither\b|\bnor\b|\bunable\b|\bnon-|\bexcept|\bexclud|\bunfortunately\b"
)


def negated(text: str) -> bool:
    """Whether `text` denies something."""
    return bool(_NEGATION.search(_HARMLESS.sub(" ", plain(text))))


def flipped(sentence: str, passages: Sequence[str]) -> bool:
    """Whether a clause affirms what its sources only deny, or turns its nearest source around.

    A clause that agrees with either the clause or the sentence nearest to it is let pass.
    """
    near_clauses = [part for passage in passages for part in clauses(passage)]
    near_sentences = [part for passage in passages for part in sentences(passage)]
    denied = _denied(near_clauses)
    for claim in clauses(sentence):
        said = negated(claim)
        if not said and words(claim) & denied:
            return True
        if len(words(claim)) > 1 and all(
            negated(max(sources, key=lambda source: overlap(claim, source), default="")) != said
            for sources in (near_clauses, near_sentences)
        ):
            return True
    return False


def _denied(parts: Sequence[str]) -> frozenset[str]:
    """Words that the sources use in denials alone."""
    no = [words(_NEGATION.sub(" ", plain(part))) for part in parts if negated(part)]
    yes = [words(part) for part in parts if not negated(part)]
    return frozenset().union(*no) - frozenset().union(*yes)
