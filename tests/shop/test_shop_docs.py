"""What docs/shop-data.md shows is accepted as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from desk.adapters.shop_store import shapes
from desk.adapters.shop_store.demo.showcase import FIRST_NUMBER, ROLES, role_id
from knowledge.forms import FaqForm, ProductForm

PAGE = (Path(__file__).parents[2] / "docs" / "shop-data.md").read_text("utf-8")


def test_the_examples_are_valid_content() -> None:
    faq, product = re.findall(r"```yaml\n(.+?)```", PAGE, re.S)
    assert FaqForm.model_validate(yaml.safe_load(faq)[0]).id == "shipping-times"
    assert ProductForm.model_validate(yaml.safe_load(product)[0]).id == "P1001"


def test_every_field_of_the_shop_file_is_described() -> None:
    for shape in (shapes.Product, shapes.Variant, shapes.Customer, shapes.Order, shapes.Item):
        for name, field in shape.model_fields.items():
            mark = "" if field.is_required() else "○ "
            assert f"{mark}{name}" in PAGE, f"{shape.__name__}.{name}"


def test_the_showcase_shoppers_are_listed() -> None:
    for number, role in enumerate(ROLES, FIRST_NUMBER):
        assert f"`{role_id(role, number)}` | {role.lang}" in PAGE
