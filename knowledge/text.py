"""Text made comparable, and cut into the terms of the lexical index."""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache

import opencc
import tantivy

QUERY_CHARS = 400  # longer questions only blur the vector, and cost time

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_RUNS = re.compile(rf"[{_HAN}]+|[^\W_{_HAN}]+(?:[-.'/][^\W_{_HAN}]+)*")
_STARTS_HAN = re.compile(f"[{_HAN}]")
_JOINS = re.compile(r"[-./']")
_local = threading.local()


@lru_cache(maxsize=1)
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def clean(text: str) -> str:
    """One form for all ways to write the same: NFKC, simplified Chinese, no control or
    direction marks, single spaces. Case stays."""
    plain = text.isascii()
    if not plain:
        text = unicodedata.normalize("NFKC", text)
    if not text.isprintable():
        kept = (c for c in text if c.isspace() or unicodedata.category(c)[0] != "C")
        text = "".join(" " if c.isspace() else c for c in kept)
    return " ".join((text if plain else _simplifier().convert(text)).split())


def fold(text: str) -> str:
    """`clean` without case and punctuation: equal for texts that read the same."""
    return " ".join(_RUNS.findall(clean(text).casefold()))


def index_terms(text: str) -> list[str]:
    """Terms of a passage: Chinese characters and their pairs, stems of other words, and
    joined words (SKUs) both whole and in parts."""
    return [term for run in _RUNS.findall(clean(text).casefold()) for term in _terms(run, True)]


def query_terms(text: str) -> list[str]:
    """Terms of a question, each once. A lone Chinese character counts, else only pairs."""
    runs = _RUNS.findall(clean(text[:QUERY_CHARS]).casefold())
    return list(dict.fromkeys(term for run in runs for term in _terms(run, False)))


def _terms(run: str, singles: bool) -> list[str]:
    if _STARTS_HAN.match(run):
        pairs = [run[i : i + 2] for i in range(len(run) - 1)]
        return pairs + list(run) if singles or not pairs else pairs
    parts = _JOINS.split(run)
    return [_stem(run), *map(_stem, parts)] if len(parts) > 1 else [_stem(run)]


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    # An analyzer may not be used from two threads at once.
    if not hasattr(_local, "stemmer"):
        raw = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw())
        _local.stemmer = raw.filter(tantivy.Filter.stemmer("english")).build()
    stems: list[str] = _local.stemmer.analyze(word)
    return stems[0] if stems else word
