"""Signing in on the demo shop: a choice among made-up shoppers, no password.

Only showcase shoppers can be chosen, so the cookie needs no signature: changing it
gives nobody more than the menu does.
"""

from __future__ import annotations

import time

import jwt
from fastapi import Request

from desk.adapters.shop_store import Store
from desk.adapters.shop_store.demo.showcase import Showcase, showcase

COOKIE = "demo_shopper"
LASTS = 300  # seconds; the widget asks anew whenever it needs one


def signed_in(request: Request, store: Store) -> Showcase | None:
    """The showcase shopper whom this browser chose, if there is one of that id."""
    chosen = request.cookies.get(COOKIE)
    return find(chosen, store) if chosen else None


def find(shopper: str, store: Store) -> Showcase | None:
    return next((one for one in showcase(store) if one.shopper == shopper), None)


def identity(who: Showcase, secret: str) -> str:
    """What the widget shows to the gateway: signed by the shop, valid for minutes."""
    claims = {"sub": who.shopper, "name": who.name, "exp": int(time.time()) + LASTS}
    return jwt.encode(claims, secret, "HS256")
