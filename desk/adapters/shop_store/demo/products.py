"""The content folder's products as rows of a shop file."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from desk.errors import Code, DeskError


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Pair(Part):
    zh: Annotated[str, Field(min_length=1)]
    en: Annotated[str, Field(min_length=1)]


class Tags(Part):
    zh: list[str]
    en: list[str]


class Facts(Part):
    zh: dict[str, str]
    en: dict[str, str]


class Variant(Part):
    sku: str
    options: Facts
    price: Annotated[Decimal, Field(ge=0, decimal_places=2)]
    stock: Annotated[int, Field(ge=0)]


class Product(Part):
    id: str
    name: Pair
    category: str
    description: Pair
    tags: Tags
    attributes: Facts
    care: Pair
    variants: Annotated[list[Variant], Field(min_length=1)]


SHELF = TypeAdapter(list[Product])


def read_products(content: Path, currency: str) -> dict[str, dict[str, Any]]:
    """Every product of the content folder; raises DeskError(CONTENT_WRONG) naming file and row."""
    files = sorted((content / "products").glob("*.yaml"))
    if not files:
        raise DeskError(
            Code.CONTENT_WRONG, f"{content / 'products'} has no product files; check content_dir"
        )
    shelves = (_read(path) for path in files)
    products = sorted((item for shelf in shelves for item in shelf), key=lambda item: item.id)
    return {product.id: _row(product, currency) for product in products}


def read_currency(content: Path) -> str:
    """The money that the content folder's prices are in."""
    shop = _yaml(content / "shop.yaml")
    currency = shop.get("currency") if isinstance(shop, dict) else None
    if not isinstance(currency, str):
        raise DeskError(Code.CONTENT_WRONG, f"{content / 'shop.yaml'}: currency is missing; add it")
    return currency


def _read(path: Path) -> list[Product]:
    try:
        return SHELF.validate_python(_yaml(path))
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise DeskError(Code.CONTENT_WRONG, f"{path}, entry {place}: {first['msg']}") from error


def _yaml(path: Path) -> Any:
    try:
        return yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise DeskError(Code.CONTENT_WRONG, f"{path} cannot be read: {error}") from error


def _row(product: Product, currency: str) -> dict[str, Any]:
    return {
        "name": product.name.en,
        "name_zh": product.name.zh,
        "product_id": product.id,
        "category": product.category,
        "currency": currency,
        "description": product.description.en,
        "description_zh": product.description.zh,
        "tags": product.tags.en,
        "tags_zh": product.tags.zh,
        "variants": {
            variant.sku: {
                "item_id": variant.sku,
                "options": variant.options.en,
                "options_zh": variant.options.zh,
                "available": variant.stock > 0,
                "stock": variant.stock,
                "price": float(variant.price),
            }
            for variant in product.variants
        },
    }
