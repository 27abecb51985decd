"""How well intents are understood, on labelled sentences of anybody's."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sklearn.metrics import f1_score

from evaluation import figures
from evaluation.errors import Problem, RowsError
from evaluation.labelled import ADVICE, Labelled, read_labelled
from evaluation.trial import OUTSIDE, Heard, Trial


def read_both(
    train: Path, test: Path, oos: str
) -> tuple[list[Labelled], list[Labelled], list[str]]:
    """Both files with the label `oos` under the product's own name for it, and the labels of
    `test` that `train` lacks. Raises RowsError where nothing can be learned or measured."""
    learned = _named(read_labelled(train), oos, train)
    known = {row.intent for row in learned} - {OUTSIDE}
    if len(known) < 2:
        reason = (
            f"只有 {len(known)} 个意图，至少要两个才谈得上区分 · "
            f"only {len(known)} intent(s) besides out-of-scope; two at least can be told apart"
        )
        raise RowsError(train, [Problem("", reason)], ADVICE)
    asked = _named(read_labelled(test), oos, test)
    unknown = sorted({row.intent for row in asked} - known - {OUTSIDE})
    if known.isdisjoint(row.intent for row in asked):
        shown = ", ".join(unknown[:5]) or OUTSIDE
        reason = (
            f"没有一个意图出现在 {train.name} 里，请检查两个文件是否配套：{shown} · "
            f"none of its intents is in {train.name}; do the files belong together? ({shown})"
        )
        raise RowsError(test, [Problem("", reason)], ADVICE)
    return learned, asked, unknown


def _named(rows: Sequence[Labelled], oos: str, file: Path) -> list[Labelled]:
    if oos != OUTSIDE and any(row.intent == OUTSIDE for row in rows):
        reason = (
            f"{OUTSIDE} 是产品自己的名称，请改名或用 --oos {OUTSIDE} · "
            f"{OUTSIDE} is the product's own name; rename that intent or say --oos {OUTSIDE}"
        )
        raise RowsError(file, [Problem("", reason)], ADVICE)
    return [replace(row, intent=OUTSIDE) if row.intent == oos else row for row in rows]


def figures_of(trial: Trial) -> dict[str, Any]:
    """Everything that is told of a trial, ready for JSON; None where a figure has no rows."""
    heard = trial.heard
    inside = [one for one in heard if one.truth != OUTSIDE]
    outside = [one for one in heard if one.truth == OUTSIDE]
    refused = [one for one in heard if one.refused]
    mcc, threshold = best_mcc(heard)
    told = {
        "accuracy_in_scope": _share(one.best == one.truth for one in inside),
        "macro_f1": _macro_f1(inside),
        "best_mcc": mcc,
        "best_mcc_threshold": threshold,
        "oos_recall": _share(one.refused for one in outside),
        "oos_precision": _share(one.truth == OUTSIDE for one in refused) if outside else None,
        "accuracy_in_scope_kept": _share(
            one.best == one.truth and not one.refused for one in inside
        ),
        "in_scope_refused": _share(one.refused for one in inside),
        "calibration_error": figures.calibration_error(
            [one.sure for one in inside], [one.best == one.truth for one in inside]
        ),
    }
    return {
        **{name: figures.rounded(value) for name, value in told.items()},
        **_times(heard),
        "train_seconds": round(trial.train_seconds, 1),
        "train_cpu_seconds": round(trial.train_cpu_seconds, 1),
        "train_rows": trial.learned,
        "test_rows": len(heard),
        "test_rows_oos": len(outside),
        "intents": trial.intents,
    }


def best_mcc(heard: Sequence[Heard]) -> tuple[float, float]:
    """The best Matthews correlation over thresholds, and the threshold: rows below it count
    as out-of-scope, which is one class among the others (Gorodkin, 2004; as in HINT3, 2020).
    """
    ordered = sorted(heard, key=lambda one: one.sure)
    truth = Counter(one.truth for one in heard)
    guess = Counter(one.best for one in heard)
    right = sum(one.best == one.truth for one in heard)
    best = (_mcc(right, truth, guess), 0.0)
    for place, one in enumerate(ordered):
        right += (one.truth == OUTSIDE) - (one.best == one.truth)
        guess[one.best] -= 1
        guess[OUTSIDE] += 1
        following = ordered[place + 1].sure if place + 1 < len(ordered) else math.inf
        if following > one.sure:
            best = max(best, (_mcc(right, truth, guess), min(following, 1.0)))
    return best


def _mcc(right: int, truth: Counter[str], guess: Counter[str]) -> float:
    rows = truth.total()
    both = sum(count * guess[name] for name, count in truth.items())
    spread = (rows**2 - sum(n * n for n in truth.values())) * (
        rows**2 - sum(n * n for n in guess.values())
    )
    return (right * rows - both) / math.sqrt(spread) if spread else 0.0


def trade_off(heard: Sequence[Heard]) -> list[tuple[float, float]]:
    """(out-of-scope recall, in-scope accuracy kept) at every threshold, from 0 up."""
    inside = sum(one.truth != OUTSIDE for one in heard) or 1
    outside = sum(one.truth == OUTSIDE for one in heard) or 1
    kept, found = sum(one.best == one.truth for one in heard), 0
    points = [(0.0, kept / inside)]
    for one in sorted(heard, key=lambda one: one.sure):
        kept -= one.best == one.truth
        found += one.truth == OUTSIDE
        points.append((found / outside, kept / inside))
    return points


def _macro_f1(inside: Sequence[Heard]) -> float | None:
    """Mean F1 of the intents that occur in the test, without a threshold."""
    if not inside:
        return None
    truth = [one.truth for one in inside]
    guess = [one.best for one in inside]
    labels = sorted(set(truth))
    return float(f1_score(truth, guess, labels=labels, average="macro", zero_division=0))


def _share(hits: Any) -> float | None:
    values = [bool(hit) for hit in hits]
    return figures.share(sum(values), len(values))


def _times(heard: Sequence[Heard]) -> dict[str, float | None]:
    wall, cpu = [one.ms for one in heard], [one.cpu_ms for one in heard]
    return {
        "ms_per_message": figures.rounded(figures.mean(wall)),
        "p50_ms": figures.rounded(figures.percentile(wall, 0.5)),
        "p95_ms": figures.rounded(figures.percentile(wall, 0.95)),
        "cpu_p95_ms": figures.rounded(figures.percentile(cpu, 0.95)),
    }
