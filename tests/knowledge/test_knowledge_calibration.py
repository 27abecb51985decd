"""A judge keeps to the errors it was allowed, and is careful where it knows little."""

from __future__ import annotations

import random

import numpy as np
import pytest

from evaluation.certainty import coverage_at, write_report
from knowledge.build import calibrated
from knowledge.calibrate import (
    Fitted,
    Held,
    Sample,
    Targets,
    answering_from,
    calibration_error,
    fit,
)
from knowledge.judge import CAUTIOUS, SIGNALS, Judge


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
    report = fit(samples(400), lang, Targets(wrong=wrong)).report
    assert report.wrong <= wrong
    assert report.answered > 0


def test_who_allows_more_errors_gets_more_answers():
    few, many = (fit(samples(400), "zh", Targets(wrong=w)).report.answered for w in (0.02, 0.2))
    assert few < many


def test_no_more_answerable_questions_are_handed_over_than_allowed():
    report = fit(samples(400), "en", Targets(lost=0.05)).report
    assert report.lost <= 0.06
    assert report.refused > 0.2


def test_a_surer_signal_means_a_surer_judge():
    judge = fit(samples(200), "zh", Targets()).judge
    rest = (0.0,) * (len(SIGNALS) - 1)
    assert judge.certainty((2.0, *rest)) > judge.certainty((0.0, *rest))
    assert 0 <= judge.certainty((1e9, *rest)) <= 1


def test_a_language_with_few_samples_borrows_from_the_other():
    fitted = fit(samples(200, ("zh",)), "en", Targets())
    assert any(fitted.judge.weights)
    assert fitted.report is not None


def test_without_samples_nothing_is_answered_but_by_the_exact_path():
    fitted = fit([], "zh", Targets())
    judge = fitted.judge
    assert fitted.report is None
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


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_certainties_mean_what_they_say_on_samples_not_seen(lang):
    assert fit(samples(400), lang, Targets()).report.ece <= 0.05


def test_certainties_that_lie_are_found_out():
    sure, right = np.full(100, 0.9), np.arange(100) < 50
    held = Held(sure, right, np.ones(100, bool), np.ones(100))
    assert calibration_error(held) == pytest.approx(0.4)
    assert answering_from(held, 0.05) == 1.0


@pytest.mark.parametrize(
    ("lang", "title"), [("zh", "判定的可信度"), ("en", "How far the decisions can be trusted")]
)
def test_the_report_is_written_in_both_languages_with_its_plots(tmp_path, lang, title):
    fitted = {"faq.zh": fit(samples(100), "zh", Targets()), "faq.en": Fitted(CAUTIOUS)}
    write_report(fitted, tmp_path)
    text = (tmp_path / f"report.{lang}.md").read_text("utf-8")
    assert title in text
    assert "faq.zh.png" in text
    assert (tmp_path / "faq.zh.png").stat().st_size > 5000
    assert not (tmp_path / "faq.en.png").exists()


def test_who_allows_more_risk_covers_more():
    held = fit(samples(400), "en", Targets()).held
    covered = [coverage_at(held, risk) for risk in (0.01, 0.05, 0.2)]
    assert covered == sorted(covered)


def test_a_small_shop_is_calibrated_too(small_index, embedder):
    fitted = calibrated(small_index, embedder)
    assert set(fitted) == {"faq.zh", "faq.en", "product.zh", "product.en"}
