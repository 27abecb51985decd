"""What the model sees of a message: its words and its sentence vector. No Rasa here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

import numpy as np

from models.e5 import load_engine

CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
# "W1234567", "100-120", "don't" and "p1001-wh" stay whole; "买2个mug" does not.
WORD = re.compile(rf"[{CJK}]|[^\W_{CJK}]+(?:['’.\-_][^\W_{CJK}]+)*")
# All long numbers read the same: which order it is says nothing about what is wanted.
LONG_NUMBER = re.compile(r"\d{5,}")
# Nor does whose address it is.
EMAIL = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+", re.ASCII)
HAN = re.compile(r"[\u3400-\u9fff]")
# Short forms of the thumb, which the sentence model hardly met: read as the words that they
# stand for, and only where they can be nothing else; a code, a size or a number stays.
SHORT = {
    "u": "you",
    "ur": "your",
    "pls": "please",
    "plz": "please",
    "thx": "thanks",
    "some1": "someone",
    "sum1": "someone",
    "any1": "anyone",
    "every1": "everyone",
    "b4": "before",
    "2day": "today",
    "2moro": "tomorrow",
    "2morrow": "tomorrow",
}
_FREE, _OVER = r"(?<![\w#.\-/&'])", r"(?![\w\-/&']|\.\w)"
THUMBED = re.compile(rf"{_FREE}(?:u(?! ?shape)|{'|'.join(SHORT)[2:]}){_OVER}")
_PEOPLE = r"(?:you|your|we|they|there|these|those|my)"
ARE = re.compile(
    rf"{_FREE}r(?= {_PEOPLE}\b)|(?:(?<=\byou )|(?<=\bwe )|(?<=\bthey )|(?<=\bthere ))r{_OVER}"
)
TO = re.compile(r"\b(talk|speak|chat|trying|able|going) 2(?= [a-z])")
# Where one thing that is said ends and the next begins; chat does without marks.
_ENDS = re.compile(
    rf"[,，。.!！?？;；~～…\n]+|\s+(?:but|and|also)\s+|(?<=[{CJK}])\s+(?=[{CJK}])"
    r"|^(?:(?:hi+|hello+|hey+|hiya|good (?:morning|afternoon|evening))\b|你好|您好|哈[喽啰]|嗨)",
    re.IGNORECASE,
)
LONGEST = 1000  # characters that are read; the model itself stops at 512 tokens


def words(text: str) -> Iterator[re.Match[str]]:
    """Chinese characters, Latin words and numbers, in order and with their places."""
    return WORD.finditer(text)


def clauses(text: str) -> list[str]:
    """What a message says one after the other; a greeting that opens it is left out."""
    return [part for piece in _ENDS.split(text[:LONGEST]) if (part := piece.strip())]


def read(text: str) -> str:
    """`text` as the model reads it: one width, no capitals, no particular numbers or addresses."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST]).lower()
    plain = EMAIL.sub("someone@example.com", plain)
    plain = plain if HAN.search(plain) else in_full(plain)
    return LONG_NUMBER.sub(lambda found: "0" * len(found.group()), plain)


def in_full(text: str) -> str:
    """English in small letters with its short forms written out."""
    text = THUMBED.sub(lambda found: SHORT[found.group()], text)
    return TO.sub(r"\1 to", ARE.sub("are", text))


def vectors(texts: Sequence[str]) -> np.ndarray:
    """(texts, 384) multilingual-e5-small vectors of length 1."""
    return load_engine().questions([read(text) for text in texts])
