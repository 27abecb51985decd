"""What retrieval deals in: passages, and the keys under which they are found."""

from __future__ import annotations

from dataclasses import dataclass, fields
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
class Passage:
    """A text that may be cited, in one language; the same `entry` in all its languages.
    `skus` and `tags` are a product's. `place`: its ordinal inside the document that `topic`
    names. `flags`: what a reader should know of it, such as "injection"."""

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
    skus: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    place: int = 0
    flags: tuple[str, ...] = ()

    @property
    def version(self) -> str:
        """Changes whenever anything does that a reader or the index could notice."""
        return sha256(repr(self).encode()).hexdigest()[:12]

    def plain(self) -> dict[str, Any]:
        # Not `asdict`, which copies deeply and takes ten times as long.
        plain = {name: getattr(self, name) for name in _FIELDS}
        return {**plain, "keys": [{"text": key.text, "asks": key.asks} for key in self.keys]}

    @classmethod
    def of(cls, plain: dict[str, Any]) -> Passage:
        read = {**plain, "kind": Kind(plain["kind"])}
        read["keys"] = tuple(Key(**key) for key in plain["keys"])
        for name in ("skus", "tags", "flags"):
            read[name] = tuple(plain.get(name, ()))
        return cls(**read)


_FIELDS = tuple(field.name for field in fields(Passage))
