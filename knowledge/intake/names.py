"""Ids for what comes from files: stable, so that adding a file again replaces its entries."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from urllib.parse import quote

from knowledge.text import fold

_ODD = re.compile(r"[^\w.-]+")


def slug(text: str, most: int = 60) -> str:
    """Letters, digits, `_`, `.` and `-` of any script; the rest becomes `-`."""
    plain = unicodedata.normalize("NFKC", text).strip()
    return _ODD.sub("-", plain)[:most].strip("-._")


def document_name(source: str) -> str:
    return slug(source.replace("/", ".").replace("\\", "."), 80) or _hash(source)


def question_id(question: str) -> str:
    """The same for a question however it is spaced, cased or punctuated."""
    return f"q-{_hash(fold(question) or question)}"


def source_url(entry: str) -> str:
    """Where the product itself shows an entry that has no page of its own in the shop."""
    return f"/shop/source/{quote(entry)}"


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]
