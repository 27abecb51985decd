"""The values that pass between the stages of a turn. Frozen, plain, no I/O."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal


class Lang(StrEnum):
    ZH = "zh"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Say:
    """One thing said in both languages; there is no default for either."""

    zh: str
    en: str

    def to(self, lang: Lang, **facts: object) -> str:
        """The words in `lang`, with `{facts}` filled in."""
        words = self.zh if lang is Lang.ZH else self.en
        return words.format(**facts) if facts else words


@dataclass(frozen=True, slots=True)
class Line:
    """Something said earlier in the conversation.

    Of a reply: the ids of the products that it showed, in order, the titles of what it
    quoted and of the choices that it offered, and what it had decided ("clarify" when it
    asked back).
    """

    author: Literal["shopper", "bot", "agent"]
    text: str
    products: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of a shopper's, and all that a skill may know about who sent it.

    `shopper` comes from the session that the gateway recorded, never from a slot,
    from metadata or from a model. `history` is oldest first, without this message.
    """

    id: str
    conversation: str
    text: str
    lang: Lang
    epoch: int
    shopper: str | None = None
    history: tuple[Line, ...] = ()
    entities: Mapping[str, str] = field(default_factory=dict)
    intent: str = ""  # as understood, or as the pressed button means it
    beside: float = 0.0  # how surely, by its words alone, it is none of the shop's business
    case: Mapping[str, Any] = field(default_factory=dict)  # the service case that is open
    tries: int = 0  # how often this visitor failed to say who they are, within the hour
    early: bool = False  # sent before the bot's last words were there to be read


@dataclass(frozen=True, slots=True)
class Choice:
    """A quick reply. The gateway hides intent and entities behind an opaque id."""

    title: str
    intent: str
    entities: Mapping[str, str] = field(default_factory=dict)
    value: str = ""  # what it stands for, to a machine: a payment method's id, "yes", ...


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement comes from; `number` is the citation mark in the text."""

    number: int
    passage_id: str
    title: str
    url: str
    snippet: str


@dataclass(frozen=True, slots=True)
class ProductCard:
    product_id: str
    name: str
    url: str
    picture: str
    price: Decimal  # lowest price among the variants that can be bought now
    currency: str
    stock: Literal["in_stock", "low", "out"]
    why: str = ""


@dataclass(frozen=True, slots=True)
class OrderCard:
    order_id: str
    status: str  # the backend's word
    status_text: str  # the same, in the shopper's language
    placed_at: datetime | None
    total: Decimal
    currency: str
    items: tuple[str, ...]
    tracking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PickItem:
    """One thing to pick from. `value` is what it stands for, "" when it cannot be picked;
    the text names it by place."""

    value: str
    title: str
    note: str = ""  # its options, or why it cannot be picked
    price: str = ""  # in words, with its currency
    picture: str = ""
    picked: bool = False


@dataclass(frozen=True, slots=True)
class Picker:
    """A numbered list to pick from; what is picked is sent as text: "1, 3"."""

    items: tuple[PickItem, ...]
    many: bool = False


@dataclass(frozen=True, slots=True)
class FormField:
    """One line of a form; sent as text, "label: value" a line."""

    name: str
    label: str
    value: str = ""
    required: bool = True


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a confirmation card: what, and how it will be."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Exactly what a "yes" will do; `warning` says what cannot be undone."""

    title: str
    facts: tuple[Fact, ...]
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A passage that retrieval returned, with the signals that ranked it."""

    passage_id: str
    version: str
    index: Literal["faq", "product", "exact"]
    rank: int
    dense: float
    lexical: float
    fused: float
    cited: bool = False


@dataclass(frozen=True, slots=True)
class Trace:
    """Why the bot said it. Kept in the ledger, shown to staff, never to shoppers."""

    skill: str
    decision: str = ""  # answer | clarify | hand_over | refuse | ...
    confidence: float | None = None
    query: str = ""  # what retrieval was asked, after rewriting
    passages: tuple[Retrieved, ...] = ()
    model: str = ""  # "" when nothing was generated, "extractive" when a passage was quoted
    prompt_version: str = ""
    tokens_in: int = 0
    tokens_out: int = 0
    ms: Mapping[str, float] = field(default_factory=dict)  # stage → milliseconds
    facts: Mapping[str, Any] = field(default_factory=dict)  # tool results used, redacted
    recommended: tuple[str, ...] = ()  # product ids, best first
    failures: tuple[str, ...] = ()  # error codes met on the way


@dataclass(frozen=True, slots=True)
class HandOver:
    """Ask for a person. `brief` is what the agent reads first."""

    kind: Literal["hand_over"] = "hand_over"
    reason: str = "asked"  # asked | complaint | unanswerable | misunderstood | failure
    brief: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SwitchLanguage:
    """Pin the conversation's language until the shopper says otherwise."""

    lang: Lang
    kind: Literal["switch_language"] = "switch_language"


@dataclass(frozen=True, slots=True)
class Rate:
    """A satisfaction score that the shopper gave in words, 1 to 5."""

    score: int
    comment: str = ""
    kind: Literal["rate"] = "rate"


@dataclass(frozen=True, slots=True)
class Identify:
    """The shopper said who they are and the shop knows them: the conversation is theirs
    from now on, and nobody else's."""

    shopper: str
    kind: Literal["identify"] = "identify"


Effect = HandOver | SwitchLanguage | Rate | Identify


@dataclass(frozen=True, slots=True)
class Reply:
    """What one skill answers. The gateway stores it, applies the effects, sends it.

    `asks` names in machine-readable form what the bot wants next ("order_number",
    "rating", "confirm"), "" when it wants nothing. `case` is the service case as it stands
    after this reply: None leaves it as it was, an empty one closes it.
    """

    text: str
    lang: Lang
    trace: Trace
    choices: tuple[Choice, ...] = ()
    sources: tuple[Source, ...] = ()
    products: tuple[ProductCard, ...] = ()
    orders: tuple[OrderCard, ...] = ()
    picker: Picker | None = None
    form: tuple[FormField, ...] = ()
    confirmation: Confirmation | None = None
    asks: str = ""
    effects: tuple[Effect, ...] = ()
    case: Mapping[str, Any] | None = None
