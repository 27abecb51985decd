"""Passage rows as the library's passages: numbered, the title used, long texts cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desk.language import HAN
from desk.policy.words import sentences
from evaluation.rows import PassageRow
from knowledge.passages import Key, Kind, Passage

MOST_TOKENS = 400  # of a part by our estimate, which leaves room below the models' 512
_HAN_A_TOKEN = 1.3  # characters that make a token of multilingual models, about
_LETTERS_A_TOKEN = 3.5


def passages_of(rows: Iterable[PassageRow]) -> Iterator[Passage]:
    """One passage a row, found by each of its parts under its title. Its id is the row's
    place: people's ids may be anything, the library's may not."""
    for place, row in enumerate(rows):
        yield Passage(
            id=f"{place:08}",
            entry=f"{place:08}",
            kind=Kind.POLICY,
            topic="",
            lang=row.lang.value,
            title=row.title,
            path=row.title,
            text=row.text,
            url="",
            keys=tuple(Key(f"{row.title}\n{part}".strip()) for part in parts_of(row.text)),
        )


def parts_of(text: str) -> list[str]:
    """`text` in parts of whole sentences, none longer than MOST_TOKENS by estimate."""
    found = [""]
    for sentence in sentences(text) or [text]:
        for piece in _pieces(sentence):
            if found[-1] and tokens(found[-1]) + tokens(piece) > MOST_TOKENS:
                found.append("")
            found[-1] = f"{found[-1]} {piece}".strip()
    return found


def tokens(text: str) -> float:
    """About how many tokens a multilingual model makes of `text`."""
    han = len(HAN.findall(text))
    return han / _HAN_A_TOKEN + (len(text) - han) / _LETTERS_A_TOKEN


def _pieces(sentence: str) -> Iterator[str]:
    """A sentence without an end is cut anywhere."""
    size = len(sentence)
    if (total := tokens(sentence)) > MOST_TOKENS:
        size = int(size * MOST_TOKENS / total)
    yield from (sentence[start : start + size] for start in range(0, len(sentence), size))
