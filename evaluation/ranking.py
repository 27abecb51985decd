"""What the index finds by meaning alone, by words alone, and by both as it serves them."""

from __future__ import annotations

from typing import Literal

from knowledge.search import Retriever
from knowledge.shelf import Question, Shelf
from knowledge.text import QUERY_CHARS, clean, query_terms

Mode = Literal["dense", "lexical", "hybrid"]
MODES: tuple[Mode, ...] = ("dense", "lexical", "hybrid")
DEPTH = 100  # passages ranked for a question
_KEYS = 4 * DEPTH  # asked of the words' index: a passage may have several

Ranked = list[tuple[str, float]]  # passage, best first, and a score that equal ones share


def rank(retriever: Retriever, mode: Mode, text: str, lang: str) -> Ranked:
    """The first DEPTH passages for a question in `lang`; a way alone costs only its own work."""
    shelf = retriever.shelves["faq"]
    if mode == "lexical":
        return _by_words(shelf, text)[:DEPTH]
    question = retriever.question(text, lang)
    if mode == "dense":
        return _by_meaning(shelf, question)[:DEPTH]
    # Ranks fuse differently even for equal texts: equal are those whose signals are.
    return [(one.entry, one.dense + one.lexical) for one in shelf.search(question, DEPTH)]


def _by_words(shelf: Shelf, text: str) -> Ranked:
    best: dict[str, float] = {}
    terms = query_terms(clean(text)[:QUERY_CHARS])
    for number, score in shelf.lexical.nearest(terms, _KEYS):
        best.setdefault(shelf.rows.name(number), score)
    return _ordered(best)


def _by_meaning(shelf: Shelf, question: Question) -> Ranked:
    near = shelf._near(question, frozenset())
    return _ordered({entry: one.pooled + one.apart for entry, one in near.items()})


def _ordered(scores: dict[str, float]) -> Ranked:
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))
