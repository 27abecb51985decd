"""The signs of an entry that came up for a question, read from its keys."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from knowledge.ranker import Signs
from knowledge.text import index_terms

if TYPE_CHECKING:
    from knowledge.shelf import Candidate, Question, Shelf

WEIGHED = 12  # first entries by fused rank that are weighed against each other


def signs_of(
    shelf: Shelf, question: Question, found: Sequence[Candidate], hidden: frozenset[int]
) -> list[Signs]:
    """Signs of each candidate; one look at all their vectors together."""
    left = [[n for n in shelf.rows.keys(c.entry) if n not in hidden] for c in found]
    flat = [number for numbers in left for number in numbers]
    cosines = np.einsum("ij,j->i", shelf.dense.vectors(flat), question.vector)
    near = dict(zip(flat, cosines.tolist(), strict=True))
    rarity = {term: shelf.lexical.rarity(term) for term in question.terms}
    return [
        _signs(shelf, question, candidate, {n: near[n] for n in numbers}, rarity)
        for candidate, numbers in zip(found, left, strict=True)
    ]


def _signs(
    shelf: Shelf,
    question: Question,
    candidate: Candidate,
    near: Mapping[int, float],
    rarity: Mapping[str, float],
) -> Signs:
    own, other, answers = [], [], []
    having: set[str] = set()
    for number, cosine in near.items():
        _, key = shelf.keys[number]
        if shelf.rows.lang(number) != question.lang:
            other.append(cosine)
            continue
        own.append(cosine)
        having |= terms_of(key.text)
        if not key.asks:
            answers.append(cosine)
    mean = float(np.mean(list(near.values()))) if near else candidate.dense
    return Signs(
        pooled=candidate.dense,
        best=candidate.best,
        apart=candidate.apart,
        other=max(other or own or [candidate.best]),
        answer=max(answers or [mean]),
        mean=mean,
        words=coverage(having, rarity),
    )


def worded(
    shelf: Shelf, question: Question, found: Sequence[Candidate], hidden: frozenset[int]
) -> list[Candidate]:
    """The same with what their texts in the question's language have of its words."""
    rarity = {term: shelf.lexical.rarity(term) for term in question.terms}
    total = sum(rarity.values()) or 1.0
    concealed = Counter(term for n in hidden for term in terms_of(shelf.keys[n][1].text))
    strange = {t for t in rarity if shelf.lexical.count(t) <= concealed[t]}
    share = sum(rarity[term] for term in strange) / total
    return [
        replace(c, matched=_matched(shelf, question, c.entry, hidden, rarity), strange=share)
        for c in found
    ]


def _matched(
    shelf: Shelf,
    question: Question,
    entry: str,
    hidden: frozenset[int],
    rarity: Mapping[str, float],
) -> float:
    own = (n for n in shelf.rows.keys(entry) if n not in hidden)
    spoken = [n for n in own if shelf.rows.lang(n) == question.lang]
    having = {term for n in spoken for term in terms_of(shelf.keys[n][1].text)}
    return math.fsum(weight for term, weight in rarity.items() if term in having)


def coverage(having: set[str] | frozenset[str], rarity: Mapping[str, float]) -> float:
    """Share of a question's weight in words that is found (0-1)."""
    total = sum(rarity.values())
    shared = sum(weight for term, weight in rarity.items() if term in having)
    return shared / total if total else 0.0


@lru_cache(maxsize=16384)
def terms_of(text: str) -> frozenset[str]:
    return frozenset(index_terms(text))
