"""Pinned answers: what a shop wants said, word for word, when a certain question is asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from knowledge.entries import Entry, entry_of
from knowledge.errors import EntryError
from knowledge.faq import faq_passages
from knowledge.forms import Both, BothLists, FaqForm
from knowledge.passages import LANGS, Passage
from knowledge.text import fold

SOURCE = "pin"
_PREFIX = "pin-"
_INSTEAD = "instead:"


@dataclass(frozen=True, slots=True)
class Pin:
    """A question and its exact answer, each by language; `similar`: other wordings of the
    question. `instead`: an entry that the pin stands for altogether, "" for none."""

    question: dict[str, str]
    answer: dict[str, str]
    similar: dict[str, tuple[str, ...]] = field(default_factory=dict)
    instead: str = ""


def pin_entry(pin: Pin) -> Entry:
    """The entry that `pin` becomes; pinning the same question again replaces it.

    Raises EntryError for a question or answer without words.
    """
    asked = next((pin.question[lang] for lang in LANGS if pin.question.get(lang)), "")
    if not fold(asked):
        raise EntryError("a pinned answer needs a question with words in it; nothing was pinned.")
    if not any(fold(said) for said in pin.answer.values()):
        raise EntryError("a pinned answer needs words in one language at least; none was given.")
    # One question may do for both languages: people ask in either and mean the same.
    questions = {lang: pin.question.get(lang) or asked for lang in LANGS}
    form = FaqForm(
        id=_PREFIX + sha256(fold(asked).encode()).hexdigest()[:8],
        topic=SOURCE,
        question=Both(**questions),
        similar=BothLists(**pin.similar),
        answer=Both(**{lang: said for lang, said in pin.answer.items() if fold(said)}),
    )
    return entry_of([_passage(passage, pin.instead) for passage in faq_passages(form)], SOURCE)


def pinned(entry: str) -> bool:
    """Whether an entry of this id is a pinned answer."""
    return entry.startswith(_PREFIX)


def stands_for(passages: Iterable[Passage]) -> set[str]:
    """The entries that a pinned entry with these passages is said instead of."""
    tags = (tag for passage in passages for tag in passage.tags)
    return {tag.removeprefix(_INSTEAD) for tag in tags if tag.startswith(_INSTEAD)}


def _passage(passage: Passage, instead: str) -> Passage:
    tags = (f"{_INSTEAD}{instead}",) if instead else ()
    plain = passage.plain() | {"tags": tags, "url": ""}
    return Passage.of(plain)
