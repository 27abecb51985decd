"""Google Merchant product feeds, tab- or comma-separated: a row a variant."""

from __future__ import annotations

from typing import Any

from knowledge.intake.columns import tidy
from knowledge.intake.own_feed import WORDS
from knowledge.intake.problems import Refused, Trouble
from knowledge.intake.products import checked_id, without_prices
from knowledge.intake.rows import Row
from knowledge.intake.tongue import lang_of

TELLING = {
    "item_group_id", "image_link", "google_product_category", "availability", "gtin", "mpn",
}  # fmt: skip
ATTRIBUTES = ("material", "pattern", "brand")
OPTIONS = ("color", "size")


def piece(row: Row, source: str) -> dict[str, Any]:
    """Rows of one item_group_id are one product; a row's id is its SKU."""
    cells = {tidy(name): str(cell).strip() for name, cell in row.cells.items()}
    if any("\ufffd" in cell for cell in cells.values()):
        raise Refused(Trouble.BROKEN_TEXT)
    sku = checked_id(cells.get("id", ""))
    name, description = cells.get("title", ""), without_prices(cells.get("description", ""))
    lang = lang_of(f"{name}\n{description}")
    if not lang:
        raise Refused(Trouble.OTHER_LANGUAGE)
    kind = cells.get("product_type") or cells.get("google_product_category", "")
    category = "" if kind.isdigit() else kind.split(",")[0].strip()
    options = {WORDS[one][lang]: cells[one] for one in OPTIONS if cells.get(one)}
    return {
        "id": checked_id(cells.get("item_group_id") or sku),
        "lang": lang,
        "category": category.split(">")[-1].strip(),
        "category_words": category.replace(">", " "),
        "url": _link(cells.get("link", "")),
        "said": {
            lang: {
                "name": name,
                "description": description,
                "tags": [],
                "attributes": {WORDS[a][lang]: cells[a] for a in ATTRIBUTES if cells.get(a)},
                "care": "",
            }
        },
        "variants": [{"sku": sku, "options": {lang: options}}],
    }


def _link(text: str) -> str:
    if text and not text.startswith(("https://", "http://")):
        raise Refused(Trouble.BAD_LINK, value=text)
    return text
