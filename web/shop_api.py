"""The built-in shop served as a shop's own system would be: the interface of docs/shop-api.yaml.

For trying the HTTP adapter, for its tests, and as an example to whoever puts such an
interface before a system of their own.
"""

from __future__ import annotations

import hmac
from decimal import Decimal
from typing import Annotated, Any, cast

import yaml
from fastapi import Depends, FastAPI, Header, HTTPException, Request
from fastapi.responses import JSONResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, ConfigDict, Field

from desk.errors import Code, DeskError
from desk.policy.service import REFUSALS
from desk.shop import Act, Address, Customer, Paying, ServiceOrder, Shop, ShopProduct, Swap

BEARER = HTTPBearer(auto_error=False, description="The setting shop_api_key")
Brought = Annotated[HTTPAuthorizationCredentials | None, Depends(BEARER)]
Key = Annotated[str, Header(alias="Idempotency-Key", min_length=1, max_length=64)]
ABOUT = """\
What Shopkeeper asks of a shop's own system. Amounts are decimal strings in the shop's
currency. Every call carries `Authorization: Bearer KEY`. Calls that change something carry
an `Idempotency-Key`: the same key again must change nothing and give the same answer.
What a customer does not own is answered with 404, the same as what does not exist. What the
shop's rules forbid is answered with 409 and a `code`; then nothing changed.
"""


class Taken(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Whom(Taken):
    email: str = ""
    first: str = ""
    last: str = ""
    zip: str = ""


class Reason(Taken):
    reason: str


class Method(Taken):
    method_id: str


class Items(Taken):
    items: list[str]
    method_id: str


class Swapping(Taken):
    """`difference` is what the customer agreed to pay (below 0: gets back); at another
    difference the shop must refuse with `price`."""

    swaps: list[Swap]
    method_id: str
    difference: Decimal

    def paying(self) -> Paying:
        return Paying(self.method_id, self.difference)


class Refused(BaseModel):
    """Why not. A code that Shopkeeper does not know is told to the shopper as a plain no."""

    code: Annotated[str, Field(json_schema_extra={"enum": list(REFUSALS)})]


NOT_FOUND: dict[int | str, dict[str, Any]] = {404: {"description": "No such thing of theirs"}}
ALWAYS: dict[int | str, dict[str, Any]] = {
    401: {"description": "The key is not right"},
    503: {"description": "Not possible now; the same call may be made again"},
}
REFUSED: dict[int | str, dict[str, Any]] = {
    **NOT_FOUND,
    409: {"model": Refused, "description": "The rules do not allow it"},
}


def shop_api(shop: Shop, key: str) -> FastAPI:
    """The interface over `shop`, for callers that know `key`."""

    def known(given: Brought) -> None:
        told = given.credentials if given else ""
        if not hmac.compare_digest(told.encode(), key.encode()):
            raise HTTPException(401, "the key is not right")

    app = FastAPI(
        title="Shopkeeper shop interface",
        version="1",
        description=ABOUT,
        dependencies=[Depends(known)],
        responses=ALWAYS,
        docs_url=None,
        redoc_url=None,
    )
    app.add_exception_handler(DeskError, _told)
    _readers(app, shop)
    _writers(app, shop)
    return app


def described() -> str:
    """The interface's OpenAPI document, as docs/shop-api.yaml holds it."""
    app = shop_api(cast(Shop, None), "")  # nothing is asked of it
    written: str = yaml.safe_dump(app.openapi(), allow_unicode=True, sort_keys=False, width=100)
    return written


def _told(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, DeskError)
    if error.code is Code.SHOP_REFUSED:
        status = 404 if error.detail == "unknown_order" else 409
        return JSONResponse({"code": error.detail}, status)
    return JSONResponse({"code": str(error.code)}, 503)


def _there(found: Any) -> Any:
    if found is None:
        raise HTTPException(404, "no such thing")
    return found


def _readers(app: FastAPI, shop: Shop) -> None:
    @app.post(
        "/customers/find", summary="Who has this e-mail, or this name there", responses=NOT_FOUND
    )
    def find(whom: Whom) -> Customer:
        """Either `email`, or `first`, `last` and `zip`; 404 when nobody or several fit. Case,
        width and spacing do not count, nor which of the two names comes first."""
        if whom.email:
            return _there(shop.by_email(whom.email))  # type: ignore[no-any-return]
        return _there(shop.by_name(whom.first, whom.last, whom.zip))  # type: ignore[no-any-return]

    @app.get("/customers/{customer}", summary="A customer", responses=NOT_FOUND)
    def customer(customer: str) -> Customer:
        return _there(shop.customer(customer))  # type: ignore[no-any-return]

    @app.get("/customers/{customer}/orders", summary="All their orders, newest first")
    def orders(customer: str) -> list[ServiceOrder]:
        return list(shop.orders(customer))

    @app.get(
        "/customers/{customer}/orders/{order}", summary="One of their orders", responses=NOT_FOUND
    )
    def order(customer: str, order: str) -> ServiceOrder:
        return _there(shop.order(customer, order))  # type: ignore[no-any-return]

    @app.get("/products", summary="All products with their variants")
    def products() -> list[ShopProduct]:
        return list(shop.products())

    @app.get("/products/{product}", summary="A product with its variants", responses=NOT_FOUND)
    def product(product: str) -> ShopProduct:
        return _there(shop.product(product))  # type: ignore[no-any-return]


def _writers(app: FastAPI, shop: Shop) -> None:
    one = "/customers/{customer}/orders/{order}"

    @app.post(f"{one}/cancel", summary="Cancel an order", responses=REFUSED)
    def cancel(customer: str, order: str, body: Reason, key: Key) -> ServiceOrder:
        return shop.cancel(Act(key, customer), order, body.reason)

    @app.post(f"{one}/address", summary="Change where it goes", responses=REFUSED)
    def address(customer: str, order: str, body: Address, key: Key) -> ServiceOrder:
        return shop.change_address(Act(key, customer), order, body)

    @app.post(f"{one}/payment", summary="Change how it is paid", responses=REFUSED)
    def payment(customer: str, order: str, body: Method, key: Key) -> ServiceOrder:
        return shop.change_payment(Act(key, customer), order, body.method_id)

    @app.post(f"{one}/items", summary="Change its items to other variants", responses=REFUSED)
    def items(customer: str, order: str, body: Swapping, key: Key) -> ServiceOrder:
        return shop.change_items(Act(key, customer), order, body.swaps, body.paying())

    @app.post(f"{one}/return", summary="Request a return", responses=REFUSED)
    def back(customer: str, order: str, body: Items, key: Key) -> ServiceOrder:
        return shop.request_return(Act(key, customer), order, body.items, body.method_id)

    @app.post(f"{one}/exchange", summary="Request an exchange", responses=REFUSED)
    def exchange(customer: str, order: str, body: Swapping, key: Key) -> ServiceOrder:
        return shop.request_exchange(Act(key, customer), order, body.swaps, body.paying())

    @app.post("/customers/{customer}/address", summary="Change their address", responses=REFUSED)
    def home(customer: str, body: Address, key: Key) -> Customer:
        return shop.change_profile_address(Act(key, customer), body)
