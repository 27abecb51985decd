"""The bodies that the gateway takes and gives, as the API description shows them."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from desk.types import Lang

State = Literal["bot", "queued", "human", "closed"]
Thumb = Literal["up", "down"]
LARGEST = 2**31 - 1  # number of a message
SHOWN = r"^[^\x00]*$"  # no database keeps that sign
AN_ID = "5f0c6d1e-3d0b-4f53-9a51-0d9a1c1b2a3c"


class Taken(BaseModel):
    """A body that comes in: nothing in it that we do not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Given(BaseModel):
    """A body that goes out."""

    model_config = ConfigDict(frozen=True)


class Opening(Taken):
    """`identity` is a JWT signed by the shop; `visitor` a token that we gave before."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"lang": "zh"}]})
    lang: Lang | None = None
    identity: Annotated[str, Field(max_length=4096)] | None = None
    visitor: Annotated[str, Field(max_length=2048)] | None = None


class NewMessage(Taken):
    """Words, or the id of a choice that was offered; exactly one of them."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"id": AN_ID, "text": "几天能到货？"}]}
    )
    id: UUID
    text: str | None = None
    choice: Annotated[str, Field(max_length=36, pattern=SHOWN)] | None = None

    @model_validator(mode="after")
    def one_of_them(self) -> NewMessage:
        if (self.text is None) == (self.choice is None):
            raise ValueError("text 与 choice 二选一 · give either text or choice")
        return self


class NewRating(Taken):
    """A thumb about a message, or a score from 1 to 5 about the conversation."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"id": AN_ID, "score": 5, "comment": "Quick!"}]}
    )
    id: UUID
    message: UUID | None = None
    thumb: Thumb | None = None
    score: Annotated[int, Field(ge=1, le=5, strict=True)] | None = None
    comment: Annotated[str, Field(max_length=2000)] = ""

    @model_validator(mode="after")
    def one_kind(self) -> NewRating:
        thumb = self.message is not None and self.thumb is not None
        score = self.score is not None
        if thumb == score or (score and (self.message or self.thumb)) or (thumb and self.comment):
            raise ValueError("give message and thumb, or score and perhaps comment")
        return self


class Request(Taken):
    model_config = ConfigDict(json_schema_extra={"examples": [{"id": AN_ID}]})
    id: UUID


class Speak(Taken):
    lang: Lang


class Click(Taken):
    message: UUID
    product: Annotated[str, Field(min_length=1, max_length=64, pattern=SHOWN)]


class Stop(Taken):
    turn: UUID


class Shopper(Given):
    name: str


class Source(Given):
    number: int
    title: str
    url: str
    snippet: str


class Product(Given):
    product_id: str
    name: str
    url: str
    picture: str
    price: str
    currency: str
    stock: Literal["in_stock", "low", "out"]
    why: str


class Order(Given):
    order_id: str
    status: str
    status_text: str
    placed_at: str | None
    total: str
    currency: str
    items: list[str]
    tracking: list[str]


class Choice(Given):
    """A quick reply. `value` says to a machine what it stands for, where that matters."""

    id: str
    title: str
    value: str = ""


class PickItem(Given):
    value: str
    title: str
    note: str
    price: str
    picture: str
    picked: bool


class Picker(Given):
    """A numbered list to pick from; answered in words: the numbers, like `1, 3`."""

    items: list[PickItem]
    many: bool


class FormField(Given):
    """A line of a form; answered in words: `label: value`, one a line."""

    name: str
    label: str
    value: str
    required: bool


class Fact(Given):
    label: str
    value: str


class Confirmation(Given):
    """Exactly what a yes will do."""

    title: str
    facts: list[Fact]
    warning: str


class Message(Given):
    id: str
    seq: int
    turn: str | None
    author: Literal["shopper", "bot", "agent", "system"]
    kind: Literal["text", "button", "state", "apology"]
    lang: Lang
    text: str
    at: str  # UTC, like 2026-01-31T09:30:00.000Z
    sources: list[Source] = []
    products: list[Product] = []
    orders: list[Order] = []
    choices: list[Choice] = []
    picker: Picker | None = None
    form: list[FormField] = []
    confirmation: Confirmation | None = None
    asks: str = ""
    thumb: Thumb | None = None
    state: State | None = None
    position: int | None = None


class Draft(Given):
    """Text being written. `offset` counts characters (code points); 0 starts over."""

    turn: str
    offset: int
    text: str


class Opened(Given):
    conversation: str
    token: str
    visitor: str
    lang: Lang
    state: State
    shopper: Shopper | None


class Conversation(Given):
    conversation: str
    lang: Lang
    state: State
    shopper: Shopper | None
    messages: list[Message]
    draft: Draft | None


class Stored(Given):
    id: str
    seq: int


class Rated(Given):
    id: str


class Speaks(Given):
    lang: Lang


class Error(Given):
    code: str
    zh: str
    en: str
    retry_after: int | None = None


class Refused(Given):
    error: Error


ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": Refused, "description": text}
    for status, text in {
        400: "The body is not right",
        401: "The token or the identity is not valid",
        403: "This site may not use the gateway",
        404: "There is no such thing in this conversation",
        409: "The id was used for something else",
        413: "Too large",
        429: "Too many; `retry_after` says how many seconds to wait",
        503: "Not available right now; sending again is safe",
    }.items()
}


def errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The errors that a call may answer, for its description."""
    return {status: ERRORS[status] for status in (*statuses, 403, 503)}
