"""Ids as they are asked for: whatever way a shopper writes an order's number."""

from __future__ import annotations

import unicodedata

INVISIBLE = ("Cf", "Cc", "Cs", "Zs", "Zl", "Zp")


def order_number(written: str) -> str:
    """The number without '#', spaces, case or width: '＃w123 4567' gives 'W1234567'."""
    plain = unicodedata.normalize("NFKC", written).upper()
    kept = "".join(char for char in plain if unicodedata.category(char) not in INVISIBLE)
    return kept.lstrip("#")


def askable(key: str) -> bool:
    """Whether a database can be asked for it at all: neither takes control characters."""
    return all(unicodedata.category(char) not in ("Cc", "Cs") for char in key)
