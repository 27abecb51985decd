"""Whose conversation a request may touch: the one that its token names, no other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from web import words
from web.errors import Problem
from web.gateway import Gateway


@dataclass(frozen=True, slots=True)
class Access:
    conversation: str
    name: str  # of the shopper, as the shop vouched for it; "" when it did not


async def gateway(request: Request) -> Gateway:
    opened: Gateway = request.app.state.gateway
    return opened


Here = Annotated[Gateway, Depends(gateway)]


async def access(request: Request, conversation: str, here: Here) -> Access:
    """The conversation in the path, if the bearer's token is for it."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    claims = here.keys.read("conversation", token) if scheme.lower() == "bearer" else None
    if claims is None or claims["sub"] != conversation:
        raise Problem("unauthorized", words.TOKEN_WRONG)
    return Access(conversation, str(claims.get("name", "")))


Mine = Annotated[Access, Depends(access)]
