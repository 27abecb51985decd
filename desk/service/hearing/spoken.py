"""A message in the one form in which what people say is looked for, and its clauses."""

from __future__ import annotations

import re

from knowledge.text import clean

_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "。": ".", "、": ","})
# A stop that ends no clause: 1.5, No. 5, St. Louis, e-mail addresses.
_ENDS = re.compile(r"[,;:!?~\n]+|\.+(?=\s|$|[\u3400-\u9fff])|(?<=[\u3400-\u9fff])[.\s]+|\s[-–—]+\s")


def spoken(text: str) -> str:
    """`text` in one width and script with straight quotes and ASCII marks. Case stays."""
    return clean(text.translate(_QUOTES)).translate(_QUOTES)


def spoken_lines(text: str) -> list[str]:
    return [spoken(line) for line in text.split("\n") if line.strip()]


def parts(text: str) -> list[str]:
    """The clauses of a spoken text, between its marks, none empty."""
    return [part for piece in _ENDS.split(text) if (part := piece.strip(" \"'.()"))]
