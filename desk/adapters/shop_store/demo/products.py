"""The content folder's products as rows of a shop file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from desk.errors import Code, DeskError
from knowledge.forms import ProductForm, ShopForm, VariantForm

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_products(content: Path, currency: str) -> dict[str, dict[str, Any]]:
    """Every product of the content folder; raises DeskError(CONTENT_WRONG) naming file and row."""
    files = sorted((content / "products").glob("*.yaml"))
    if not files:
        raise _wrong(content / "products", "there are no product files; check content_dir")
    products = [product for path in files for product in _shelf(path)]
    products.sort(key=lambda product: product.id)
    return {product.id: _row(product, currency) for product in products}


def read_currency(content: Path) -> str:
    """The money that the content folder's prices are in."""
    path = content / "shop.yaml"
    try:
        return ShopForm.model_validate(_yaml(path)).currency
    except ValidationError as error:
        raise _wrong(path, _first(error)) from error


def _shelf(path: Path) -> Iterator[ProductForm]:
    rows = _yaml(path)
    if not isinstance(rows, list):
        raise _wrong(path, "it is not a list; begin each product with `- id:`")
    for number, row in enumerate(rows, 1):
        try:
            yield ProductForm.model_validate(row)
        except ValidationError as error:
            raise _wrong(path, f"product {number}: {_first(error)}") from error


def _yaml(path: Path) -> Any:
    try:
        return yaml.load(path.read_text("utf-8-sig"), Loader=LOADER)  # noqa: S506 - the safe one
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise _wrong(path, f"it cannot be read: {error}") from error


def _first(error: ValidationError) -> str:
    problem = error.errors(include_input=False)[0]
    return f"{'.'.join(str(part) for part in problem['loc'])}: {problem['msg']}"


def _wrong(path: Path, said: str) -> DeskError:
    return DeskError(Code.CONTENT_WRONG, f"{path}: {said}")


def _row(product: ProductForm, currency: str) -> dict[str, Any]:
    row = {
        "name": product.name.en or product.name.zh,
        "name_zh": product.name.zh,
        "product_id": product.id,
        "category": product.category,
        "currency": currency,
        "description": product.description.en or product.description.zh,
        "description_zh": product.description.zh,
        "tags": list(product.tags.en),
        "tags_zh": list(product.tags.zh),
        "variants": {variant.sku: _variant(variant) for variant in product.variants},
    }
    return {name: value for name, value in row.items() if value is not None}


def _variant(variant: VariantForm) -> dict[str, Any]:
    row = {
        "item_id": variant.sku,
        "options": variant.options.en or variant.options.zh,
        "options_zh": variant.options.zh,
        "available": variant.stock != 0,
        "stock": variant.stock,
        "price": float(variant.price),
    }
    return {name: value for name, value in row.items() if value is not None}
