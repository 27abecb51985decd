"""What words alone find, for the moments when no vector can be had."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.shelf import DEPTH, Shelf
from knowledge.text import index_terms

TELLING = 0.2  # an entry with less of the question's weight in words is not worth offering


def worded(shelf: Shelf, terms: Sequence[str]) -> list[tuple[str, float]]:
    """Entries with the share of the question's weight in words that their best key has
    (0-1), best first. Knows no synonyms and no second language: never sure enough to answer."""
    rarity = {term: shelf.lexical.rarity(term) for term in terms}
    total = sum(rarity.values()) or 1.0
    shares: dict[str, float] = {}
    for number, _ in shelf.lexical.nearest(terms, DEPTH):
        passage, key = shelf.keys[number]
        having = frozenset(index_terms(key.text))
        share = sum(weight for term, weight in rarity.items() if term in having) / total
        shares[passage.entry] = max(share, shares.get(passage.entry, 0.0))
    found = ((entry, share) for entry, share in shares.items() if share >= TELLING)
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))
