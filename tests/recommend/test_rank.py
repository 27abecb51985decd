"""What is shown can be bought, fits what was asked, and says why."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommend import Item, Taste, Wish, recommend


def item(name: str, category: str, price: int, *tags: str, **more: object) -> Item:
    return Item(name, name, category, Decimal(price), **{"in_stock": True, "tags": tags, **more})


SHOP = (
    item("lamp", "lamps", 239, "卧室", "台灯", "bedroom"),
    item("night", "lamps", 89, "儿童房", "礼物", "gift"),
    item("floor", "lamps", 599, "客厅", "阅读"),
    item("mug", "tableware", 49, "办公室", "礼物", "gift", popularity=90),
    item("desk", "tables", 899, "书房", "阅读"),
    item("sheet", "bedding", 399, "卧室", "亚麻", "bedroom"),
    item("gone", "lamps", 59, "卧室", "礼物", "gift", in_stock=False, popularity=999),
)


def names(picks):
    return [pick.item.id for pick in picks]


def test_nothing_out_of_stock_is_ever_recommended():
    assert "gone" not in names(recommend(SHOP, Wish(words=("卧室", "礼物")), Taste(), limit=9))


def test_a_price_limit_is_never_exceeded():
    picks = recommend(SHOP, Wish(cap=Decimal(100)), Taste(), limit=9)
    assert sorted(names(picks)) == ["mug", "night"]
    assert all(("within_budget", "100") in [(r.kind, r.value) for r in p.reasons] for p in picks)


def test_a_limit_that_nothing_meets_recommends_nothing():
    assert recommend(SHOP, Wish(cap=Decimal(10)), Taste()) == ()


def test_a_category_asked_for_is_kept_to():
    picks = recommend(SHOP, Wish(categories=("lamps",)), Taste(interests=("tables",)), limit=9)
    assert {pick.item.category for pick in picks} == {"lamps"}
    assert picks[0].reasons[0].kind == "asked"


def test_the_words_asked_for_come_before_the_shoppers_interests():
    picks = recommend(SHOP, Wish(words=("礼物",)), Taste(interests=("bedding",)))
    assert set(names(picks)) == {"mug", "night"}
    assert picks[0].reasons[0].value == "礼物"


def test_an_interest_is_told_as_the_reason():
    pick = recommend(SHOP, Wish(), Taste(interests=("bedding",)), limit=1)[0]
    assert (pick.item.id, pick.reasons[0].kind, pick.reasons[0].value) == (
        "sheet",
        "interest",
        "bedding",
    )


def test_what_was_bought_suggests_what_goes_with_it_not_the_same_again():
    picks = recommend(SHOP, Wish(), Taste(bought=("lamp",)))
    assert "lamp" not in names(picks)
    assert picks[0].item.id == "sheet"
    assert (picks[0].reasons[0].kind, picks[0].reasons[0].value) == ("goes_with", "lamp")


def test_something_else_means_something_else():
    first = names(recommend(SHOP, Wish(), Taste(), limit=2))
    assert not set(first) & set(names(recommend(SHOP, Wish(seen=tuple(first)), Taste(), limit=2)))


def test_without_a_wish_the_choice_is_varied_and_begins_with_what_sells():
    picks = recommend(SHOP, Wish(), Taste(), limit=4)
    assert picks[0].item.id == "mug"
    assert picks[0].reasons[0].kind == "popular"
    assert len({pick.item.category for pick in picks}) == 4


def test_closeness_in_meaning_finds_what_no_tag_says():
    picks = recommend(SHOP, Wish(closeness={"floor": 0.6, "desk": 0.5, "mug": 0.1}), Taste())
    assert names(picks) == ["floor", "desk"]


def test_closeness_that_is_noise_is_not_listened_to():
    noise = Wish(closeness={"floor": 0.12, "desk": 0.11})
    assert names(recommend(SHOP, noise, Taste())) == names(recommend(SHOP, Wish(), Taste()))


@given(
    st.permutations(SHOP), st.integers(0, 1000), st.sampled_from(["礼物", "bedroom", "阅读", "x"])
)
def test_the_order_of_the_catalogue_changes_nothing(shop, cap, word):
    wish = Wish(cap=Decimal(cap), words=(word,))
    picks = recommend(shop, wish, Taste(bought=("desk",)))
    assert picks == recommend(SHOP, wish, Taste(bought=("desk",)))
    assert all(pick.item.in_stock and pick.item.price <= cap and pick.reasons for pick in picks)


@pytest.mark.parametrize("many", [2000])
def test_thousands_of_products_are_ranked_in_a_blink(many):
    shop = [replace(SHOP[n % 6], id=f"{n}", price=Decimal(n)) for n in range(many)]
    assert len(recommend(shop, Wish(words=("礼物",)), Taste(interests=("lamps",)))) == 4


def test_the_kind_of_thing_that_is_meant_outweighs_a_word_in_passing():
    wish = Wish(words=("bedroom",), closeness={"night": 0.33, "floor": 0.25, "sheet": 0.05})
    assert names(recommend(SHOP, replace(wish, cap=Decimal(100)), Taste()))[0] == "night"
    assert SHOP[5].id not in names(recommend(SHOP, wish, Taste()))[:1]
