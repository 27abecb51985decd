"""Marks are set by words, not by the model; every mark has a source."""

from __future__ import annotations

from desk.policy import cite

ZH = ("标准配送需 2–4 个工作日。", "签收后 30 天内可以退货。")
EN = ("Standard delivery takes 2–4 working days.", "You can return things within 30 days.")


def test_each_sentence_carries_the_mark_of_its_passage() -> None:
    cited = cite("签收后 30 天内可以退货。标准配送需 2–4 个工作日。", ZH)
    assert cited.text == "签收后 30 天内可以退货 [1]。标准配送需 2–4 个工作日 [2]。"
    assert cited.used == (1, 0)


def test_sentences_of_one_passage_share_one_mark() -> None:
    cited = cite("Delivery takes 2–4 working days. That is standard.", EN[:1])
    assert cited.text == "Delivery takes 2–4 working days. That is standard [1]."


def test_marks_that_the_model_wrote_mean_nothing() -> None:
    assert cite("You can return things within 30 days [7].", EN).text.count("[") == 1


def test_lines_stay_lines() -> None:
    assert cite("- 标准配送需 2–4 个工作日\n- 签收后 30 天内可以退货", ZH).text.count("\n") == 1


def test_lines_of_one_passage_share_one_mark() -> None:
    cited = cite("- 标准配送\n- 需 2–4 个工作日", ZH[:1])
    assert cited.text == "- 标准配送\n- 需 2–4 个工作日 [1]"
