"""Learn from the shop's own questions what a reranker's scores are worth."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from knowledge.calibrate import Report, Sample, Targets, fit
from knowledge.judge import signals
from knowledge.passages import LANGS
from knowledge.probes import Probe
from knowledge.rerank import LONGEST, Reranker
from knowledge.search import Retriever
from knowledge.second import Stage, reordered
from knowledge.shelf import Candidate, Question, Shelf, ShelfName
from knowledge.trial import Asked, Trial
from knowledge.vectors import Progress

WEIGHTS = (0.0, 0.25, 0.5, 1.0, 2.0, 4.0)
MOST = 600  # probes of one shelf: each costs the reranker some twelve texts


@dataclass(frozen=True, slots=True)
class _Case:
    probe: Probe
    origin: str
    question: Question
    candidates: Sequence[Candidate]
    scores: Sequence[float]


@dataclass(frozen=True, slots=True)
class Fitted:
    """Reports on the same questions without and with the second look, None where too few."""

    stage: Stage
    without: Report | None
    within: Report | None


def fit_second(
    retriever: Retriever, vectors: Asked, reranker: Reranker, progress: Progress
) -> dict[str, Fitted]:
    """By "faq.zh" and the like; raises RerankerError when the reranker fails meanwhile."""
    shelves = {name: shelf for name, shelf in retriever.shelves.items() if shelf.rows.size}
    trial = Trial(shelves, vectors, retriever.centre)
    found: dict[str, Fitted] = {}
    for name, shelf in shelves.items():
        probes = trial.probes(name)
        if len(probes) > MOST:
            probes = random.Random(0).sample(probes, MOST)  # noqa: S311

        def read(entry: str, lang: str, name: ShelfName = name) -> str:
            return retriever.text(name, entry, lang)

        scorer = _Scorer(reranker, read)
        cases: list[_Case] = []
        for number, probe in enumerate(probes, 1):
            cases += _cases(trial, shelf, probe, scorer)
            progress(f"rerank {name}", number, len(probes))
        for lang in LANGS:
            found[f"{name}.{lang}"] = _fitted(cases, lang)
    return found


class _Scorer:
    """Each question's texts once, though it is asked of several views."""

    def __init__(self, reranker: Reranker, text_of: Callable[[str, str], str]) -> None:
        self._reranker = reranker
        self._text_of = text_of
        self._known: dict[tuple[str, str, str], float] = {}

    def scores(self, question: Question, candidates: Sequence[Candidate]) -> list[float]:
        names = [(question.text, question.lang, c.entry) for c in candidates]
        new = [name for name in names if name not in self._known]
        texts = [self._text_of(entry, lang)[:LONGEST] for _, lang, entry in new]
        if new:
            scores = self._reranker.scores(question.text, texts)
            self._known.update(zip(new, scores, strict=True))
        return [self._known[name] for name in names]


def _cases(trial: Trial, shelf: Shelf, probe: Probe, scorer: _Scorer) -> list[_Case]:
    return [
        _Case(probe, origin, question, candidates, scorer.scores(question, candidates))
        for origin, question, candidates in trial.views(shelf, probe)
        if candidates
    ]


def _fitted(cases: Sequence[_Case], lang: str) -> Fitted:
    own = [case for case in cases if case.probe.lang == lang]
    weight = max(WEIGHTS, key=lambda w: (_first(own, w), -w))
    before = [_sample(c, c.candidates, signals(c.question, c.candidates)) for c in cases]
    after = [_sample(c, *reordered(c.question, c.candidates, c.scores, weight)) for c in cases]
    with threadpool_limits(1):
        without = fit([s for s in before if s], lang, Targets()).report
        fitted = fit([s for s in after if s], lang, Targets())
        judge, within = fitted.judge, fitted.report
    return Fitted(Stage(weight, judge), without, within)


def _first(cases: Sequence[_Case], weight: float) -> int:
    """How often the right entry comes first."""
    orders = (
        (case, reordered(case.question, case.candidates, case.scores, weight)[0])
        for case in cases
        if case.origin == "held"
    )
    return sum(order[0].entry in case.probe.gold for case, order in orders)


def _sample(case: _Case, candidates: Sequence[Candidate], seen: tuple[float, ...]) -> Sample | None:
    first, probe = candidates[0].entry, case.probe
    if first in probe.kin:
        return None
    return Sample(seen, first in probe.gold, case.origin, probe.group, probe.lang)


def stages(fitted: Mapping[str, Fitted]) -> dict[str, Stage]:
    """Those that answer no less than before at the same share of wrong answers; where there
    was too little to measure, none."""
    return {
        name: one.stage
        for name, one in fitted.items()
        if one.without and one.within and one.within.answered >= one.without.answered
    }
