"""/shop/source/ENTRY: what the shop says there now, in the reader's language."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import structlog
from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse, HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup

from desk.errors import DeskError
from desk.settings import Settings
from desk.types import Lang
from web.source.words import WORDS, day

if TYPE_CHECKING:
    from desk.adapters.knowledge_sources import Cited, KnowledgeSources

HERE = Path(__file__).parent
STYLE = HERE / "static" / "source.css"
STAMP = hashlib.sha256(STYLE.read_bytes()).hexdigest()[:12]
LANG = "source_lang"
log = structlog.get_logger()
router = APIRouter(include_in_schema=False)
# Whoever wrote the shop's files, their text brings no HTML, links or pictures here.
markdown = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(["link", "image"])
templates = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@router.get("/shop/source.css")
def style() -> Response:
    return FileResponse(STYLE, headers={"Cache-Control": "public, max-age=31536000"})


@router.get("/shop/source/{entry:path}")
def source(request: Request, entry: str) -> Response:
    lang = lang_of(request)
    try:
        found = _sources(request).find(entry, lang)
    except DeskError as error:
        log.error("source_down", code=error.code, detail=error.detail)
        return page(request, "sorry.html", 503, key="down")
    if found is None:
        return page(request, "sorry.html", 404, key="missing")
    return page(request, "source.html", cited=found, body=_shown(found), day=day)


def lang_of(request: Request) -> Lang:
    """The one asked for in the address, chosen before, or first in the browser's list."""
    asked = request.query_params.get("lang") or request.cookies.get(LANG)
    accepts = request.headers.get("accept-language", "zh").lower()
    wishes = (asked or "", *(part.strip()[:2] for part in accepts.split(",")))
    return next((Lang(wish) for wish in wishes if wish in {*Lang}), Lang.ZH)


def page(request: Request, template: str, status: int = 200, **facts: Any) -> HTMLResponse:
    lang = lang_of(request)
    settings: Settings = request.app.state.settings
    facts |= {
        "lang": lang,
        "other": Lang.EN if lang is Lang.ZH else Lang.ZH,
        "w": partial(_word, lang),
        "shop": settings.shop_name_zh if lang is Lang.ZH else settings.shop_name_en,
        "style": f"/shop/source.css?v={STAMP}",
    }
    answer = HTMLResponse(templates.get_template(template).render(facts), status)
    if request.query_params.get("lang") == lang:
        answer.set_cookie(LANG, lang, max_age=31_536_000, httponly=True, samesite="lax")
    answer.headers["Vary"] = "Accept-Language, Cookie"
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _sources(request: Request) -> KnowledgeSources:
    # The library's imports are heavy, and many a gateway never shows a source.
    from desk.adapters.knowledge_index import index_dir  # noqa: PLC0415
    from desk.adapters.knowledge_sources import KnowledgeSources  # noqa: PLC0415

    state = request.app.state
    if not hasattr(state, "sources"):
        state.sources = KnowledgeSources(index_dir(state.settings))
    sources: KnowledgeSources = state.sources
    return sources


def _shown(cited: Cited) -> Markup:
    # One part after the other: a table's rows would run into a list before them.
    parts = map(markdown.render, cited.text.split("\n\n"))
    # Safe: this renderer was told to let no HTML through.
    return Markup("".join(parts))  # noqa: S704


def _word(lang: Lang, key: str, **facts: object) -> str:
    return WORDS[key].to(lang, **facts)
