"""One fact is one fact, however it is written."""

from __future__ import annotations

import pytest

from desk.policy import Fact, facts_of, unsupported
from desk.policy.numerals import chinese


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("7天内", "7", "day"),
        ("七天内", "7", "day"),
        ("７ 天", "7", "day"),
        ("一周内", "7", "day"),
        ("within 7 days", "7", "day"),
        ("within a week", "7", "day"),
        ("seven days", "7", "day"),
        ("两周", "14", "day"),
        ("3个工作日", "3", "workday"),
        ("three working days", "3", "workday"),
        ("3 business days", "3", "workday"),
        ("半年", "6", "month"),
        ("¥1,299.00", "1299", "money"),
        ("1299 元", "1299", "money"),
        ("1,299 yuan", "1299", "money"),
        ("八折", "20", "percent"),
        ("20% off", "20", "percent"),
        ("百分之二十", "20", "percent"),
        ("9:00 开始", "9:00", "clock"),
        ("晚上九点", "21:00", "clock"),
        ("at 9 pm", "21:00", "clock"),
        ("11月11日", "11-11", "date"),
        ("November 11", "11-11", "date"),
        ("2–4 个工作日", "2-4", "workday"),
        ("2 to 4 working days", "2-4", "workday"),
        ("可换一次", "1", "time"),
        ("only once", "1", "time"),
        ("SKU P1001-WH", "p1001-wh", "code"),
    ],
)
def test_a_fact_is_read_in_every_spelling(text: str, value: str, unit: str) -> None:
    assert Fact(value, unit) in facts_of(text)


@pytest.mark.parametrize("text", ["一般都可以", "第一次统一处理", "any one of us", "as well as"])
def test_idioms_with_number_words_state_nothing(text: str) -> None:
    assert not [fact for fact in facts_of(text) if fact.unit in ("day", "money", "percent")]


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("七天内可以退货", "7 天内可退"),
        ("You have two weeks", "within 14 days"),
        ("运费12元", "不满收 ¥12"),
        ("It takes 2-4 working days", "标准配送需 2–4 个工作日"),
    ],
)
def test_the_same_fact_in_other_words_is_supported(said: str, source: str) -> None:
    assert not unsupported(said, source)


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("15 天内可以退货", "30 天内可退"),
        ("3 天送到", "3 个工作日送到"),
        ("30 元", "30 天"),
        ("takes 5 working days", "takes 5–8 working days"),
        ("运费要付两次", "运费只收一次"),
        ("打八折", "打九折"),
        ("SKU P9999", "SKU P1001"),
    ],
)
def test_a_changed_fact_is_not(said: str, source: str) -> None:
    assert unsupported(said, source)


@pytest.mark.parametrize(
    ("written", "value"),
    [("十五", 15), ("二十", 20), ("两百", 200), ("一千二百", 1200), ("三万", 30000), ("九五", 95)],
)
def test_chinese_numerals_have_their_value(written: str, value: int) -> None:
    assert chinese(written) == value
