"""The shop file's rows, checked at the door.

The file is `{"products": {id: …}, "users": {id: …}, "orders": {id: …}}`. Fields with a
default may be left out; none may be null. The order of the fields here is the order in
which an export writes them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)

UNWRITABLE = ("Cs", "Cc")  # lone surrogates and control characters: PostgreSQL keeps neither
LARGEST = Decimal(10) ** 12

Status = Literal[
    "pending",
    "pending (item modified)",
    "pending (items modified)",
    "processed",
    "delivered",
    "cancelled",
    "return requested",
    "exchange requested",
]


def _writable(words: str) -> str:
    if any(unicodedata.category(char) in UNWRITABLE and char not in "\n\t" for char in words):
        raise ValueError("has control characters; remove them")
    return words


def _exact(value: Any) -> Any:
    """Whole numbers stay whole; the file's 1e3 is a fraction to JSON and stays one."""
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if not isinstance(value, Decimal) or not value.is_finite() or abs(value) >= LARGEST:
        return value  # too large to be given a decimal place; the field's limit refuses it
    if value.as_tuple().exponent >= 0:  # type: ignore[operator]
        return value.quantize(Decimal("0.1"))
    return value


def _utc(value: datetime) -> datetime:
    return value.astimezone(UTC).replace(microsecond=0)


Text = Annotated[str, Field(max_length=20_000), AfterValidator(_writable)]
Words = Annotated[Text, Field(min_length=1)]
Key = Annotated[Words, Field(max_length=64)]
CustomerKey = Annotated[Words, Field(max_length=128)]
Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Money = Annotated[Decimal, BeforeValidator(_exact), Field(ge=0, lt=LARGEST)]
Difference = Annotated[Decimal, BeforeValidator(_exact), Field(gt=-LARGEST, lt=LARGEST)]
Options = dict[Words, Text]
At = Annotated[AwareDatetime, Field(strict=False), AfterValidator(_utc)]
Count = Annotated[int, Field(ge=0, lt=2**31)]


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    @model_validator(mode="before")
    @classmethod
    def _no_null(cls, given: Any) -> Any:
        if isinstance(given, Mapping):
            empty = [name for name, value in given.items() if value is None]
            if empty:
                raise ValueError(f"null in {', '.join(empty)}; leave the field out instead")
        return given


class Variant(Part):
    item_id: Key
    options: Options
    options_zh: Options | None = None
    available: bool
    stock: Count | None = None
    price: Money


class Product(Part):
    name: Words
    name_zh: Words | None = None
    product_id: Key
    category: Key | None = None
    currency: Currency | None = None
    description: Text | None = None
    description_zh: Text | None = None
    tags: list[Words] | None = None
    tags_zh: list[Words] | None = None
    variants: dict[Key, Variant]


class Name(Part):
    first_name: Text
    last_name: Text


class Address(Part):
    address1: Text
    address2: Text
    city: Text
    country: Text
    state: Text
    zip: Text


class PaymentMethod(Part):
    source: Annotated[str, Field(pattern=r"^[a-z_]{1,32}$")]
    id: Key
    brand: Annotated[Words, Field(max_length=32)] | None = None
    last_four: Annotated[str, Field(pattern=r"^[0-9]{4}$")] | None = None
    balance: Money | None = None


class Customer(Part):
    user_id: CustomerKey
    name: Name
    address: Address
    email: Annotated[Words, Field(max_length=320, pattern=r"^[^@\s]+@[^@\s]+$")]
    membership: Annotated[Words, Field(max_length=32)] | None = None
    interests: list[Words] | None = None
    language: Literal["zh", "en"] | None = None
    payment_methods: dict[Key, PaymentMethod]
    orders: list[Key]


class Item(Part):
    name: Words
    name_zh: Words | None = None
    product_id: Key
    item_id: Key
    price: Money
    quantity: Annotated[int, Field(ge=1, lt=2**31)] | None = None
    options: Options
    options_zh: Options | None = None


class Fulfillment(Part):
    tracking_id: list[Words]
    item_ids: list[Key]


class Payment(Part):
    transaction_type: Literal["payment", "refund"]
    amount: Money
    payment_method_id: Key


class Order(Part):
    order_id: Key
    user_id: CustomerKey
    placed_at: At | None = None
    delivered_at: At | None = None
    currency: Currency | None = None
    address: Address
    items: Annotated[list[Item], Field(min_length=1)]
    status: Status
    shipping_fee: Money | None = None
    fulfillments: list[Fulfillment]
    payment_history: list[Payment]
    cancel_reason: Text | None = None
    exchange_items: list[Key] | None = None
    exchange_new_items: list[Key] | None = None
    exchange_payment_method_id: Key | None = None
    exchange_price_difference: Difference | None = None
    return_items: list[Key] | None = None
    return_payment_method_id: Key | None = None
