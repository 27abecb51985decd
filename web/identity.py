"""Who a shop says its shopper is: a JWT that the shop signed, minutes ago at most."""

from __future__ import annotations

import time
from dataclasses import dataclass

import jwt

from web import words
from web.errors import Problem
from web.text import clean

AUDIENCE = "shopkeeper"
LONGEST = 600  # seconds that an identity may be valid
LEEWAY = 10  # seconds that the two clocks may differ


@dataclass(frozen=True, slots=True)
class Identity:
    shopper: str
    name: str


def read_identity(token: str, secret: str) -> Identity:
    """The shopper whom `token` names. Raises Problem for anything that is not exactly
    what the shop signed with `secret`, recently and for us (`aud` may say so, and must
    not name somebody else alone); without a secret nobody can."""
    if not secret:
        raise Problem("unauthorized", words.IDENTITY_WRONG)
    try:
        claims = jwt.decode(
            token,
            secret,
            algorithms=["HS256"],
            leeway=LEEWAY,
            options={"require": ["exp", "sub"], "verify_aud": False},
        )
    except (jwt.InvalidTokenError, ValueError) as error:
        raise Problem("unauthorized", words.IDENTITY_WRONG) from error
    shopper, name = claims["sub"], claims.get("name") or ""
    audience = claims.get("aud", AUDIENCE)
    ours = audience == AUDIENCE or (isinstance(audience, list) and AUDIENCE in audience)
    # Some libraries write the time as text.
    lasting = int(claims["exp"]) - time.time() <= LONGEST + LEEWAY
    named = isinstance(name, str) and len(name) <= 200
    if not (ours and lasting and named and shopper == clean(shopper) and 0 < len(shopper) <= 128):
        raise Problem("unauthorized", words.IDENTITY_WRONG)
    return Identity(shopper, clean(name)[:80])
