"""Where a conversation stands, and a question made whole from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desk.asking.cues import ASKS, LEADS
from desk.asking.goods import Goods
from desk.asking.naming import named
from desk.asking.wording import is_han, norm

MOST = 4  # products that a question may be about
_SHORT_ZH, _SHORT_EN = 12, 8  # characters, words
_FRESH = 2  # replies after which a product is no longer spoken of


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in full. `also`: other readings, for when the first finds no sure answer.

    `alone`: the message as it stands, where a product's name was put into it: for when that
    product's page does not tell. `unclear`: the products that it may be about, each with the
    question about it. `of`: the message asked of the product that is spoken of, for when
    nothing else answers it. `seen`: products that were shown and are not to be shown again.
    """

    text: str
    also: tuple[str, ...] = ()
    alone: str = ""
    of: str = ""
    unclear: tuple[tuple[str, str], ...] = ()
    seen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Talk:
    """Where the conversation stands: the last question in full, the one that started its
    subject, and the products that were shown last, so many replies ago."""

    question: str = ""
    root: str = ""
    shown: tuple[str, ...] = ()
    age: int = 0

    @property
    def shown_now(self) -> bool:
        return bool(self.shown) and not self.age

    @property
    def spoken_of(self) -> bool:
        """Whether a question without a subject may be about them."""
        return bool(self.shown) and self.age <= _FRESH

    def focus(self, goods: Goods) -> tuple[str, ...]:
        """The products that "it" may mean: the one asked about, else those shown."""
        asked = tuple(one.id for one in named(norm(self.question), goods))
        known = len(asked) == 1 and (not self.shown_now or asked[0] in self.shown)
        return asked if known else self.shown or asked[:1]


def of_it(name: str, text: str) -> str:
    """What is asked, asked of a product by its name."""
    text = LEADS.sub("", text) or text
    return f"{name}{text}" if is_han(text) else f"{name}: {text}"


def unclear(text: str, focus: Sequence[str], full: Sequence[str]) -> Asked:
    """A question that is about one of several products, `full` about each."""
    return Asked(text, unclear=tuple(zip(focus[:MOST], full[:MOST], strict=True)))


def bare_words(core: str) -> bool:
    """Short and without a question of its own."""
    return brief(core) and not ASKS.search(core)


def brief(text: str) -> bool:
    """Short enough to lean on what was said before."""
    return len(text) <= _SHORT_ZH if is_han(text) else len(text.split()) <= _SHORT_EN
