"""Replies as JSON, on their way from the action server to the gateway.

Money travels as text; a field that a Reply does not have is refused, not ignored.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from desk.types import Identify, Rate, Reply

LONGEST_ID = 128
_reply: TypeAdapter[Reply] = TypeAdapter(Reply)


def dump(reply: Reply) -> dict[str, Any]:
    """`reply` as plain JSON values; `load` gives the same reply back."""
    written: dict[str, Any] = _reply.dump_python(reply, mode="json")
    return written


def load(written: Mapping[str, Any]) -> Reply:
    """The reply that `dump` wrote. Raises ValueError that names each wrong field."""
    reply = _reply.validate_python(written, extra="forbid")
    for effect in reply.effects:
        if isinstance(effect, Rate) and not 1 <= effect.score <= 5:
            raise ValueError(f"effects.score: {effect.score} is not a score from 1 to 5")
        if isinstance(effect, Identify) and not 0 < len(effect.shopper) <= LONGEST_ID:
            raise ValueError("effects.shopper: not a shopper's id")
    return reply
