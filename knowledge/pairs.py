"""A shop's own question pairs, to adapt an embedder to, and wordings held back to judge by."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.passages import Passage

HELD = 0.2  # share of an entry's wordings that training never sees
LEAST = 3  # wordings of an entry below which none is held back


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that belong together. `entry`: others of the same one are no counterexamples."""

    entry: str
    question: str
    match: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A wording that was held back, and the entry that answers it."""

    text: str
    lang: str
    entry: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """`keys`: everything that is searched, as (entry, language, text), without what is held."""

    pairs: tuple[Pair, ...]
    held: tuple[Asked, ...]
    keys: tuple[tuple[str, str, str], ...]


def lesson(passages: Sequence[Passage], seed: int = 0) -> Lesson:
    """Pairs and held wordings of a content: the same content and seed, the same split."""
    rng = random.Random(seed)  # noqa: S311
    held: list[Asked] = []
    for passage in sorted(passages, key=lambda passage: passage.id):
        asked = _wordings(passage)
        count = round(HELD * len(asked)) if len(asked) >= LEAST else 0
        chosen = rng.sample(asked[1:], count)  # the first is the entry's title
        held += [Asked(text, passage.lang, passage.entry) for text in chosen]
    hidden = {one.text for one in held}
    pairs = dict.fromkeys(
        pair for pair in _pairs(passages) if not hidden & {pair.question, pair.match}
    )
    keys = [
        (passage.entry, passage.lang, key.text)
        for passage in passages
        for key in passage.keys
        if key.text not in hidden
    ]
    return Lesson(tuple(pairs), tuple(held), tuple(keys))


def _wordings(passage: Passage) -> list[str]:
    return [key.text for key in passage.keys if key.asks]


def _pairs(passages: Iterable[Passage]) -> Iterator[Pair]:
    titles: dict[str, dict[str, str]] = {}
    for passage in passages:
        titles.setdefault(passage.entry, {})[passage.lang] = passage.title
        asked = _wordings(passage) or [passage.title]
        for text in asked:
            yield Pair(passage.entry, text, passage.text)
        for one, other in pairwise([*asked, asked[0]]):
            if one != other:
                yield Pair(passage.entry, one, other)
    for entry, said in titles.items():
        yield from _across(entry, said)


def _across(entry: str, said: Mapping[str, str]) -> Iterator[Pair]:
    """The same question in two languages, asked in either."""
    for lang, text in said.items():
        for other, match in said.items():
            if other != lang:
                yield Pair(entry, text, match)


def batches(pairs: Sequence[Pair], size: int, rng: random.Random) -> list[list[Pair]]:
    """Shuffled batches in which no entry comes twice: each pair's counterexamples are the
    others' matches. A batch may be shorter where one entry has most of the pairs."""
    left = rng.sample(list(pairs), len(pairs))
    found = []
    while left:
        batch: dict[str, Pair] = {}
        later = []
        for pair in left:
            if len(batch) < size and pair.entry not in batch:
                batch[pair.entry] = pair
            else:
                later.append(pair)
        found.append(list(batch.values()))
        left = later
    return [batch for batch in found if len(batch) > 1]
