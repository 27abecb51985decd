"""A judge keeps to the errors it was allowed, and is careful where it knows little."""

from __future__ import annotations

import random

import pytest

from knowledge.calibrate import Sample, Targets, fit
from knowledge.judge import SIGNALS, Judge


def sample(rng: random.Random, origin: str, lang: str, group: str) -> Sample:
    """A made-up question whose first signal says most of what there is to know."""
    right = origin == "held" and rng.random() < 0.8
    noise = [rng.gauss(0, 1) for _ in SIGNALS[1:]]
    return Sample((rng.gauss(1.5 if right else 0, 0.7), *noise), right, origin, group, lang)


def samples(count: int, langs: tuple[str, ...] = ("zh", "en")) -> list[Sample]:
    rng = random.Random(1)
    origins = ("held", "gone", "foreign")
    return [
        sample(rng, origin, lang, f"{n}")
        for n in range(count)
        for origin in origins
        for lang in langs
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("wrong", [0.02, 0.08, 0.2])
def test_no_more_answers_are_wrong_than_allowed(lang, wrong):
    _, report = fit(samples(400), lang, Targets(wrong=wrong))
    assert report.wrong <= wrong
    assert report.answered > 0


def test_who_allows_more_errors_gets_more_answers():
    few, many = (fit(samples(400), "zh", Targets(wrong=w))[1].answered for w in (0.02, 0.2))
    assert few < many


def test_no_more_answerable_questions_are_handed_over_than_allowed():
    _, report = fit(samples(400), "en", Targets(lost=0.05))
    assert report.lost <= 0.06
    assert report.refused > 0.2


def test_a_surer_signal_means_a_surer_judge():
    judge, _ = fit(samples(200), "zh", Targets())
    rest = (0.0,) * (len(SIGNALS) - 1)
    assert judge.certainty((2.0, *rest)) > judge.certainty((0.0, *rest))
    assert 0 <= judge.certainty((1e9, *rest)) <= 1


def test_a_language_with_few_samples_borrows_from_the_other():
    judge, report = fit(samples(200, ("zh",)), "en", Targets())
    assert any(judge.weights)
    assert report is not None


def test_without_samples_nothing_is_answered_but_by_the_exact_path():
    judge, report = fit([], "zh", Targets())
    assert report is None
    assert judge.decide(judge.certainty((5.0,) * len(SIGNALS))) != "answer"


def test_decisions_follow_certainty():
    judge = Judge((0.0,) * len(SIGNALS), 0.0, answer_at=0.7, clarify_at=0.3)
    assert [judge.decide(c) for c in (0.9, 0.7, 0.5, 0.3, 0.1)] == [
        "answer",
        "answer",
        "clarify",
        "clarify",
        "hand_over",
    ]
    assert Judge.of(judge.plain()) == judge
