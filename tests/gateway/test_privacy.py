"""What identifies a person is taken out of logs; what does not stays readable."""

from __future__ import annotations

import logging
import re
import time
from io import StringIO

import pytest

from desk.privacy import hide_in_logs, redact


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("写信到 lin.wei@example.com 吧", "写信到 [email] 吧"),
        ("我的手机是13800138000", "我的手机是[number]"),
        ("call me on +44 20 7946 0958", "call me on [number]"),
        ("(555) 123-4567 works", "[number] works"),
        ("card 4111 1111 1111 1111", "card [number]"),
        ("身份证110101199003077758", "身份证[id]"),
        ("订单#W1000001到哪了", "订单[order]到哪了"),
        ("where is order #W1000001?", "where is order [order]?"),
        ("寄到上海市徐汇区漕溪北路88号3单元502室", "[address]"),
        ("ship to 12 Rose Garden Street please", "ship to [address] please"),
        ("订单W1000001，还有Ｗ1000002", "订单[order]，还有[order]"),
        ("邮箱 lin＠example.com", "邮箱 [email]"),
        ("手机１３８００１３８０００", "手机[number]"),
        ("tel13800138000 or 415.555.2671", "tel[number] or [number]"),
        ("身份证 110101 19900307 777x，护照E12345678", "身份证 [id]，护照[id]"),
        ("passport: E12345678", "passport: [id]"),
        ("寄到上海市浦东新区世纪大道一百号", "[address]"),
        ("Hauptstraße 12, Berlin", "[address], Berlin"),
        ("我叫王小明", "我叫[name]"),
        ("收货人：王小明，联系人:李雷", "收货人：[name]，联系人:[name]"),
        ("我的名字是王小明", "我的名字是[name]"),
        ("Name: Ada Byron", "Name: [name]"),
        ("my name is Ada Byron", "my name is [name]"),
        ("Authorization: Bearer abcdefghijkl", "Authorization: [token]"),
        ("eyJhbGciOi.eyJzdWIi.c2ln", "[token]"),
    ],
)
def test_personal_data_is_replaced_by_its_kind(text: str, seen: str) -> None:
    assert redact(text) == seen


@pytest.mark.parametrize(
    "text",
    [
        "这盏灯129.00元，满199包邮，7天内可退",
        "价格 129.00 还有 2000 件",
        "P1001-WH-S costs 1,299.00",
        "delivered on 2026-01-31",
        "conversation 12345678-1234-4234-8234-123456789012",
        "2026-01-31T09:30:00 done in 12 ms",
        "我是想问一下这条路线",
        "sha256 1d9614638d18024d0fbb36575a15f1302a3adf04",
        "版本 1.27.3，A4 纸，W20 灯泡",
    ],
)
def test_what_is_nobodys_stays(text: str) -> None:
    assert redact(text) == text


def test_a_hostile_text_takes_no_time() -> None:
    for text in ("1 " * 40_000, "一" * 60_000, "a@" * 30_000, "#" * 60_000, "A " * 30_000):
        redact(text[:4096])


@pytest.mark.parametrize("row", ["a", "1", "a.", "-", "中", "路"])
def test_a_long_row_of_signs_is_read_in_time_that_grows_no_faster_than_it(row: str) -> None:
    begun = time.process_time()
    redact(row * (60_000 // len(row)))
    assert time.process_time() - begun < 3.0  # by its square it took half a minute


def test_what_any_library_logs_is_redacted_and_its_traceback_too() -> None:
    said = StringIO()
    kept, log = logging.getLogRecordFactory(), logging.getLogger("some.library")
    handler = logging.StreamHandler(said)
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    log.addHandler(handler)
    try:
        hide_in_logs()
        log.warning("asked by %s, order %s", "lin@example.com", "#W1234567")
        try:
            raise ValueError("call me at 13812345678")
        except ValueError:
            log.exception("no %s", "luck")
    finally:
        logging.setLogRecordFactory(kept)
        log.removeHandler(handler)
    assert said.getvalue().startswith("WARNING asked by [email], order [order]\nERROR no luck\n")
    assert "ValueError: call me at [number]" in said.getvalue()
    assert not re.search("lin@|1234567|138", said.getvalue())
