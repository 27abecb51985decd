"""How an order's number is compared, whatever way a shopper writes it."""

from __future__ import annotations

import unicodedata

INVISIBLE = ("Cf", "Cc", "Zs", "Zl", "Zp")


def order_number(written: str) -> str:
    """The number without '#', spaces, case or width: '＃w123 4567' gives 'W1234567'."""
    plain = unicodedata.normalize("NFKC", written).upper()
    kept = "".join(char for char in plain if unicodedata.category(char) not in INVISIBLE)
    return kept.lstrip("#")
