"""The channel's door: no disguise of a command gets through, and words stay as they are."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.door import clean

SLASHES = "/／\\⁄∕╱⟋⧸⧵﹨"
BLANKS = " \t\n\r\u00a0\u3000\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2066\ufeff\u00ad\u2060"
SNEAKY = SLASHES + BLANKS + "\u3164\u115f\u180e\x00\x1b"


@given(st.text(SNEAKY, max_size=30), st.text(max_size=20))
def test_nothing_that_begins_like_a_command_comes_out(front: str, rest: str) -> None:
    cleaned = clean(front + rest)
    assert not cleaned.strip().startswith("/")
    assert not unicodedata.normalize("NFKC", cleaned).strip().startswith("/")
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("/greet", "greet"),
        ("／／greet", "greet"),
        ("a/b 和 c/d", "a/b 和 c/d"),
        ("你好，世界！", "你好，世界！"),
        ("１２３ＡＢＣ", "１２３ＡＢＣ"),
        ("first\nsecond", "first\nsecond"),
        ("👍 great", "👍 great"),
        ("\ud83d alone", "alone"),
        ("مرحبا", "مرحبا"),
    ],
)
def test_ordinary_words_survive(typed: str, kept: str) -> None:
    assert clean(typed) == kept
