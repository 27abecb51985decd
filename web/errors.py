"""Errors as the browser gets them: a code, a sentence in each language, when to retry."""

from __future__ import annotations

import math
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import DBAPIError, TimeoutError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from desk.mistakes import mistake
from desk.types import Lang, Say
from ledger.errors import Conflict, LimitReached, Unknown
from web import words

STATUS = {
    "bad_request": 400,
    "unauthorized": 401,
    "origin_forbidden": 403,
    "not_found": 404,
    "conflict": 409,
    "too_large": 413,
    "rate_limited": 429,
    "unavailable": 503,
}
log = structlog.get_logger()


class Problem(Exception):
    """Something to tell the client; `facts` fill the sentence in."""

    def __init__(
        self, code: str, say: Say, *, retry_after: int | None = None, **facts: object
    ) -> None:
        super().__init__(code)
        self.code = code
        self.say = say
        self.retry_after = retry_after
        self.facts = facts

    def answer(self, status: int | None = None) -> Response:
        said = {lang.value: self.say.to(lang, **_in(lang, self.facts)) for lang in Lang}
        error: dict[str, Any] = {"code": self.code, **said}
        headers = {"Cache-Control": "no-store"}
        if self.retry_after is not None:
            error["retry_after"] = self.retry_after
            headers["Retry-After"] = str(self.retry_after)
        if self.code == "unauthorized":
            headers["WWW-Authenticate"] = "Bearer"
        return JSONResponse({"error": error}, status or STATUS[self.code], headers)


def _in(lang: Lang, facts: Mapping[str, object]) -> dict[str, object]:
    return {key: fact.to(lang) if isinstance(fact, Say) else fact for key, fact in facts.items()}


def slowed(limit: LimitReached) -> Problem:
    """Words for a limit that was reached."""
    seconds = limit.retry_after
    say = {
        "minute": words.SLOW_DOWN,
        "day": words.ENOUGH_TODAY,
        "network": words.NETWORK_BUSY,
        "opening": words.TOO_MANY_OPENED,
    }[limit.limit]
    spans = {"minutes": math.ceil(seconds / 60), "hours": math.ceil(seconds / 3600)}
    return Problem("rate_limited", say, retry_after=seconds, seconds=seconds, **spans)


def invalid(error: RequestValidationError) -> Problem:
    """What is wrong with a body, without repeating what it said."""
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"] if part != "body")
    why = mistake(first)
    if place:
        why = Say(zh=f"{place}：{why.zh}", en=f"{place}: {why.en}")
    return Problem("bad_request", words.BODY_WRONG, detail=why)


def install(app: FastAPI) -> None:
    """Let every error leave the gateway in its one shape."""

    @app.exception_handler(Problem)
    async def problem(_: Request, error: Problem) -> Response:
        return error.answer()

    @app.exception_handler(RequestValidationError)
    async def body(_: Request, error: RequestValidationError) -> Response:
        return invalid(error).answer()

    @app.exception_handler(LimitReached)
    async def limited(_: Request, error: LimitReached) -> Response:
        return slowed(error).answer()

    @app.exception_handler(Unknown)
    async def unknown(_: Request, error: Unknown) -> Response:
        say = words.NO_CHOICE if str(error) == "choice" else words.NOT_FOUND
        return Problem("not_found", say).answer()

    @app.exception_handler(Conflict)
    async def conflict(_: Request, __: Conflict) -> Response:
        return Problem("conflict", words.ID_TAKEN).answer()

    _install_edges(app)


def _install_edges(app: FastAPI) -> None:
    @app.exception_handler(HTTPException)
    async def http(_: Request, error: HTTPException) -> Response:
        known: Mapping[int, tuple[str, Say]] = {
            404: ("not_found", words.NOT_FOUND),
            405: ("bad_request", words.METHOD_WRONG),
        }
        code, say = known.get(error.status_code, ("bad_request", words.BODY_WRONG))
        phrase = HTTPStatus(error.status_code).phrase
        detail = words.UNREADABLE if error.status_code == 400 else Say(zh=phrase, en=phrase)
        return Problem(code, say, detail=detail).answer(error.status_code)

    async def broken(request: Request, error: Exception) -> Response:
        log.error("request_failed", path=request.url.path[:200], error=type(error).__name__)
        return Problem("unavailable", words.UNAVAILABLE, retry_after=2).answer()

    app.add_exception_handler(DBAPIError, broken)
    app.add_exception_handler(TimeoutError, broken)
