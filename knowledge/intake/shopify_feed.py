"""Shopify's product export: the first row of a handle describes it, each row is a variant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from knowledge.entries import Entry
from knowledge.intake import products
from knowledge.intake.columns import tidy
from knowledge.intake.own_feed import WORDS
from knowledge.intake.problems import Problem, Refused, Trouble
from knowledge.intake.products import checked_id, without_prices
from knowledge.intake.rows import Row
from knowledge.intake.tongue import lang_of

TAKEN = (
    "handle", "title", "body_(html)", "vendor", "type", "product_category", "tags", "published",
    "status", "variant_sku", "option1_name", "option1_value", "option2_name", "option2_value",
    "option3_name", "option3_value",
)  # fmt: skip


def piece(row: Row, source: str) -> dict[str, Any]:
    cells = {tidy(name): str(cell).strip() for name, cell in row.cells.items()}
    cells = {name: cells[name] for name in TAKEN if cells.get(name)}
    if any("\ufffd" in cell for cell in cells.values()):
        raise Refused(Trouble.BROKEN_TEXT)
    return {"id": checked_id(cells.get("handle", ""), "Handle"), "cells": cells}


def merged(group: list[dict[str, Any]], source: str) -> Iterator[Entry | Problem]:
    """One product; none where the shop does not sell it (draft, archived, unpublished)."""
    first = next((piece for piece in group if "title" in piece["cells"]), group[0])
    about: dict[str, str] = first["cells"]
    status = _unsold(about)
    if status:
        yield Problem(source, first["row"], Trouble.NOT_SOLD, {"status": status})
        return
    text = without_prices(about.get("body_(html)", ""))
    lang = lang_of(f"{about.get('title', '')}\n{text}")
    if not lang:
        yield Problem(source, first["row"], Trouble.OTHER_LANGUAGE)
        return
    category = about.get("type") or about.get("product_category", "")
    whole = {
        "id": first["id"],
        "lang": lang,
        "category": category.split(">")[-1].strip(),
        "category_words": category.replace(">", " "),
        "url": "",
        "said": {lang: _said(about, text, lang)},
    }
    pieces = [
        {**whole, "row": one["row"], "variants": _variants(one, about, lang)} for one in group
    ]
    yield from products.merged(pieces, source)


def _unsold(about: dict[str, str]) -> str:
    status = about.get("status", "active").lower()
    if status != "active":
        return status
    return "unpublished" if about.get("published", "true").lower() == "false" else ""


def _said(about: dict[str, str], text: str, lang: str) -> dict[str, Any]:
    vendor = about.get("vendor", "")
    return {
        "name": about.get("title", ""),
        "description": text,
        "tags": [tag.strip() for tag in about.get("tags", "").split(",") if tag.strip()],
        "attributes": {WORDS["brand"][lang]: vendor} if vendor else {},
        "care": "",
    }


def _variants(one: dict[str, Any], about: dict[str, str], lang: str) -> list[dict[str, Any]]:
    """Rows that only carry another picture have neither a SKU nor options."""
    cells: dict[str, str] = one["cells"]
    options = {}
    for number in "123":
        name = about.get(f"option{number}_name", "")
        value = cells.get(f"option{number}_value", "")
        # What Shopify writes for a product that comes in one kind only.
        if name and value and (name, value) != ("Title", "Default Title"):
            options[name] = value
    sku = cells.get("variant_sku", "")
    return [{"sku": sku, "options": {lang: options}}] if sku or options else []
