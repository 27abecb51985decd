"""Products in a table of the shop's own: a row each, or a row a variant."""

from __future__ import annotations

import re
from typing import Any

from knowledge.intake.columns import meaning
from knowledge.intake.html_page import plain_text
from knowledge.intake.problems import Refused, Trouble
from knowledge.intake.products import checked_id, without_prices
from knowledge.intake.rows import Cell, Row
from knowledge.intake.tongue import CODES, lang_of
from knowledge.passages import LANGS

ATTRIBUTES = ("material", "pattern", "brand", "weight", "dimensions")
OPTIONS = ("color", "size")
WORDS = {
    "material": {"zh": "材质", "en": "material"},
    "pattern": {"zh": "图案", "en": "pattern"},
    "brand": {"zh": "品牌", "en": "brand"},
    "weight": {"zh": "重量", "en": "weight"},
    "dimensions": {"zh": "尺寸", "en": "dimensions"},
    "color": {"zh": "颜色", "en": "color"},
    "size": {"zh": "尺码", "en": "size"},
}
_LIST = re.compile(r"[,，、;；|\n]")
_PAIRS = re.compile(r"[;；|\n]")
_LINK = re.compile(r"^(?:https?://|/(?!/))\S+$")

Cells = dict[tuple[str, str], Cell]


def piece(row: Row, source: str) -> dict[str, Any]:
    """Other columns than those that are known, attributes named as such among them, are not
    taken: they may hold what shoppers must not read, such as cost prices."""
    cells: Cells = {}
    for header, cell in row.cells.items():
        key = meaning(header)
        if key[0] and not cells.get(key):
            cells[key] = cell
    if any("\ufffd" in cell for cell in cells.values() if isinstance(cell, str)):
        raise Refused(Trouble.BROKEN_TEXT)
    sku = text_of(cells, "sku")
    main = _lang(cells)
    said = {lang: _said(cells, lang, main) for lang in LANGS}
    said = {lang: words for lang, words in said.items() if any(words.values())}
    url = text_of(cells, "url")
    if url and not _LINK.match(url):
        raise Refused(Trouble.BAD_LINK, value=url)
    category = text_of(cells, "topic") or text_of(cells, "topic", main)
    return {
        "id": checked_id(text_of(cells, "id") or sku),
        "lang": main,
        "category": category,
        "category_words": category,
        "url": url,
        "said": said,
        "variants": _variants(cells, sku, main),
    }


def text_of(cells: Cells, name: str, lang: str = "") -> str:
    cell = cells.get((name, lang), "")
    return cell.strip() if isinstance(cell, str) else ""


def _lang(cells: Cells) -> str:
    """Of the columns that name no language. Raises Refused for one that is neither."""
    given = text_of(cells, "lang").casefold().replace("_", "-")
    if given:
        if given not in CODES:
            hints = {"hint_zh": "请写 zh 或 en。", "hint_en": "Write zh or en."}
            raise Refused(Trouble.BAD_VALUE, column="lang", value=given, **hints)
        return CODES[given]
    words = f"{text_of(cells, 'name')}\n{plain_text(text_of(cells, 'description'))}"
    if not words.strip():
        # Names and descriptions say their language; labels such as `option:颜色` show theirs.
        words = "\n".join(f"{name} {cell}" for (name, its), cell in cells.items() if not its)
        words = re.sub(r"\b(?:id|sku|topic|option|attribute)\b", "", words)
    found = lang_of(words)
    if not found:
        raise Refused(Trouble.OTHER_LANGUAGE)
    return found


def _said(cells: Cells, lang: str, main: str) -> dict[str, Any]:
    """Columns of this language, and those of none where it is the row's own."""

    def take(name: str) -> Cell:
        return cells.get((name, lang)) or (cells.get((name, ""), "") if lang == main else "")

    return {
        "name": _plain(take("name")),
        "description": without_prices(_plain(take("description"))),
        "tags": _list(take("tags")),
        "attributes": _attributes(cells, lang, main, take("attributes")),
        "care": _plain(take("care")),
    }


def _attributes(cells: Cells, lang: str, main: str, given: Cell) -> dict[str, str]:
    found = _pairs(given)
    for (name, its), cell in cells.items():
        if its != lang and not (its == "" and lang == main):
            continue
        label = WORDS[name][lang] if name in ATTRIBUTES else name.removeprefix("attribute:")
        if (name in ATTRIBUTES or name.startswith("attribute:")) and _plain(cell):
            found[label] = _plain(cell)
    return found


def _variants(cells: Cells, sku: str, main: str) -> list[dict[str, Any]]:
    given = cells.get(("variants", ""))
    if isinstance(given, list):
        return [_variant(one, main) for one in given if isinstance(one, dict)]
    options: dict[str, dict[str, str]] = {}
    for (name, its), cell in cells.items():
        lang = its or main
        label = WORDS[name][lang] if name in OPTIONS else name.removeprefix("option:")
        if name in OPTIONS or name.startswith("option:"):
            if _plain(cell):
                options.setdefault(lang, {})[label] = _plain(cell)
        elif name == "options" and _pairs(cell):
            options.setdefault(lang, {}).update(_pairs(cell))
    return [{"sku": sku, "options": options}] if sku or options else []


def _variant(given: dict[str, Any], main: str) -> dict[str, Any]:
    """As in the shop's own content format: `{sku, options: {zh: {…}, en: {…}}}`."""
    options = given.get("options")
    options = options if isinstance(options, dict) else {}
    if not set(options) <= set(LANGS):
        options = {main: options}
    return {
        "sku": str(given.get("sku") or ""),
        "options": {lang: _pairs(words) for lang, words in options.items()},
    }


def _plain(cell: Cell) -> str:
    return " ".join(str(cell).split()) if isinstance(cell, str | int | float) else ""


def _list(cell: Cell) -> list[str]:
    parts = cell if isinstance(cell, list) else _LIST.split(str(cell or ""))
    return [one for part in parts if (one := str(part).strip())]


def _pairs(cell: Cell) -> dict[str, str]:
    """`材质:陶瓷; 重量:3kg`, or a mapping."""
    if isinstance(cell, dict):
        pairs = [(str(name), str(value)) for name, value in cell.items()]
    else:
        parts = [re.split(r"[:：=]", part, maxsplit=1) for part in _PAIRS.split(str(cell or ""))]
        pairs = [(part[0], part[1]) for part in parts if len(part) == 2]
    return {name.strip(): value.strip() for name, value in pairs if name.strip() and value.strip()}
