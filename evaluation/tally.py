"""What came of all questions together: shares, bounds, percentiles; for all and by group."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from evaluation import figures
from evaluation.answers import Answered
from evaluation.figures import rounded, share, upper_bound


def tally(found: Sequence[Answered]) -> dict[str, Any]:
    """Every figure, then the same by language and by category."""
    return {
        **_figures(found),
        "languages": _grouped(found, lambda one: str(one.row.lang)),
        "categories": _grouped(found, lambda one: one.row.category),
    }


def _grouped(found: Sequence[Answered], of: Callable[[Answered], str]) -> dict[str, Any]:
    names = sorted({of(one) for one in found} - {""})
    return {name: _figures([one for one in found if of(one) == name]) for name in names}


def _figures(found: Sequence[Answered]) -> dict[str, Any]:
    return {**_outcomes(found), **_errors(found), **_citations(found), **_rest(found)}


def _outcomes(found: Sequence[Answered]) -> dict[str, Any]:
    could = [one for one in found if one.row.answerable]
    could_not = [one for one in found if not one.row.answerable]
    counts = {
        name: sum(one.grade.outcome == name for one in found)
        for name in ("answered", "clarified", "handed_over")
    }
    return {
        "questions": len(found),
        "answerable": len(could),
        "unanswerable": len(could_not),
        **counts,
        **{f"{name}_rate": rounded(share(count, len(found))) for name, count in counts.items()},
        "answerable_answered_rate": _rate(could, "answered"),
        "answerable_clarified_rate": _rate(could, "clarified"),
        "false_hand_over_rate": _rate(could, "handed_over"),
        "unanswerable_answered_rate": _rate(could_not, "answered"),
    }


def _errors(found: Sequence[Answered]) -> dict[str, Any]:
    answered = [one for one in found if one.grade.outcome == "answered"]
    wrong = sum(bool(one.grade.reasons) for one in answered)
    invented = sum(bool(one.grade.numbers) for one in answered)
    return {
        "wrong": wrong,
        "error_among_answered": rounded(share(wrong, len(answered))),
        "error_among_answered_upper_95": rounded(upper_bound(wrong, len(answered))),
        "forbidden_said": sum(bool(one.grade.forbidden) for one in found),
        "unsupported_numbers": invented,
        "unsupported_number_rate": rounded(share(invented, len(answered))),
    }


def _citations(found: Sequence[Answered]) -> dict[str, Any]:
    grades = [one.grade for one in found]
    told = [g for g in grades if g.wanted]
    return {
        "citation_precision": rounded(
            share(sum(g.cited_right for g in grades), sum(g.cited for g in grades))
        ),
        "citation_recall": rounded(
            share(sum(g.found for g in grades), sum(g.wanted for g in grades))
        ),
        "any_source_cited_rate": rounded(share(sum(g.cited_right > 0 for g in told), len(told))),
        "citations": sum(g.cited for g in grades),
    }


def _rest(found: Sequence[Answered]) -> dict[str, Any]:
    known = [
        (one.grade.sure, one.grade.first_right)
        for one in found
        if one.grade.sure is not None and one.grade.first_right is not None
    ]
    times = [one.ms for one in found]
    return {
        "language_match": rounded(figures.mean([float(one.grade.language) for one in found])),
        "calibration_error": rounded(
            figures.calibration_error([sure for sure, _ in known], [right for _, right in known])
        ),
        "failed": sum(one.reply.trace.decision == "failed" for one in found),
        "model_failures": sum(bool(one.reply.trace.failures) for one in found),
        "generated": sum(one.reply.trace.model not in ("", "extractive") for one in found),
        "p50_ms": rounded(figures.percentile(times, 0.5), 1),
        "p95_ms": rounded(figures.percentile(times, 0.95), 1),
    }


def _rate(found: Sequence[Answered], outcome: str) -> float | None:
    return rounded(share(sum(one.grade.outcome == outcome for one in found), len(found)))
