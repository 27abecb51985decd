"""Try an index on the shop's own questions, as if each had never been written down.

Right outcomes come from each wording of an entry asked while that wording is hidden;
wrong ones from the same question while its whole entry is hidden, from the other shelf's
questions, and from foreign ones.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from knowledge.calibrate import FOLDS, Fitted, Sample, Targets, fit
from knowledge.embed import Floats
from knowledge.judge import signals
from knowledge.passages import LANGS
from knowledge.prior import prior
from knowledge.probes import Probe, faq_probes, foreign_probes, product_probes
from knowledge.ranker import Contest, Ranker, fit_ranker
from knowledge.search import SHELVES
from knowledge.shelf import Candidate, Question, Shelf, ShelfName
from knowledge.space import Means, centred
from knowledge.text import query_terms
from knowledge.weighing import WEIGHED, signs_of


class Asked(Protocol):
    """Where questions' raw vectors come from."""

    def questions(self, texts: Sequence[str]) -> Floats: ...


MOST = 3000  # probes of one shelf; more cost time and teach nothing


class Trial:
    """All probes of a content, embedded once and asked of each shelf."""

    def __init__(self, shelves: Mapping[ShelfName, Shelf], vectors: Asked, centre: Means) -> None:
        self._shelves = shelves
        self._own: dict[ShelfName, list[Probe]] = {name: [] for name in SHELVES}
        if "faq" in shelves:
            self._own["faq"] = _some(list(faq_probes(shelves["faq"])))
        if "product" in shelves:
            self._own["product"] = _some(list(product_probes(shelves["product"])))
        self._foreign = list(foreign_probes())
        self._contests: dict[ShelfName, list[Contest]] = {}
        self._ready = _questions(
            [*self._own["faq"], *self._own["product"], *self._foreign], vectors, centre
        )

    def ranker(self, name: ShelfName, without: frozenset[str] = frozenset()) -> Ranker | None:
        """Weights learned from all questions but those of the groups in `without`; None
        where nothing is worded as a question."""
        if not any(probe.held for probe in self._own[name]):
            return None
        if name not in self._contests:
            with threadpool_limits(1):
                found = [self._contest(self._shelves[name], probe) for probe in self._own[name]]
            self._contests[name] = [contest for contest in found if contest]
        return fit_ranker([c for c in self._contests[name] if c.group not in without])

    def probes(self, name: ShelfName) -> list[Probe]:
        """All that is asked of one shelf: its own, foreign ones, and the other shelf's."""
        others = [
            Probe(probe.text, probe.lang, probe.group)
            for other in SHELVES
            if other != name
            for probe in self._own[other]
            if not probe.group.startswith("tag ")  # 沙发 alone may well be meant for the help
        ]
        return [*self._own[name], *self._foreign, *others]

    def judges(self, name: ShelfName) -> dict[str, Fitted]:
        """Language → judge and what was measured of it; the prior where a shop has too few
        wordings to learn from."""
        start = prior(self._shelves[name].ordered_by(self.ranker(name)))
        found = self.samples(name) if self._own[name] else []
        return {lang: fit(found, lang, Targets(), start) for lang in LANGS}

    def samples(self, name: ShelfName) -> list[Sample]:
        """A question's signals come from weights that were learned without its entry."""
        found: list[Sample] = []
        for groups in _folds(self.probes(name)):
            asked = [probe for probes in groups.values() for probe in probes]
            shelf = self._shelves[name].ordered_by(self.ranker(name, frozenset(groups)))
            with threadpool_limits(1):  # small sums: more threads only wait for each other
                found += [s for probe in asked for s in self._samples(shelf, probe)]
        return found

    def _contest(self, shelf: Shelf, probe: Probe) -> Contest | None:
        """The entries that come up for a question; None if the right one does not."""
        if not _left(shelf, probe):
            return None
        question = self._ready[probe.text, probe.lang]
        found = [
            candidate
            for candidate in shelf.fused(question, WEIGHED, probe.held)
            if candidate.entry not in probe.kin
        ]
        right = [n for n, candidate in enumerate(found) if candidate.entry in probe.gold]
        if not right:
            return None
        return Contest(signs_of(shelf, question, found, probe.held), right[0], probe.group)

    def views(self, shelf: Shelf, probe: Probe) -> Iterator[tuple[str, Question, list[Candidate]]]:
        """What is found with the probe's wording hidden, and again with its answer hidden."""
        gone = probe.held | {n for entry in probe.gold for n in shelf.numbers.get(entry, ())}
        views = {"held": probe.held, "gone": gone} if probe.gold else {"foreign": gone}
        if not _left(shelf, probe):
            views.pop("held", None)
        question = self._ready[probe.text, probe.lang]
        for origin, hidden in views.items():
            yield origin, question, shelf.search(question, hidden=hidden)

    def _samples(self, shelf: Shelf, probe: Probe) -> list[Sample]:
        found = []
        for origin, question, candidates in self.views(shelf, probe):
            if candidates and candidates[0].entry not in probe.kin:
                right = candidates[0].entry in probe.gold
                seen = signals(question, candidates)
                found.append(Sample(seen, right, origin, probe.group, probe.lang))
        return found


def _left(shelf: Shelf, probe: Probe) -> bool:
    """Whether the entry can still be found in the asker's language. What is found through
    the other language alone says little of a shop's questions, and an only wording nothing."""
    keys = {n for entry in probe.gold for n in shelf.numbers.get(entry, ())} - probe.held
    return any(shelf.rows.lang(n) == probe.lang for n in keys)


def _folds(probes: Sequence[Probe]) -> list[dict[str, list[Probe]]]:
    """Probes by group, the groups dealt into FOLDS hands."""
    hands: list[dict[str, list[Probe]]] = [{} for _ in range(FOLDS)]
    place = {group: n % FOLDS for n, group in enumerate(sorted({p.group for p in probes}))}
    for probe in probes:
        hands[place[probe.group]].setdefault(probe.group, []).append(probe)
    return hands


def _some(probes: list[Probe]) -> list[Probe]:
    return probes if len(probes) <= MOST else random.Random(0).sample(probes, MOST)  # noqa: S311


def _questions(
    probes: Sequence[Probe], vectors: Asked, centre: Means
) -> dict[tuple[str, str], Question]:
    langs = [probe.lang for probe in probes]
    ready = centred(vectors.questions([probe.text for probe in probes]), langs, centre)
    return {
        (probe.text, probe.lang): Question(
            probe.text, probe.lang, vector, tuple(query_terms(probe.text))
        )
        for probe, vector in zip(probes, ready, strict=True)
    }
