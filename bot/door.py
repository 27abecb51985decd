"""What the gateway may ask of Rasa, checked at the door."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

LANGS = ("zh", "en")
ID_LENGTH = 128
TEXT_LENGTH = 8192
FIELDS = frozenset({"turn", "sender", "lang", "text", "intent", "entities", "case"})

# Look like the "/" that makes Rasa run a command.
SLASHES = frozenset("/\\⁄∕╱⟋⧸⧵﹨")
INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
BLANK_LETTERS = frozenset("\u115f\u1160\u3164\u2800")  # drawn as nothing, but not spaces
LINE = frozenset("\n\t")


class Refused(ValueError):
    """The body is not a turn; the message names the field."""


@dataclass(frozen=True)
class Asked:
    """One turn as the gateway asks for it. Identity is not part of it.

    `case`: the desk is arranging something with this shopper, and reads every message.
    """

    turn: str
    sender: str
    lang: str
    text: str
    intent: str | None = None
    entities: Mapping[str, str] = field(default_factory=dict)
    case: bool = False


def read(body: Any) -> Asked:
    """The turn in a request's JSON. Raises Refused; text comes out clean."""
    if not isinstance(body, dict) or set(body) - FIELDS:
        raise Refused("body")
    intent = body.get("intent")
    if intent is not None and not isinstance(intent, str):
        raise Refused("intent")
    if not isinstance(body.get("case", False), bool):
        raise Refused("case")
    if body.get("lang") not in LANGS:
        raise Refused("lang")
    return Asked(
        turn=_id(body, "turn"),
        sender=_id(body, "sender"),
        lang=body["lang"],
        text=_text(body.get("text")),
        intent=intent,
        entities=_entities(body.get("entities") or {}),
        case=body.get("case", False),
    )


def clean(text: str) -> str:
    """`text` as typed, without what cannot be seen and without slashes in front.

    Rasa runs a message that begins with "/" as a command with slots of its own
    choosing, so no disguise of it may get through.
    """
    seen = "".join(" " if _space(char) else char for char in text if _visible(char))
    start = 0
    while start < len(seen) and _leads(seen[start]):
        start += 1
    return seen[start:].rstrip()


def _visible(char: str) -> bool:
    return char in LINE or _space(char) or unicodedata.category(char) not in INVISIBLE


def _space(char: str) -> bool:
    return unicodedata.category(char).startswith("Z")


def _leads(char: str) -> bool:
    """Whether `char` may not stand in front: a blank, or a slash of any width."""
    narrow = unicodedata.normalize("NFKC", char)[0]
    return narrow.isspace() or narrow in SLASHES or char in BLANK_LETTERS


def _id(body: Mapping[str, Any], name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= ID_LENGTH or not value.isprintable():
        raise Refused(name)
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > TEXT_LENGTH:
        raise Refused("text")
    return clean(value)


def _entities(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise Refused("entities")
    if not all(isinstance(k, str) and isinstance(v, str) for k, v in value.items()):
        raise Refused("entities")
    return dict(value)
