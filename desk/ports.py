"""What the core needs from the world, each as small as its caller needs it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from desk.types import Lang, Retrieved, Turn


@dataclass(frozen=True, slots=True)
class Variant:
    item_id: str
    options: Mapping[str, str]  # in the language asked for
    price: Decimal
    available: bool
    stock: int | None  # None when the shop does not count


@dataclass(frozen=True, slots=True)
class Product:
    product_id: str
    name: str
    description: str
    category: str
    tags: tuple[str, ...]
    url: str
    picture: str
    currency: str
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """What the shop knows of a shopper and recommendations may use."""

    shopper: str
    first_name: str
    last_name: str
    membership: str
    interests: tuple[str, ...]
    bought: tuple[str, ...]  # product ids, newest first


class Catalogue(Protocol):
    """Products as the shop's backend has them at this moment."""

    def product(self, product_id: str, lang: Lang) -> Product | None: ...
    def products(self, lang: Lang) -> Sequence[Product]: ...


class Profiles(Protocol):
    def profile(self, shopper: str) -> Profile | None: ...


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage good enough to be cited, with the signals that found it.

    `document` and `place` (from 0) are set for a passage that is one of a document's.
    """

    passage_id: str
    title: str
    text: str
    lang: Lang
    url: str
    entry: str  # the FAQ entry, policy section or product that it belongs to
    retrieved: Retrieved
    pinned: bool = False  # an answer to be said word for word
    suspect: bool = False  # it holds orders to an assistant: no model may read it
    document: str = ""
    place: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """What retrieval found and what a calibrated model makes of it.

    `decision` is "answer", "clarify" or "hand_over"; `confidence` is the calibrated
    probability (0-1) that the best passage answers the question. `read` is the question as
    it was understood, where slips of typing were mended in it; else "".
    """

    evidence: tuple[Evidence, ...]
    decision: str
    confidence: float
    read: str = ""


class Knowledge(Protocol):
    """The shop's words. All raise DeskError(INDEX_*)."""

    def find(self, query: str, lang: Lang, limit: int = 5) -> Finding: ...
    def entry(self, entry: str, lang: Lang) -> Evidence | None: ...  # one chosen from several
    def similar(self, query: str, lang: Lang, limit: int = 20) -> Mapping[str, float]:
        """Product ids by closeness in meaning, -1 to 1."""
        ...


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of generated text; the last one carries the token counts."""

    text: str
    tokens_in: int = 0
    tokens_out: int = 0


class Writer(Protocol):
    """A generative model. Raises DeskError(MODEL_DOWN | MODEL_SLOW)."""

    @property
    def name(self) -> str: ...
    def write(
        self, messages: Sequence[Mapping[str, str]], *, max_tokens: int, budget_s: float
    ) -> AsyncIterator[Piece]: ...


class Drafts(Protocol):
    """Where text is shown while it is being written. Never raises: a draft is a courtesy.

    `show` takes the whole text so far and is False once the shopper asked to stop.
    """

    async def show(self, turn: Turn, text: str) -> bool: ...


class Stops(Protocol):
    """Whether an answer is still wanted. Never raises: in doubt it is."""

    async def stopped(self, turn: Turn) -> str:
        """ "asked" when the shopper stopped it, "left" when nobody watches, else ""."""
        ...


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with all that its answer depends on: the passages in their `versions`,
    and `how` it is written (prompt, model, shop, tone)."""

    question: str
    lang: Lang
    how: str
    versions: tuple[str, ...]


class Kept(Protocol):
    """Checked answers, kept for who asks the same again. Never raises: it is a courtesy."""

    async def find(self, asked: Asked) -> tuple[str, tuple[int, ...]] | None: ...
    async def keep(self, asked: Asked, text: str, used: tuple[int, ...]) -> None: ...


class Turns(Protocol):
    """Turns as the gateway recorded them. Raises DeskError(TURN_UNKNOWN)."""

    def load(self, turn_id: str, entities: Mapping[str, Any]) -> Turn: ...
