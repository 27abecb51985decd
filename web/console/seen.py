"""What each role may see of a conversation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from desk.privacy import redact
from ledger.staff import Role

HIDDEN = "•••"
# Hidden whole, whatever they look like.
PRIVATE = frozenset({"shopper", "who", "order_id", "order_number", "tracking", "email", "phone"})
# Ids and words of our own, shown as they are. All other text is redacted, so that a new
# field is hidden from those who may not see it until someone decides otherwise.
OURS = frozenset(
    {
        *("id", "conversation", "turn", "message", "author", "kind", "lang", "state", "reason"),
        *("skill", "intent", "decision", "model", "prompt_version", "version", "index"),
        *(
            "passage",
            "passage_id",
            "product",
            "product_id",
            "picture",
            "url",
            "code",
            "ranking",
            "origin",
        ),
    }
)

T = TypeVar("T")


def sees_people(role: Role) -> bool:
    """Whether names, addresses and numbers of shoppers are shown to this role."""
    return role in {Role.AGENT, Role.ADMIN}


def as_seen(value: T, role: Role) -> T:
    """`value` as `role` may see it; dataclasses, mappings and lists keep their shape."""
    return value if sees_people(role) else cast("T", _hide(value))


def _hide(value: Any) -> Any:
    if isinstance(value, str):
        return redact(value)
    if isinstance(value, Mapping):
        shown = {key: _hide_named(str(key), inner) for key, inner in value.items()}
        # What stands beside a label, in a form or a confirmation, may be anything.
        return shown | {"value": HIDDEN} if "label" in value and value.get("value") else shown
    if isinstance(value, list | tuple):
        return type(value)(map(_hide, value))
    if is_dataclass(value) and not isinstance(value, type):
        seen = {f.name: _hide_named(f.name, getattr(value, f.name)) for f in fields(value)}
        return replace(value, **seen)
    return value


def _hide_named(name: str, value: Any) -> Any:
    if name in PRIVATE:
        return HIDDEN if value else value
    return value if name in OURS else _hide(value)
