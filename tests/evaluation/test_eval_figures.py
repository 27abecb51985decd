"""The figures, against values worked out by hand or by another library."""

from __future__ import annotations

import pytest
from scipy.stats import beta

from evaluation import figures
from evaluation.wording import says

RANKED = ("a", "b", "c", "d")


def test_a_perfect_ranking_scores_one_and_an_empty_one_zero():
    for ranked, score in ((RANKED, 1.0), ((), 0.0), (("x", "y"), 0.0)):
        assert figures.recall(ranked, {"a"}, 1) == score
        assert figures.hit(ranked, {"a"}, 5) == score
        assert figures.ndcg(ranked, {"a", "b"}, 10) == score
        assert figures.reciprocal_rank(ranked, {"a"}) == score


def test_ranks_count_as_defined():
    assert figures.recall(RANKED, {"b", "x"}, 5) == 0.5
    assert figures.reciprocal_rank(RANKED, {"c", "x"}) == pytest.approx(1 / 3)
    assert figures.ndcg(RANKED, {"b"}, 10) == pytest.approx(0.63093, abs=1e-5)
    assert figures.ndcg(RANKED, {"c"}, 2) == 0.0


@pytest.mark.parametrize(("wrong", "of"), [(0, 20), (1, 20), (5, 180), (19, 20), (30, 4000)])
def test_the_bound_is_clopper_and_pearsons(wrong, of):
    assert figures.upper_bound(wrong, of) == pytest.approx(
        beta.ppf(0.95, wrong + 1, of - wrong), abs=1e-5
    )


def test_of_nothing_nothing_is_said():
    assert figures.upper_bound(0, 0) is None
    assert figures.upper_bound(3, 3) == 1.0
    assert figures.mean([]) is None
    assert figures.percentile([], 0.5) is None
    assert figures.calibration_error([], []) is None


def test_percentiles_are_nearest_ranks():
    assert figures.percentile([3, 1, 2, 4], 0.5) == 2
    assert figures.percentile([3, 1, 2, 4], 0.95) == 4
    assert figures.percentile([7], 0.5) == 7


def test_calibration_error_is_the_gap_between_sure_and_right():
    assert figures.calibration_error([0.95] * 10, [True] * 9 + [False]) == pytest.approx(0.05)
    assert figures.calibration_error([1.0, 0.0], [True, False]) == 0.0


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("签收后 30 天内可以退货", "30天"),
        ("签收后三十天内", "30 天"),
        ("我們支持退貨", "支持退货"),
        ("ＶＩＰ会员", "vip"),
        ("运费 ¥12.00", "¥12"),
        ("It costs 12 yuan", "12元"),
        ("Refunds over ¥1,200", "1200"),
        ("Refunds take a week", "refund"),
        ("2 to 4 working days", "2–4 working days"),
        ("one week", "7 days"),
    ],
)
def test_a_fact_is_found_however_it_is_written(text, wanted):
    assert says(text, (wanted,))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("130 天", "30天"),
        ("¥12.50", "¥12"),
        ("unable to", "able"),
        ("3.5 kg", "3"),
        ("free bread", "freebread"),
    ],
)
def test_a_part_of_a_number_or_word_is_not_found(text, wanted):
    assert not says(text, (wanted,))


def test_one_alternative_is_enough():
    assert says("within 30 days", ("a month", "30 days"))
