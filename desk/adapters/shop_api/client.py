"""The Shop port over a shop's own HTTP interface.

Answers are read strictly; what does not fit is a refusal of the whole answer, not a guess.
Writes carry an `Idempotency-Key` and are asked again with the same one when no answer came.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeVar
from urllib.parse import quote

import httpx
from pydantic import TypeAdapter, ValidationError

from desk.errors import Code, DeskError
from desk.policy.service import REFUSALS
from desk.shop import Act, Address, Customer, Paying, ServiceOrder, ShopProduct, Swap

T = TypeVar("T")
Own = TypeVar("Own", Customer, ServiceOrder)
BUSY = frozenset({429, *range(500, 600)})
PAUSES = (0.1, 0.4)  # seconds before asking again; a shopper waits meanwhile
LARGEST = 20_000_000  # bytes of an answer

_customer: TypeAdapter[Customer] = TypeAdapter(Customer)
_order: TypeAdapter[ServiceOrder] = TypeAdapter(ServiceOrder)
_orders: TypeAdapter[list[ServiceOrder]] = TypeAdapter(list[ServiceOrder])
_product: TypeAdapter[ShopProduct] = TypeAdapter(ShopProduct)
_products: TypeAdapter[list[ShopProduct]] = TypeAdapter(list[ShopProduct])


@dataclass(frozen=True, slots=True)
class Reach:
    """How the shop's interface is reached; `timeout` in seconds, for each try."""

    url: str
    key: str = ""
    timeout: float = 2.0


class ApiShop:
    """The Shop port. Raises DeskError(SHOP_DOWN, retry=True) when the shop does not answer,
    in time or at all, and DeskError(SHOP_REFUSED, code) when it says no."""

    def __init__(self, reach: Reach, transport: httpx.BaseTransport | None = None) -> None:
        headers = {"Authorization": f"Bearer {reach.key}"} if reach.key else {}
        self._client = httpx.Client(
            base_url=reach.url.rstrip("/"),
            headers=headers,
            timeout=reach.timeout,
            trust_env=False,
            transport=transport,
        )

    def close(self) -> None:
        self._client.close()

    async def aclose(self) -> None:
        self.close()

    def by_email(self, email: str) -> Customer | None:
        return self._find({"email": email}) if email.strip() else None

    def by_name(self, first: str, last: str, zip_code: str) -> Customer | None:
        told = bool((first + last).strip() and zip_code.strip())
        return self._find({"first": first, "last": last, "zip": zip_code}) if told else None

    def customer(self, customer_id: str) -> Customer | None:
        found = self._get(_customer, "customers", customer_id)
        return found if found and found.customer_id == customer_id else None

    def orders(self, customer_id: str) -> Sequence[ServiceOrder]:
        found = self._get(_orders, "customers", customer_id, "orders") or []
        return [one for one in found if one.customer_id == customer_id]

    def order(self, customer_id: str, number: str) -> ServiceOrder | None:
        found = self._get(_order, "customers", customer_id, "orders", number)
        return found if found and found.customer_id == customer_id else None

    def product(self, product_id: str) -> ShopProduct | None:
        return self._get(_product, "products", product_id)

    def products(self) -> Sequence[ShopProduct]:
        return self._get(_products, "products") or []

    def cancel(self, act: Act, order_id: str, reason: str) -> ServiceOrder:
        return self._act(act, order_id, "cancel", {"reason": reason})

    def change_address(self, act: Act, order_id: str, address: Address) -> ServiceOrder:
        return self._act(act, order_id, "address", asdict(address))

    def change_payment(self, act: Act, order_id: str, method_id: str) -> ServiceOrder:
        return self._act(act, order_id, "payment", {"method_id": method_id})

    def change_items(
        self, act: Act, order_id: str, swaps: Sequence[Swap], paying: Paying
    ) -> ServiceOrder:
        return self._act(act, order_id, "items", _swapping(swaps, paying))

    def request_return(
        self, act: Act, order_id: str, items: Sequence[str], method_id: str
    ) -> ServiceOrder:
        return self._act(act, order_id, "return", {"items": list(items), "method_id": method_id})

    def request_exchange(
        self, act: Act, order_id: str, swaps: Sequence[Swap], paying: Paying
    ) -> ServiceOrder:
        return self._act(act, order_id, "exchange", _swapping(swaps, paying))

    def change_profile_address(self, act: Act, address: Address) -> Customer:
        path = _path("customers", act.customer_id, "address")
        return _own(_read(_customer, self._write(act, path, asdict(address))), act)

    def _act(self, act: Act, order_id: str, what: str, body: Mapping[str, Any]) -> ServiceOrder:
        path = _path("customers", act.customer_id, "orders", order_id, what)
        return _own(_read(_order, self._write(act, path, body)), act)

    def _find(self, whom: Mapping[str, str]) -> Customer | None:
        # Not in the address: what says who somebody is would end up in a server's log.
        return _found(_customer, self._ask("POST", "/customers/find", json=dict(whom)))

    def _get(self, kind: TypeAdapter[T], *parts: str) -> T | None:
        if not all(part.strip("# ") for part in parts):
            return None
        return _found(kind, self._ask("GET", _path(*parts)))

    def _write(self, act: Act, path: str, body: Mapping[str, Any]) -> httpx.Response:
        answer = self._ask("POST", path, json=dict(body), headers={"Idempotency-Key": act.key})
        if answer.status_code in (httpx.codes.NOT_FOUND, httpx.codes.CONFLICT):
            raise DeskError(Code.SHOP_REFUSED, _refusal(answer))
        return answer

    def _ask(self, method: str, path: str, **what: Any) -> httpx.Response:
        """The shop's answer, asked up to three times while there is none."""
        told = ""
        for pause in (0.0, *PAUSES):
            time.sleep(pause)
            try:
                answer = self._client.request(method, path, **what)
            except httpx.TransportError as error:
                told = type(error).__name__
            else:
                if answer.status_code not in BUSY:
                    return answer
                told = f"answer {answer.status_code}"
        raise _down(told)


def _path(*parts: str) -> str:
    """A path of these parts, whatever is in them; dots alone would lead out of it."""
    written = (quote(part.lstrip("#").encode("utf-8", "replace"), safe="") for part in parts)
    plain = (one.replace(".", "%2E") if set(one) == {"."} else one for one in written)
    return "".join(f"/{one}" for one in plain)


def _own(found: Own, act: Act) -> Own:
    """What is not the customer's never goes further, whatever the shop answered."""
    if found.customer_id != act.customer_id:
        raise _down("answer about another customer")
    return found


def _found(kind: TypeAdapter[T], answer: httpx.Response) -> T | None:
    return None if answer.status_code == httpx.codes.NOT_FOUND else _read(kind, answer)


def _down(told: str) -> DeskError:
    return DeskError(Code.SHOP_DOWN, f"the shop's own system: {told}", retry=True)


def _swapping(swaps: Sequence[Swap], paying: Paying) -> dict[str, Any]:
    return {
        "swaps": [asdict(one) for one in swaps],
        "method_id": paying.method_id,
        "difference": str(paying.difference),
    }


def _read(kind: TypeAdapter[T], answer: httpx.Response) -> T:
    """What was answered. An answer that cannot be read says nothing about what was done,
    so it counts as none: the same key tells, once the shop is mended."""
    if answer.status_code != httpx.codes.OK or len(answer.content) > LARGEST:
        raise _down(f"answer {answer.status_code}")
    try:
        return kind.validate_json(answer.content, extra="forbid")
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors(include_input=False)[0]["loc"])
        raise _down(f"answer not as described: {where}") from error


def _refusal(answer: httpx.Response) -> str:
    try:
        code = answer.json().get("code", "")
    except (ValueError, AttributeError):
        code = ""
    if answer.status_code == httpx.codes.NOT_FOUND:
        return "unknown_order"
    return code if code in REFUSALS else "refused"
