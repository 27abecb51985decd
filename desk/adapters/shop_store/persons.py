"""People as they are looked for: whatever case, width, spacing and order names come in."""

from __future__ import annotations

import unicodedata


def email_key(email: str) -> str:
    """An e-mail address as it is compared: 'Ａnn@Example.com ' gives 'ann@example.com'."""
    plain = unicodedata.normalize("NFKC", email).casefold()
    return "".join(plain.split())


def zip_key(code: str) -> str:
    """A postal code as it is compared: 'ls1-0aa' gives 'LS10AA'."""
    plain = unicodedata.normalize("NFKC", code).upper()
    return "".join(char for char in plain if char.isalnum())


def same_name(told: tuple[str, str], known: tuple[str, str]) -> bool:
    """Whether two pairs of names are one person's, given name first or family name first."""
    first, last = (_bare(name) for name in told)
    given, family = (_bare(name) for name in known)
    whole = first + last
    return bool(whole) and whole in (given + family, family + given)


def _bare(name: str) -> str:
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(char for char in plain if char.isalnum())
