"""Ask the index: exact path first, then meaning and words together, then a judgement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from typing import Literal

from knowledge.embed import Embedder
from knowledge.errors import EmbedderError
from knowledge.exact import Exact, without_orders
from knowledge.judge import Decision, Judge, signals
from knowledge.passages import Passage
from knowledge.pins import pinned, stands_for
from knowledge.prior import prior
from knowledge.second import Looked, Second
from knowledge.shelf import Candidate, Question, Shelf, ShelfName
from knowledge.slips import Slips
from knowledge.space import Means, centred
from knowledge.text import QUERY_CHARS, clean, query_terms
from knowledge.words import worded

SHELVES: tuple[ShelfName, ...] = ("faq", "product")
FALL = 6.0  # places after which a hit counts half as much as its shelf's first


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage in the asker's language where there is one, and the signals behind it."""

    passage: Passage
    index: Literal["faq", "product", "exact"]
    rank: int
    dense: float
    lexical: float
    fused: float


@dataclass(frozen=True, slots=True)
class Found:
    """`certainty`: calibrated probability that the first hit answers the question.
    `trouble`: why meaning could not be asked and only words were, else empty. `read`: what
    was searched for, with slips of typing mended."""

    hits: tuple[Hit, ...]
    decision: Decision
    certainty: float
    trouble: str = ""
    read: str = ""


@dataclass(frozen=True, slots=True)
class _Judged:
    shelf: ShelfName
    candidates: Sequence[Candidate]
    certainty: float
    judge: Judge


class Retriever:
    """Answers from one state of the library; safe for many threads, never changes. `Live`
    gives the one that is up to date."""

    def __init__(
        self,
        shelves: Mapping[ShelfName, Shelf],
        judges: Mapping[str, Judge],  # by "faq.zh" and the like
        embedder: Embedder,
        centre: Means,
        exact: Exact,
    ) -> None:
        self.shelves = shelves
        self.judges = judges
        self.embedder = embedder
        self.centre = centre
        self.exact = exact
        self.slips: Slips | None = None  # see `mending`

    def over(self, shelves: Mapping[ShelfName, Shelf]) -> Retriever:
        """The same over other shelves; this one stays as it is."""
        other = copy(self)
        other.shelves = shelves
        return other

    def mending(self, slips: Slips | None) -> Retriever:
        """The same, but questions are searched for with their slips mended."""
        other = copy(self)
        other.slips = slips
        return other

    def search(self, query: str, lang: str, limit: int = 5, second: Second | None = None) -> Found:
        """The best passages for a question in `lang`, at most one of each entry. `second`:
        a reranker's look at the first candidates, where there is one."""
        query = without_orders(clean(query))[: 2 * QUERY_CHARS]
        named = self._named(query, lang)
        try:
            question = self.question(query, lang)
        except EmbedderError as error:
            return self._by_words(self.mended(query), lang, named, limit, str(error))
        found = self._answers(question, named, limit, second)
        return replace(found, read=question.text)

    def _answers(
        self, question: Question, named: list[Hit], limit: int, second: Second | None
    ) -> Found:
        if not question.terms:
            return Found(tuple(named[:limit]), "answer" if named else "clarify", float(bool(named)))
        judged = self._judge(question, second)
        hits = named + self._merge(judged, question.lang, {hit.passage.entry for hit in named})
        ranked = [
            Hit(h.passage, h.index, rank, h.dense, h.lexical, h.fused)
            for rank, h in enumerate(hits[:limit], 1)
        ]
        if named:
            return Found(tuple(ranked), "answer", 1.0)
        if not judged:
            return Found((), "hand_over", 0.0)
        best = judged[0]
        return Found(tuple(ranked), best.judge.decide(best.certainty), best.certainty)

    def question(self, query: str, lang: str) -> Question:
        text = self.mended(clean(query)[:QUERY_CHARS])
        vector = centred(self.embedder.questions([text]), [lang], self.centre)[0]
        return Question(text, lang, vector, tuple(query_terms(text)))

    def mended(self, text: str) -> str:
        """A cleaned text as its writer meant it, see `slips`."""
        return self.slips.mend(text, self._known) if self.slips else text

    def _known(self, term: str) -> bool:
        return any(shelf.lexical.has(term) for shelf in self.shelves.values())

    def passage(self, entry: str, lang: str) -> Passage | None:
        """An entry's passage, in `lang` if it exists in `lang`."""
        for shelf in self.shelves.values():
            if entry in shelf.entries:
                return _in(lang, shelf.entries[entry])
        return None

    def products(self, query: str, lang: str, limit: int) -> dict[str, float]:
        """Products closest to the words, best first, with their cosine around the mean;
        none while the embedder is down."""
        shelf = self.shelves.get("product")
        try:
            found = shelf.search(self.question(query, lang), limit) if shelf else []
        except EmbedderError:
            return {}
        return {candidate.entry: candidate.dense for candidate in found}

    def _named(self, query: str, lang: str) -> list[Hit]:
        entries = list(self.exact.products(query))
        asked = self.exact.question(query)
        if asked:
            entries = [asked, *entries] if pinned(asked) else [*entries, asked]
        found = (self.passage(entry, lang) for entry in entries)
        return [Hit(p, "exact", rank, 1.0, 1.0, 1.0) for rank, p in enumerate(found, 1) if p]

    def _by_words(
        self, query: str, lang: str, named: Sequence[Hit], limit: int, trouble: str
    ) -> Found:
        """Better than silence, never an answer: what was named, or something to ask back."""
        weighed = [
            Hit(_in(lang, shelf.entries[entry]), name, 0, 0.0, share, 0.0)
            for name, shelf in self.shelves.items()
            for entry, share in worded(shelf, query_terms(query))
        ]
        taken = {hit.passage.entry for hit in named}
        rest = [hit for hit in weighed if hit.passage.entry not in taken]
        rest.sort(key=lambda hit: (-hit.lexical, hit.passage.id))
        hits = tuple(replace(hit, rank=rank) for rank, hit in enumerate([*named, *rest][:limit], 1))
        if named:
            return Found(hits, "answer", 1.0, trouble)
        return Found(hits, "clarify" if hits else "hand_over", 0.0, trouble)

    def text(self, name: ShelfName, entry: str, lang: str) -> str:
        """What a reranker reads of an entry."""
        passage = _in(lang, self.shelves[name].entries[entry])
        return f"{passage.title}\n{passage.text}"

    def _judge(self, question: Question, second: Second | None) -> list[_Judged]:
        """What each shelf has to offer, the surest first."""
        found = {
            name: self._in_force(shelf, shelf.search(question))
            for name, shelf in self.shelves.items()
        }
        offered = {name: candidates for name, candidates in found.items() if candidates}
        again = second.look(question, offered, self.text) if second else {}
        judged = []
        for name, candidates in offered.items():
            judge = self.judges.get(f"{name}.{question.lang}") or prior(self.shelves[name])
            certainty = judge.certainty(signals(question, candidates))
            looked = again.get(name) or Looked(candidates, certainty, judge)
            judged.append(_Judged(name, looked.candidates, looked.certainty, looked.judge))
        return sorted(judged, key=lambda judged: -judged.certainty)

    def _in_force(self, shelf: Shelf, found: Sequence[Candidate]) -> list[Candidate]:
        """Without the entries that a pinned one among them is said instead of."""
        pins = [c.entry for c in found if pinned(c.entry)]
        replaced = {name for pin in pins for name in stands_for(shelf.entries[pin].values())}
        return [candidate for candidate in found if candidate.entry not in replaced]

    def _merge(self, judged: Sequence[_Judged], lang: str, taken: set[str]) -> list[Hit]:
        """Both shelves in one list: a hit counts by its shelf's certainty and by how far
        its place is behind that shelf's first."""
        weighed: list[tuple[float, Hit]] = []
        for found in judged:
            for rank, c in enumerate(found.candidates):
                if c.entry not in taken:
                    passage = _in(lang, self.shelves[found.shelf].entries[c.entry])
                    hit = Hit(passage, found.shelf, 0, c.dense, c.lexical, c.fused)
                    weighed.append((found.certainty * FALL / (FALL + rank), hit))
        weighed.sort(key=lambda pair: (-pair[0], pair[1].passage.id))
        return [hit for _, hit in weighed]


def _in(lang: str, passages: Mapping[str, Passage]) -> Passage:
    return passages.get(lang) or next(iter(passages.values()))
