"""Pictures: drawn for every product, well-formed and harmless."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from desk.adapters.shop_store import Store, StoreCatalogue
from desk.adapters.shop_store.pictures import COLOURS, DRAWINGS, OF_CATEGORY, OTHER, picture
from desk.ports import Product, Variant
from desk.types import Lang

LAMP = Product(
    product_id="P1",
    name="Reading Lamp",
    description="",
    category="lamps",
    tags=(),
    url="",
    picture="",
    currency="CNY",
    variants=(
        Variant("P1-R", {"color": "red"}, Decimal(1), True, 1),
        Variant("P1-N", {"color": "navy"}, Decimal(1), True, 1),
    ),
)


def test_every_demo_product_has_a_drawing_of_its_kind(demo: Store) -> None:
    parcel = picture(replace(LAMP, name="", category="unheard of", variants=()))
    for product in StoreCatalogue(demo).products(Lang.EN):
        for variant in product.variants:
            drawn = picture(product, variant.item_id)
            ElementTree.fromstring(drawn)
            assert drawn.count("<") > 6
            assert len(drawn) < 12_000
        assert drawn.splitlines()[1:] != parcel.splitlines()[1:]


def test_a_variant_is_drawn_in_its_colour() -> None:
    assert COLOURS["red"] in picture(LAMP)
    assert COLOURS["navy"] in picture(LAMP, "P1-N")
    assert COLOURS["red"] not in picture(LAMP, "P1-N")


@pytest.mark.parametrize("kind", [*OF_CATEGORY.values(), OTHER])
def test_every_category_has_a_drawing(kind: str) -> None:
    assert (DRAWINGS / f"{kind}.svg").is_file()


def test_the_longest_kind_in_the_name_is_drawn() -> None:
    desk, standing = (replace(LAMP, name=name) for name in ("Small Desk", "Standing Desk"))
    assert picture(desk).splitlines()[1:] != picture(standing).splitlines()[1:]


@pytest.mark.parametrize("path", sorted(DRAWINGS.glob("*.svg")), ids=lambda path: path.stem)
def test_a_drawing_holds_shapes_only(path) -> None:
    shapes = {"svg", "g", "rect", "circle", "ellipse", "path"}
    root = ElementTree.parse(path).getroot()
    assert {element.tag.partition("}")[2] for element in root.iter()} <= shapes
    assert not any(name.startswith("on") for element in root.iter() for name in element.attrib)


def test_a_name_cannot_break_out_of_its_title() -> None:
    drawn = picture(replace(LAMP, name="</title><script>alert(1)</script>"))
    assert "<script>" not in drawn
    ElementTree.fromstring(drawn)
