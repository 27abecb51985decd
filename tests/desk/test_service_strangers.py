"""What shoppers say of themselves is not what they want; the same is the same only of orders."""

from __future__ import annotations

import pytest

from desk.service.identify import without_name
from desk.service.steps import same_again
from desk.shop import Address, Customer

HOME = Address("1 Oak Street", "", "Denver", "CO", "USA", "80279")


def _who(first: str, last: str) -> Customer:
    return Customer("c1", first, last, "harper.brown@example.com", HOME, ())


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Harper Brown 76112", "76112"),
        ("brown, harper. I want the brown bag", ". I want the brown bag"),
        ("This is Harper J. Brown, cancel it", "This is  , cancel it"),
        ("harper.brown@example.com", ""),
        ("the brown one for Harper", "the brown one for Harper"),
    ],
)
def test_a_name_is_no_wish(text: str, left: str) -> None:
    assert without_name(_who("Harper", "Brown"), text) == left


def test_a_chinese_name_is_no_wish() -> None:
    assert without_name(_who("青", "白"), "我叫白青，要白色的") == "我叫 ，要白色的"


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("the same for my other order", True),
        ("same with W1000002 please", True),
        ("another order needs the same", True),
        ("另一个订单也一样", True),
        ("make them blue with the same battery life", False),
        ("the same size in red", False),
    ],
)
def test_the_same_again_is_said_of_orders(text: str, again: bool) -> None:
    assert same_again(text) is again
