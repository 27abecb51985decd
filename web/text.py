"""Cleaning a message at the door: what cannot be seen cannot steer."""

from __future__ import annotations

import re
import unicodedata

from web import words
from web.errors import Problem

NEWLINES = re.compile("\r\n?|[\u2028\u2029\x85\x0b\x0c]")
# Control characters, halves of surrogate pairs, non-characters, tags that hide text,
# direction marks and overrides, and characters without width but the two that join.
HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\U000e0000-\U000e0fff]"
)
JOINERS = "\u200c\u200d\ufe0e\ufe0f\u034f"
BLANK = "\u3164\u115f\u1160\uffa0\u2800"  # letters that show nothing
SLASHES = "/\uff0f\u2044\u2215\u29f8\u29f6\u27cb\u2571\u2afb\u2afd\u0338\u0337\u1735"


def clean(text: str) -> str:
    """`text` in NFC without hidden characters, and never a command: no leading slash,
    in whichever width or disguise. Empty when nothing is left to read."""
    seen = unicodedata.normalize("NFC", HIDDEN.sub("", NEWLINES.sub("\n", text)))
    start = 0
    while start < len(seen) and _skipped(seen[start]):
        start += 1
    return seen[start:].strip().rstrip(JOINERS + BLANK).rstrip()


def message(text: str, limit: int) -> str:
    """A message that may be stored. Raises Problem when it is empty or too long."""
    if len(text) > limit or len(text.encode("utf-8", "surrogatepass")) > limit:
        raise _too_large(limit)
    said = clean(text)
    if not said:
        raise Problem("bad_request", words.EMPTY)
    if len(said.encode()) > limit:  # a few signs grow when they are composed
        raise _too_large(limit)
    return said


def _skipped(sign: str) -> bool:
    return (
        sign in SLASHES
        or sign in JOINERS
        or sign in BLANK
        or sign.isspace()
        or unicodedata.normalize("NFKC", sign).strip()[:1] in {"", "/"}
    )


def _too_large(limit: int) -> Problem:
    return Problem("too_large", words.TOO_LARGE, limit=limit, zh=limit // 3, en=limit)
