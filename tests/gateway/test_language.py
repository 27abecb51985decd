"""A reply follows the shopper's language, and only a real change of it changes ours."""

from __future__ import annotations

import pytest

from desk.language import language_of, preferred
from desk.types import Lang

ZH, EN = Lang.ZH, Lang.EN


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("你们的落地灯有白色的吗？", ZH),
        ("Do you ship to Norway?", EN),
        ("我的order什么时候到", ZH),
        ("Do you have 落地灯 in white?", EN),
        ("这款 P1001-WH-S 还有货吗", ZH),
        ("is P1001-WH-S in stock", EN),
        ("退貨要多久", ZH),
        ("ｗｈｅｎ　ｄｏ　ｙｏｕ　ｓｈｉｐ", EN),
        ("VIP 有什么好处", ZH),
        ("don't", EN),
    ],
)
@pytest.mark.parametrize("current", Lang)
def test_a_message_speaks_the_language_that_most_of_it_is_in(
    text: str, lang: Lang, current: Lang
) -> None:
    assert language_of(text, current) is lang


@pytest.mark.parametrize(
    "text",
    [
        "",
        "123",
        "aaaaaaa",
        "hahaha",
        "emmm",
        "👍👍",
        "#W1000001",
        "P1001-WH-S",
        "OK",
        "5",
        "ありがとう",
        "감사",
        "a@b.example",
    ],
)
@pytest.mark.parametrize("current", Lang)
def test_what_tells_no_language_keeps_the_conversations(text: str, current: Lang) -> None:
    assert language_of(text, current) is current


@pytest.mark.parametrize("current", Lang)
def test_an_even_mix_keeps_the_conversations(current: Lang) -> None:
    assert language_of("hello 你好", current) is current


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", ZH),
        ("en-GB,en;q=0.9,zh;q=0.5", EN),
        ("fr,zh;q=0.3", ZH),
        ("", EN),
        ("zh;q=nonsense", EN),
    ],
)
def test_a_browsers_preference_is_understood(header: str, lang: Lang) -> None:
    assert preferred(header) is lang
