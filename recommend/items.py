"""What the recommender is given and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True, slots=True)
class Item:
    """A product as it can be bought now. `price` is its lowest available one, `tags` and
    `options` are words in any language, `popularity` is any count (units sold, say)."""

    id: str
    name: str
    category: str
    price: Decimal
    in_stock: bool
    tags: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    popularity: float = 0.0


@dataclass(frozen=True, slots=True)
class Taste:
    """What is known of the shopper. `interests` are categories or tags, `bought` product
    ids with the newest first."""

    interests: tuple[str, ...] = ()
    bought: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        return bool(self.interests or self.bought)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an item is shown. `value` is a tag, option or category, the id of the bought
    product that it goes with, or the price limit; empty for `popular`, for `in_stock` (there
    was nothing else to say) and for `asked` when no single word of it matched."""

    kind: Literal["asked", "interest", "goes_with", "within_budget", "popular", "in_stock"]
    value: str = ""


@dataclass(frozen=True, slots=True)
class Pick:
    """A recommended item; `reasons` hold at least one, the strongest first."""

    item: Item
    score: float
    reasons: tuple[Reason, ...]
