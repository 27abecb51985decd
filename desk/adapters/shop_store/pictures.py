"""A product's picture: a flat drawing of its kind in the colour of a variant.

The drawings lie in `drawings/` as plain SVG files. Each is drawn in one palette whose
three leading colours are exchanged for the variant's.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from pathlib import Path

from desk.ports import Product, Variant

DRAWINGS = Path(__file__).parent / "drawings"
OTHER = "parcel"  # for goods that nobody has drawn yet
OF_CATEGORY = {
    "lamps": "table-lamp",
    "tableware": "mug",
    "bedding": "bedding-set",
    "towels": "bath-towel",
    "chairs": "dining-chair",
    "tables": "dining-table",
    "storage": "bookcase",
    "rugs": "rug",
    "plants": "monstera",
    "kitchen": "iron-pot",
    "scents": "candle",
    "throws": "throw",
}
MAIN, DARK, LIGHT = "#A3B18A", "#87966F", "#C6D0B4"  # as drawn
COLOURS = {
    "white": "#F6F1E7",
    "cream": "#EADFC8",
    "black": "#55504B",
    "walnut": "#8A624A",
    "oak": "#D0A878",
    "sage green": "#A3B18A",
    "moss green": "#74805A",
    "terracotta": "#C67B5C",
    "mustard": "#D8A848",
    "navy": "#48597C",
    "mist blue": "#9DB6C4",
    "light grey": "#C3C3BF",
    "charcoal": "#6E6C6A",
    "blush pink": "#E3BDB3",
    "sand": "#D3C0A0",
    "brass": "#C8A256",
    "clear": "#CFDEDF",
    "amber": "#D69B55",
    "natural": "#CDAF86",
    "red": "#BB5345",
    "silver": "#B9C0C4",
    "cedar": "#A98D72",
    "osmanthus": "#E2B968",
    "white tea": "#C9CFA9",
    "fig": "#94799A",
    "bergamot": "#B9BE72",
    "lavender": "#AFA3CB",
    "blue": "#7F9DBF",
    "green": "#8FAA80",
    "grey": "#B4B2AD",
    "pink": "#DDAFAA",
    "purple": "#A08BB5",
    "yellow": "#DFC06A",
}
# Enough for a white lamp to stand out and a black one not to shout.
GROUNDS = ("#E9E1D3", "#E3E6DC", "#E6DDD6", "#DEE4E6", "#EAE3D0")


def picture(product: Product, item_id: str = "") -> str:
    """The product drawn as SVG text, in the colour of `item_id` or of the first variant.

    Reads the product's English words; goods that it does not know become a parcel.
    """
    main = _colour(product, item_id)
    drawing = _drawing(_kind(product))
    drawing = drawing.replace(DARK, _mixed(main, "#3B3026", 0.18))
    drawing = drawing.replace(LIGHT, _mixed(main, "#FFFFFF", 0.42)).replace(MAIN, main)
    ground = GROUNDS[sum(product.category.encode()) % len(GROUNDS)]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" role="img">'
        f"<title>{escape(product.name)}</title>"
        f'<rect width="400" height="400" fill="{ground}"/>'
        f'<circle cx="200" cy="196" r="164" fill="{_behind(main, ground)}"/>'
        f"{drawing}</svg>\n"
    )


def _kind(product: Product) -> str:
    for words in (product.name, *product.tags):
        text = f" {re.sub(r'[^a-z]+', ' ', words.lower())} "
        # The longest wins: a standing desk is not just a desk.
        found = [kind for kind in _kinds() if f" {kind.replace('-', ' ')} " in text]
        if found:
            return max(found, key=len)
    return OF_CATEGORY.get(product.category, OTHER)


@cache
def _kinds() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in DRAWINGS.glob("*.svg")))


@cache
def _drawing(kind: str) -> str:
    lines = (DRAWINGS / f"{kind}.svg").read_text("utf-8").splitlines()
    return "\n".join(lines[1:-1])  # without the <svg> around


def _colour(product: Product, item_id: str) -> str:
    chosen = [variant for variant in product.variants if variant.item_id == item_id]
    for variant in chosen or product.variants[:1]:
        return _of_variant(variant)
    return MAIN


def _of_variant(variant: Variant) -> str:
    known = (COLOURS.get(value.lower()) for value in variant.options.values())
    return next((colour for colour in known if colour), MAIN)


def _behind(main: str, ground: str) -> str:
    """White goods stand before a darker disc, all others before a lighter one."""
    pale = min(bytes.fromhex(main[1:])) > 195
    return _mixed(ground, "#96764A", 0.26) if pale else _mixed(ground, "#FFFFFF", 0.38)


def _mixed(colour: str, other: str, share: float) -> str:
    pairs = zip(bytes.fromhex(colour[1:]), bytes.fromhex(other[1:]), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)
