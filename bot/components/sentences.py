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
LONGEST = 1000  # characters that are read; the model itself stops at 512 tokens


def words(text: str) -> Iterator[re.Match[str]]:
    """Chinese characters, Latin words and numbers, in order and with their places."""
    return WORD.finditer(text)


def read(text: str) -> str:
    """`text` as the model reads it: one width, no capitals, no particular numbers or addresses."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST]).lower()
    plain = EMAIL.sub("someone@example.com", plain)
    return LONG_NUMBER.sub(lambda found: "0" * len(found.group()), plain)


def vectors(texts: Sequence[str]) -> np.ndarray:
    """(texts, 384) multilingual-e5-small vectors of length 1."""
    return load_engine().questions([read(text) for text in texts])
