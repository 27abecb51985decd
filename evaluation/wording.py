"""Whether a reply says something: width, case, traditional characters, spaces and the way
that a number is written do not matter; where a word or a number begins and ends does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desk.policy.facts import facts_of, without_facts
from desk.policy.words import plain, words
from knowledge.text import clean

_ZEROS = re.compile(r"(?<=\d)\.(\d*?)0+(?!\d)")


def says(text: str, alternatives: Sequence[str]) -> bool:
    """Whether `text` says any of `alternatives`."""
    whole = _form(text)
    facts = facts_of(clean(text))
    for wanted in map(clean, alternatives):
        stated = facts_of(wanted)
        only_facts = stated and not words(without_facts(wanted))
        if (only_facts and stated <= facts) or re.search(_pattern(_form(wanted)), whole):
            return True
    return False


def _form(text: str) -> str:
    """One width, case and script; no thousands separators, 12.50 as 12.5, no spaces beside
    Chinese characters or figures."""
    text = _ZEROS.sub(_shorter, plain(clean(text)))
    text = re.sub(r"[–—~～]", "-", text)
    text = re.sub(r"[’‘]", "'", text)
    return re.sub(r"(?<![a-z])\s+|\s+(?![a-z])", "", text)


def _shorter(match: re.Match[str]) -> str:
    return f".{match[1]}" if match[1] else ""


def _pattern(wanted: str) -> str:
    """30 is not found in 130 or in 30.5, nor "able" in "unable"; "refund" is in "refunds"."""
    before = r"(?<![\d.])" if wanted[:1].isdigit() else r"(?<![a-z])" if _latin(wanted[:1]) else ""
    after = r"(?!\.?\d)" if wanted[-1:].isdigit() else ""
    return before + re.escape(wanted) + after


def _latin(char: str) -> bool:
    return "a" <= char <= "z"
