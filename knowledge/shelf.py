"""One index of its own: passages, their keys, and the search that joins both indexes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

import numpy as np

from knowledge.contrast import Contrast
from knowledge.dense import Dense
from knowledge.embed import Floats
from knowledge.entries import Entry
from knowledge.lexical import Lexical, Scored
from knowledge.passages import Key, Kind, Passage
from knowledge.ranker import Ranker
from knowledge.rows import Rows
from knowledge.space import Means, centred
from knowledge.text import index_terms
from knowledge.views import EntriesView, KeysView, NumbersView, Texts
from knowledge.weighing import WEIGHED, coverage, signs_of, terms_of, worded

DEPTH = 128  # keys taken from each index; an entry has up to about twenty
POOLED = 4  # an entry's closeness: half its best key, half the mean of this many
RANK_DAMPING = 5.0  # how slowly a rank's weight falls; the usual 60 suits equal lists
ShelfName = Literal["faq", "product"]
KINDS: Mapping[ShelfName, tuple[Kind, ...]] = {
    "faq": (Kind.FAQ, Kind.POLICY),
    "product": (Kind.PRODUCT,),
}
LEXICAL_WEIGHT = {"faq": 0.15, "product": 0.7}  # beside 1 for the dense list; measured
FAIRNESS = 0.75  # 0: many wordings count in full, 1: not at all
CONTRASTED = 30  # closest entries that are told apart from each other
JUDGED = 10  # candidates whose signals are computed
PLAIN_SCALE = 20.0  # turns cosines into about the log-odds that a ranker gives


@dataclass(frozen=True, slots=True)
class Question:
    """A question made ready once for every index. `vector` is centred, see `space`."""

    text: str
    lang: str
    vector: Floats
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry with its signals. `dense`: pooled cosine of its keys; `best`: its closest
    key's; `apart`: how well it is told from its neighbours; `lexical`: share of the
    question's weight in words that its best key has (0-1); ranks count from 0, None is
    "not in that list"; `lang`, `kind` and `topic`: the closest key's; `weighed`: log-odds
    against its rivals, by the shelf's ranker where it has one; `matched`: the rarities of the
    question's words that its texts in that language have between them, summed up; `strange`:
    the share of the question's weight in words that no text of the shelf has (0-1)."""

    entry: str
    dense: float
    best: float
    apart: float
    lexical: float
    fused: float
    dense_rank: int | None
    lexical_rank: int | None
    lang: str
    kind: Kind
    topic: str
    weighed: float = 0.0
    matched: float = 0.0
    strange: float = 0.0

    def kin(self, other: Candidate) -> bool:
        """An FAQ entry and a policy's section on one topic: both may be right."""
        policies = (self.kind is Kind.POLICY) + (other.kind is Kind.POLICY)
        return self.topic == other.topic and policies == 1


@dataclass(frozen=True, slots=True)
class _Near:
    number: int  # its closest key
    best: float
    pooled: float
    apart: float


class Shelf:
    """Search over passages of one sort. Keys are known by their numbers in `rows`; a text
    is read when it is needed."""

    def __init__(
        self,
        name: ShelfName,
        rows: Rows,
        texts: Texts,
        indexes: tuple[Dense, Lexical, Contrast],
        means: Means,
    ) -> None:
        self.name = name
        self.rows = rows
        self.texts = texts
        self.dense, self.lexical, self.contrast = indexes
        self.means = means
        self.ranker: Ranker | None = None  # see `ordered_by`

    @property
    def keys(self) -> Sequence[tuple[Passage, Key]]:
        """Key number → its passage and itself."""
        return KeysView(self.rows, self.texts)

    @property
    def entries(self) -> Mapping[str, Mapping[str, Passage]]:
        """Entry → language → passage."""
        return EntriesView(self.rows, self.texts)

    @property
    def numbers(self) -> Mapping[str, Sequence[int]]:
        """Entry → the numbers of its keys."""
        return NumbersView(self.rows)

    @property
    def passages(self) -> Iterator[Passage]:
        for passages in self.entries.values():
            yield from passages.values()

    def updated(
        self, gone: Collection[str], new: Sequence[tuple[int, Entry]], vectors: Floats
    ) -> Shelf:
        """Another shelf that has these changes; this one stays as it is. `gone`: entries that
        are removed or replaced; `vectors`: raw ones, of all keys of `new`, in order."""
        old = [n for name in gone if name in self.rows.at for n in self.rows.keys(name)]
        rows = self.rows.updated(gone, new)
        numbers = np.arange(self.rows.size, rows.size)
        keys = [pair for _, entry in new for pair in keys_of(entry.passages)]
        spread = centred(vectors, [passage.lang for passage, _ in keys], self.means)
        dense = self.dense.updated(old, spread, numbers)
        terms = (index_terms(key.text) for _, key in keys)
        lexical = self.lexical.updated(old, zip(numbers.tolist(), terms, strict=True))
        indexes = (dense, lexical, self.contrast)
        shelf = Shelf(self.name, rows, self.texts, indexes, self.means)
        return shelf.ordered_by(self.ranker)

    def ordered_by(self, ranker: Ranker | None) -> Shelf:
        """The same, but with its first entries weighed by `ranker`."""
        shelf = copy(self)
        shelf.ranker = ranker
        return shelf

    def search(
        self, question: Question, limit: int = JUDGED, hidden: frozenset[int] = frozenset()
    ) -> list[Candidate]:
        """Best entries first. `hidden`: keys that are searched for as if they were not there."""
        return worded(self, question, self._ordered(question, limit, hidden), hidden)

    def _ordered(self, question: Question, limit: int, hidden: frozenset[int]) -> list[Candidate]:
        if not self.ranker:
            found = self.fused(question, limit, hidden)
            return [replace(c, weighed=PLAIN_SCALE * (c.dense + c.apart)) for c in found]
        found = self.fused(question, max(limit, WEIGHED), hidden)
        first, rest = found[:WEIGHED], found[WEIGHED:]
        signs = signs_of(self, question, first, hidden)
        scores = [self.ranker.score(one) for one in signs]
        weighed = [replace(c, weighed=s) for c, s in zip(first, scores, strict=True)]
        weighed.sort(key=lambda c: (-c.weighed, c.entry))
        return [*weighed, *rest][:limit]

    def fused(
        self, question: Question, limit: int, hidden: frozenset[int] = frozenset()
    ) -> list[Candidate]:
        """Best entries first, by rank in both lists alone."""
        near = self._near(question, hidden)
        worded = self._worded(question, hidden)
        dense_rank = {entry: rank for rank, entry in enumerate(near)}
        lexical_rank = {entry: rank for rank, entry in enumerate(worded)}
        spoken = self._foreign(dense_rank, question.lang, hidden) | lexical_rank
        fused = fuse((dense_rank, 1.0), (spoken, LEXICAL_WEIGHT[self.name]))
        rarity = {term: self.lexical.rarity(term) for term in question.terms}
        found = []
        for entry in sorted(fused, key=lambda name: (-fused[name], name))[:limit]:
            close = near.get(entry) or self._close(worded[entry], question)
            text = self.keys[worded[entry]][1].text if entry in worded else ""
            near_by = close.number
            found.append(
                Candidate(
                    entry=entry,
                    dense=close.pooled,
                    best=close.best,
                    apart=close.apart,
                    lexical=coverage(terms_of(text), rarity),
                    fused=fused[entry],
                    dense_rank=dense_rank.get(entry),
                    lexical_rank=lexical_rank.get(entry),
                    lang=self.rows.lang(near_by),
                    kind=self.rows.kind(near_by),
                    topic=self.rows.topic(near_by),
                )
            )
        return found

    def _foreign(
        self, ranks: Mapping[str, int], lang: str, hidden: frozenset[int]
    ) -> dict[str, int]:
        """Entries that do not exist in the asker's language share no words with the
        question; they keep their rank by meaning rather than being punished for that."""
        return {
            entry: rank
            for entry, rank in ranks.items()
            if not any(self.rows.lang(n) == lang for n in self.rows.keys(entry) if n not in hidden)
        }

    def _near(self, question: Question, hidden: frozenset[int]) -> dict[str, _Near]:
        """Entries by closeness of meaning. A question that resembles several wordings of
        an entry beats one that resembles a single wording a little more."""
        keys: dict[str, Scored] = {}
        for number, score in self.dense.nearest(question.vector, DEPTH, hidden):
            keys.setdefault(self.rows.name(number), []).append((number, score))
        near = {entry: _pool(scored) for entry, scored in keys.items()}
        first = sorted(near, key=lambda entry: (-near[entry].pooled, entry))
        for entry, apart in self._apart(question, first[:CONTRASTED], hidden).items():
            near[entry] = replace(near[entry], apart=apart)
        order = sorted(near.items(), key=lambda item: (-item[1].pooled - item[1].apart, item[0]))
        return dict(order)

    def _apart(
        self, question: Question, entries: Sequence[str], hidden: frozenset[int]
    ) -> dict[str, float]:
        forgotten = self.dense.vectors(sorted(hidden)) if hidden else None
        view = self.contrast.view(question.vector, forgotten)
        left = [[n for n in self.rows.keys(entry) if n not in hidden] for entry in entries]
        flat = [number for numbers in left for number in numbers]
        if not flat:
            return {}
        scores = np.einsum("ij,j->i", self.dense.vectors(flat), view)
        ends = pairwise(np.cumsum([0, *map(len, left)]))
        sums = {e: float(scores[i:j].sum()) for e, (i, j) in zip(entries, ends, strict=True)}
        # The sum favours an FAQ entry of twelve wordings over a policy that has one.
        usual = self.rows.size / len(self.rows.names)
        return {
            e: total * (usual / len(self.rows.keys(e))) ** FAIRNESS for e, total in sums.items()
        }

    def _worded(self, question: Question, hidden: frozenset[int]) -> dict[str, int]:
        """Entries by shared words, each with its best key."""
        best: dict[str, int] = {}
        for number, _ in self.lexical.nearest(question.terms, DEPTH + len(hidden)):
            if number not in hidden:
                best.setdefault(self.rows.name(number), number)
        return best

    def _close(self, number: int, question: Question) -> _Near:
        """Closeness of an entry that only its words brought in."""
        cosine = float(self.dense.vectors([number])[0] @ question.vector)
        return _Near(number, cosine, cosine, 0.0)


def keys_of(passages: Iterable[Passage]) -> list[tuple[Passage, Key]]:
    return [(passage, key) for passage in passages for key in passage.keys]


def fuse(*lists: tuple[Mapping[str, int], float]) -> dict[str, float]:
    """Weighted reciprocal rank fusion. Good for an order, meaningless as a certainty."""
    fused: dict[str, float] = {}
    for ranks, weight in lists:
        for entry, rank in ranks.items():
            fused[entry] = fused.get(entry, 0.0) + weight / (RANK_DAMPING + rank + 1)
    return fused


def _pool(scored: Scored) -> _Near:
    number, best = scored[0]
    top = [score for _, score in scored[:POOLED]]
    return _Near(number, best, (best + sum(top) / len(top)) / 2, 0.0)
