"""What retrieval deals in: passages, and the keys under which they are found."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

LANGS = ("zh", "en")


class Kind(StrEnum):
    FAQ = "faq"
    POLICY = "policy"
    PRODUCT = "product"


@dataclass(frozen=True, slots=True)
class Key:
    """A text under which a passage is found. `asks`: it is worded as a shopper would ask."""

    text: str
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Traits:
    """What a product can be filtered by. `low` is the lowest price in the content: good
    for filtering, never for telling a shopper a price."""

    category: str
    low: str
    skus: tuple[str, ...]
    tags: tuple[str, ...]
    options: tuple[str, ...]

    @classmethod
    def of(cls, plain: dict[str, Any]) -> Traits:
        return cls(
            category=plain["category"],
            low=plain["low"],
            skus=tuple(plain["skus"]),
            tags=tuple(plain["tags"]),
            options=tuple(plain["options"]),
        )


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that may be cited, in one language; the same `entry` in all its languages."""

    id: str
    entry: str
    kind: Kind
    topic: str
    lang: str
    title: str
    path: str
    text: str
    url: str
    keys: tuple[Key, ...]
    traits: Traits | None = None

    @property
    def version(self) -> str:
        """Changes whenever anything does that a reader or the index could notice."""
        return sha256(repr(self).encode()).hexdigest()[:12]

    def plain(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, plain: dict[str, Any]) -> Passage:
        keys = tuple(Key(**key) for key in plain["keys"])
        traits = Traits.of(plain["traits"]) if plain["traits"] else None
        return cls(**{**plain, "kind": Kind(plain["kind"]), "keys": keys, "traits": traits})
