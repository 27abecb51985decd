"""What an answer may draw on, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from desk.types import Lang


@dataclass(frozen=True, slots=True)
class Notes:
    """What an answer in `lang` may draw on: passages in `source_lang` with their titles.

    `subject` is the product that they are about. Several passages answer a part of the
    question each, so an answer must use them all. `versions` name the passages as they
    stand now, "" where nobody keeps count.
    """

    question: str
    titles: tuple[str, ...]
    passages: tuple[str, ...]
    lang: Lang
    source_lang: Lang
    subject: str = ""
    versions: tuple[str, ...] = ()
    pinned: tuple[int, ...] = ()  # places of passages that are said word for word


@dataclass(frozen=True, slots=True)
class Written:
    """An answer with its citation marks; `used[n - 1]` is the passage of mark n.

    `refused` says why generated text was not sent, at the first try and at the second.
    """

    text: str
    used: tuple[int, ...]
    model: str
    tokens: tuple[int, int] = (0, 0)
    ms: dict[str, float] = field(default_factory=dict)
    refused: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()
    prompt: str = ""  # "" when no model was asked
    cached: bool = False
