"""The demo shop's addresses. Mounted only where settings.demo says so."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import FileResponse, JSONResponse, RedirectResponse, Response

from desk.adapters.shop_store import StoreCatalogue
from desk.adapters.shop_store.demo.showcase import showcase
from desk.adapters.shop_store.pictures import picture
from desk.ports import Product
from desk.types import Lang
from web.demo import help as helping
from web.demo.pages import (
    STATIC,
    DemoRoute,
    Missing,
    closing,
    lang_of,
    local,
    settings_of,
    shop_page,
    store_of,
)
from web.demo.shelves import Shelf, shelves
from web.demo.shoppers import COOKIE, find, identity, signed_in
from web.demo.words import WORDS
from web.tokens import identity_secret

router = APIRouter(route_class=DemoRoute, include_in_schema=False, lifespan=closing)

Next = Annotated[str, Query(alias="next", max_length=500)]


@router.get("/")
@router.get("/shop")
def front() -> Response:
    return RedirectResponse("/shop/", 307)


@router.get("/shop/")
def home(request: Request) -> Response:
    """Every category with its first products."""
    return shop_page(request, "home.html", shelves=_shelves(request))


@router.get("/shop/categories/{category}")
def category(request: Request, category: str) -> Response:
    found = _shelves(request)
    shelf = next((one for one in found if one.category == category), None)
    if shelf is None:
        raise Missing
    return shop_page(request, "category.html", shelf=shelf, shelves=found)


@router.get("/shop/products/{product_id}")
def product(request: Request, product_id: str) -> Response:
    found = _product(request, product_id, lang_of(request))
    shelf = next(one for one in _shelves(request) if found in one.products)
    others = [one for one in shelf.products if one.product_id != product_id][:4]
    return shop_page(request, "product.html", product=found, shelf=shelf, others=others)


@router.get("/shop/pictures/{product_id}.svg")
def drawing(request: Request, product_id: str, item: str = "") -> Response:
    """The product drawn, in the colour of variant `item`."""
    svg = picture(_product(request, product_id, Lang.EN), item)
    headers = {
        "Cache-Control": "public, max-age=3600",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    return Response(svg, media_type="image/svg+xml", headers=headers)


@router.get("/shop/help/")
@router.get("/shop/help")
def help_index(request: Request) -> Response:
    content, lang = settings_of(request).content_dir, lang_of(request)
    pages = [helping.help_page(content, topic, lang) for topic in helping.topics(content)]
    return shop_page(request, "help_index.html", pages=[one for one in pages if one])


@router.get("/shop/help/{topic}")
def help_topic(request: Request, topic: str) -> Response:
    found = helping.help_page(settings_of(request).content_dir, topic, lang_of(request))
    if found is None:
        raise Missing
    return shop_page(request, "help.html", page=found)


@router.get("/shop/chat")
def chat(request: Request) -> Response:
    """The widget as a page of its own."""
    return shop_page(request, "chat.html")


@router.get("/shop/sign-in")
def sign_in_menu(request: Request, then: Next = "") -> Response:
    shoppers = showcase(store_of(request))
    then = local(then or _came_from(request))
    return shop_page(request, "sign_in.html", shoppers=shoppers, then=then)


@router.post("/shop/sign-in")
def sign_in(
    request: Request, shopper: Annotated[str, Form()], then: Annotated[str, Form(alias="next")] = ""
) -> Response:
    who = find(shopper, store_of(request)) if _same_site(request) else None
    if who is None:
        raise Missing
    answer = RedirectResponse(local(then), 303)
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, who.shopper, httponly=True, samesite="lax", secure=secure)
    return answer


@router.post("/shop/sign-out")
def sign_out(request: Request) -> Response:
    if not _same_site(request):
        raise Missing
    answer = RedirectResponse(local(_came_from(request)), 303)
    answer.delete_cookie(COOKIE)
    return answer


@router.get("/shop/identity")
def who_am_i(request: Request) -> Response:
    """For the widget: a short-lived identity of whoever is signed in, or null."""
    who = signed_in(request, store_of(request))
    token = identity(who, identity_secret(settings_of(request))) if who else None
    return JSONResponse({"identity": token}, headers={"Cache-Control": "no-store"})


@router.get("/shop/static/{name}")
def static(name: str) -> Response:
    if name not in {file.name for file in STATIC.iterdir()}:
        raise Missing
    return FileResponse(STATIC / name, headers={"Cache-Control": "public, max-age=31536000"})


def _product(request: Request, product_id: str, lang: Lang) -> Product:
    found = StoreCatalogue(store_of(request)).product(product_id, lang)
    if found is None:
        raise Missing
    return found


def _shelves(request: Request) -> tuple[Shelf, ...]:
    lang = lang_of(request)
    products = StoreCatalogue(store_of(request)).products(lang)
    return shelves(products, settings_of(request).content_dir, lang, WORDS["other"])


def _came_from(request: Request) -> str:
    """The page that this browser was on, without its host."""
    before = request.headers.get("referer", "")
    base = str(request.base_url).rstrip("/")
    return before.removeprefix(base) if before.startswith(base) else ""


def _same_site(request: Request) -> bool:
    """False when another site's page sent the form."""
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("origin")  # all that an older browser says
    ours = {request.headers.get("host"), urlsplit(settings_of(request).public).netloc}
    return origin is None or urlsplit(origin).netloc in ours
