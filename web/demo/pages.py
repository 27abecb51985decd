"""Pages from templates, in the reader's language, with the shop's own headers."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.exceptions import HTTPException

from desk.adapters.shop_store import Store
from desk.errors import DeskError
from desk.settings import Settings
from desk.types import Lang
from web.demo import help as helping
from web.demo import shelves
from web.demo.shoppers import signed_in
from web.demo.words import WORDS
from web.log import failed

HERE = Path(__file__).parent
STATIC = HERE / "static"
LANG = "demo_lang"
log = structlog.get_logger()

templates = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
templates.globals |= {
    "money": shelves.money,
    "price_of": shelves.price_of,
    "stock_of": shelves.stock_of,
    "sold_out": shelves.sold_out,
}


class Missing(Exception):
    """There is nothing at this address."""


def settings_of(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


def store_of(request: Request) -> Store:
    """The shop's backend; connected at the first question."""
    state = request.app.state
    if not hasattr(state, "demo_store"):
        state.demo_store = Store(settings_of(request).shop_url)
    store: Store = state.demo_store
    return store


@asynccontextmanager
async def closing(app: FastAPI) -> AsyncIterator[None]:
    """Around the application's life: lets the backend go at its end."""
    yield
    if hasattr(app.state, "demo_store"):
        app.state.demo_store.close()


def lang_of(request: Request) -> Lang:
    """The one asked for in the address, chosen before, or first in the browser's list."""
    asked = request.query_params.get("lang") or request.cookies.get(LANG)
    accepts = request.headers.get("accept-language", "zh").lower()
    wishes = (asked or "", *(part.strip()[:2] for part in accepts.split(",")))
    return next((Lang(wish) for wish in wishes if wish in {*Lang}), Lang.ZH)


def local(address: str | None) -> str:
    """`address` if it is a page of this shop, else the shop's front: no open redirect."""
    parts = urlsplit(address or "")
    inside = parts.path.startswith("/shop/") and not (parts.scheme or parts.netloc)
    return address if address and inside and "\\" not in address else "/shop/"


def page(request: Request, template: str, /, status: int = 200, **facts: Any) -> HTMLResponse:
    lang, settings = lang_of(request), settings_of(request)
    facts |= {
        "lang": lang,
        "other": Lang.EN if lang is Lang.ZH else Lang.ZH,
        "w": partial(word, lang),
        "shop": {"zh": settings.shop_name_zh, "en": settings.shop_name_en},
        "here": request.url.path,
        "style": stamp("demo.css"),
    }
    answer = HTMLResponse(templates.get_template(template).render(facts), status)
    if request.query_params.get("lang") == lang:
        answer.set_cookie(LANG, lang, max_age=31_536_000, httponly=True, samesite="lax")
    answer.headers["Vary"] = "Accept-Language, Cookie"
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def shop_page(request: Request, template: str, /, **facts: Any) -> HTMLResponse:
    """A page with the shop around it: who is signed in, where help is."""
    topics = helping.topics(settings_of(request).content_dir)
    who = signed_in(request, store_of(request))
    return page(request, template, who=who, topics=topics, **facts)


def word(lang: Lang, key: str, **facts: object) -> str:
    return WORDS[key].to(lang, **facts)


def stamp(name: str) -> str:
    """A static file's address, which changes with its content."""
    mark = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/shop/static/{name}?v={mark}"


class DemoRoute(APIRoute):
    """Answers with a page also when something is missing or does not answer."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def guarded(request: Request) -> Response:
            try:
                return await handle(request)
            except Missing:
                return page(request, "sorry.html", 404, key="missing")
            except DeskError as error:
                log.error("demo_shop_down", code=error.code, detail=error.detail)
                return page(request, "sorry.html", 503, key="down")
            except (RequestValidationError, HTTPException):
                raise
            except Exception as error:  # the edge: a shop shows a page, whatever it is
                failed(error)
                return page(request, "sorry.html", 500, key="down")

        return guarded
