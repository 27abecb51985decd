"""`shopkeeper eval intents`: its figures by hand, and the command on Rasa's real training."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from sklearn.metrics import matthews_corrcoef

from evaluation.intents import best_mcc, figures_of, trade_off
from evaluation.trial import OUTSIDE, Heard, Trial

PARTS = {
    "track": ["where is my parcel", "has it shipped", "快递到哪了", "查一下物流", "track my order"],
    "bye": ["goodbye", "see you later", "再见", "拜拜啦", "have a nice day, bye"],
    "price": ["how much is it", "what does this cost", "多少钱", "价格是多少", "is it expensive"],
}
UNSEEN = [
    ("where is the parcel now", "track"),
    ("物流到哪里了", "track"),
    ("bye, see you", "bye"),
    ("再见啦", "bye"),
    ("how much does this cost", "price"),
    ("这个多少钱呀", "price"),
    ("write a poem about the moon", "oos"),
]


def heard(truth: str, best: str, sure: float, refused: bool = False) -> Heard:
    return Heard(truth, best, sure, refused, ms=2.0, cpu_ms=1.0)


ROWS = [
    heard("a", "a", 0.9),
    heard("a", "b", 0.4, refused=True),
    heard("b", "b", 0.8),
    heard("b", "b", 0.6),
    heard(OUTSIDE, "a", 0.3, refused=True),
    heard(OUTSIDE, "b", 0.7),
]


def test_figures_are_what_they_say():
    told = figures_of(Trial(ROWS, learned=10, intents=2, train_seconds=1.0, train_cpu_seconds=2.0))
    assert told["accuracy_in_scope"] == 0.75
    assert told["accuracy_in_scope_kept"] == 0.75
    assert told["macro_f1"] == pytest.approx((2 / 3 + 4 / 5) / 2, abs=1e-4)
    assert (told["oos_recall"], told["oos_precision"]) == (0.5, 0.5)
    assert (told["ms_per_message"], told["train_seconds"]) == (2.0, 1.0)


def test_the_best_mcc_is_that_of_all_thresholds():
    by_hand = {
        at: matthews_corrcoef(
            [one.truth for one in ROWS],
            [one.best if one.sure >= at else OUTSIDE for one in ROWS],
        )
        for at in (0.0, *(one.sure for one in ROWS), 1.0)
    }
    mcc, threshold = best_mcc(ROWS)
    assert mcc == pytest.approx(max(by_hand.values()))
    assert by_hand[threshold] == pytest.approx(mcc)


def test_equal_certainties_are_refused_together():
    rows = [heard("a", "a", 0.5), heard(OUTSIDE, "a", 0.5), heard("b", "b", 0.9)]
    mcc, threshold = best_mcc(rows)
    refused = [one.best if one.sure >= threshold else OUTSIDE for one in rows]
    assert matthews_corrcoef([one.truth for one in rows], refused) == pytest.approx(mcc)


def test_the_trade_off_ends_with_everything_refused():
    points = trade_off(ROWS)
    assert (points[0], points[-1]) == ((0.0, 0.75), (1.0, 0.0))


def test_without_rows_out_of_scope_its_figures_are_unknown():
    told = figures_of(
        Trial(ROWS[:4], learned=10, intents=2, train_seconds=1.0, train_cpu_seconds=2.0)
    )
    assert (told["oos_recall"], told["oos_precision"]) == (None, None)
    assert told["in_scope_refused"] == 0.25


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    rows = [(text, intent) for intent, texts in PARTS.items() for text in texts]
    train, test = tmp_path / "train.csv", tmp_path / "test.csv"
    for file, some in ((train, rows), (test, UNSEEN)):
        with file.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows([("text", "intent"), *some])
    return train, test


@pytest.mark.system
def test_the_products_own_pipeline_is_trained_and_measured(run, files, tmp_path):
    report = tmp_path / "report"
    said = run("intents", "--train", *files[:1], "--test", files[1], "--oos", "oos",
               "--report", report)  # fmt: skip
    assert len(said.out.splitlines()) == 1
    found = said.found
    assert found["accuracy_in_scope"] >= 0.8
    assert found["oos_recall"] is not None
    assert (found["train_rows"], found["test_rows"], found["test_rows_oos"]) == (15, 7, 1)
    assert 0 < found["p50_ms"] <= found["p95_ms"]
    assert {one.name for one in report.iterdir()} == {"report.md", "result.json", "trade_off.png"}


def test_a_bad_file_is_refused_in_both_languages_and_nothing_is_printed(run, files, write):
    said = run("intents", "--train", write("a.csv", "x,y", "1,2"), "--test", files[1])
    assert (said.code, said.out) == (2, "")
    assert "没有 text 和 intent 两列" in said.err
    assert "no columns text and intent" in said.err
