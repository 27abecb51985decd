"""The tables' rows as a shop file's: the same fields in the same order as `shapes`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Row


def product_row(row: Row[Any], variants: Iterable[Row[Any]]) -> dict[str, Any]:
    return _given(
        name=row.name,
        name_zh=row.name_zh,
        product_id=row.id,
        category=row.category,
        currency=row.currency,
        description=row.description,
        description_zh=row.description_zh,
        tags=row.tags,
        tags_zh=row.tags_zh,
        variants={
            variant.id: _given(
                item_id=variant.id,
                options=variant.options,
                options_zh=variant.options_zh,
                available=variant.available,
                stock=variant.stock,
                price=variant.price,
            )
            for variant in variants
        },
    )


def customer_row(
    row: Row[Any], methods: Iterable[Row[Any]], orders: Iterable[Row[Any]]
) -> dict[str, Any]:
    return _given(
        user_id=row.id,
        name={"first_name": row.first_name, "last_name": row.last_name},
        address=row.address,
        email=row.email,
        membership=row.membership,
        interests=row.interests,
        language=row.language,
        payment_methods={
            method.id: _given(
                source=method.source,
                id=method.id,
                brand=method.brand,
                last_four=method.last_four,
                balance=method.balance,
            )
            for method in methods
        },
        orders=[order.id for order in orders],
    )


def order_row(
    row: Row[Any],
    items: Iterable[Row[Any]],
    parcels: Iterable[Row[Any]],
    payments: Iterable[Row[Any]],
) -> dict[str, Any]:
    asked = row.requests or {}
    return _given(
        order_id=row.id,
        user_id=row.customer,
        placed_at=row.placed_at,
        delivered_at=row.delivered_at,
        currency=row.currency,
        address=row.address,
        items=[_item(item) for item in items],
        status=row.status,
        shipping_fee=row.shipping_fee,
        fulfillments=[
            {"tracking_id": parcel.tracking, "item_ids": parcel.variants} for parcel in parcels
        ],
        payment_history=[_payment(paid) for paid in payments],
        cancel_reason=row.cancel_reason,
        exchange_items=asked.get("exchange_items"),
        exchange_new_items=asked.get("exchange_new_items"),
        exchange_payment_method_id=asked.get("exchange_payment_method_id"),
        exchange_price_difference=row.exchange_difference,
        return_items=asked.get("return_items"),
        return_payment_method_id=asked.get("return_payment_method_id"),
    )


def _item(item: Row[Any]) -> dict[str, Any]:
    return _given(
        name=item.name,
        name_zh=item.name_zh,
        product_id=item.product,
        item_id=item.variant,
        price=item.price,
        quantity=item.quantity,
        options=item.options,
        options_zh=item.options_zh,
    )


def _payment(paid: Row[Any]) -> dict[str, Any]:
    return _given(transaction_type=paid.kind, amount=paid.amount, payment_method_id=paid.method)


def _given(**fields: Any) -> dict[str, Any]:
    """The fields that have a value, as JSON writes them."""
    return {name: _json(value) for name, value in fields.items() if value is not None}


def _json(value: Any) -> Any:
    if isinstance(value, Decimal):
        whole = value.as_tuple().exponent == 0
        return int(value) if whole else float(value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    return value
