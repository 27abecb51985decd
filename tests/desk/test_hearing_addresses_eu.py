"""Addresses of countries without states, and with the postal code before the city."""

from __future__ import annotations

from dataclasses import astuple

import pytest

from desk.service.hearing.addresses import address_heard
from desk.shop import Address

DENVER = Address("986 Sunset Drive", "Suite 259", "Denver", "CO", "USA", "80279")
BONN = Address("Alte Str. 4", "", "Bonn", "", "Germany", "53111")
BERLIN = Address("Alte Str. 4", "", "Berlin", "Berlin", "Germany", "10999")


@pytest.mark.parametrize("now", [DENVER, BONN, None])
@pytest.mark.parametrize(
    ("text", "heard"),
    [
        (
            "please change it to Oranienstraße 12, 10999 Berlin, Germany",
            ("Oranienstraße 12", "", "Berlin", "", "Germany", "10999"),
        ),
        ("oranienstr. 12, 10999 berlin", ("Oranienstr. 12", "", "Berlin", "", "Germany", "10999")),
        (
            "my new address is Kastanienallee 7b, Hinterhaus, D-10435 Berlin",
            ("Kastanienallee 7b", "Hinterhaus", "Berlin", "", "Germany", "10435"),
        ),
        (
            "Am Markt 3\n99084 Erfurt\nDeutschland",
            ("Am Markt 3", "", "Erfurt", "", "Germany", "99084"),
        ),
        (
            "ship it to 12 rue de Rivoli, 75004 Paris",
            ("12 rue de Rivoli", "", "Paris", "", "France", "75004"),
        ),
        (
            "12 bis avenue Foch, 69006 Lyon, France please",
            ("12 bis avenue Foch", "", "Lyon", "", "France", "69006"),
        ),
        (
            "Keizersgracht 123, 1015 CJ Amsterdam",
            ("Keizersgracht 123", "", "Amsterdam", "", "Netherlands", "1015 CJ"),
        ),
        (
            "send W1234567 to Lindenweg 4, 8001 Zürich, Switzerland",
            ("Lindenweg 4", "", "Zürich", "", "Switzerland", "8001"),
        ),
        (
            "221B Baker Street, London NW1 6XE",
            ("221B Baker Street", "", "London", "", "United Kingdom", "NW1 6XE"),
        ),
        (
            "10 Downing Street, London, SW1A2AA, UK",
            ("10 Downing Street", "", "London", "", "United Kingdom", "SW1A2AA"),
        ),
        (
            "地址改成Oranienstraße 12, 10999 Berlin",
            ("Oranienstraße 12", "", "Berlin", "", "Germany", "10999"),
        ),
        (
            "改寄到英国：5 Park Lane, Flat 2, Manchester M1 2AB",
            ("5 Park Lane", "Flat 2", "Manchester", "", "United Kingdom", "M1 2AB"),
        ),
        (
            "391 Orchard Road, #10-01, Singapore 238801",
            ("391 Orchard Road", "#10-01", "Singapore", "", "Singapore", "238801"),
        ),
    ],
)
def test_no_state_is_wanted_where_there_is_none(
    text: str, heard: tuple[str, ...], now: Address | None
) -> None:
    found = address_heard(text, now).address
    assert found is not None and astuple(found) == heard


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Am Markt 3, 99084 Erfurt", ("country",)),
        ("1234 Elm Street, Springfield, 62701", ("state",)),
        ("12345 Main Street, Springfield", ("state", "zip")),
    ],
)
def test_what_is_missing_is_what_the_place_has(text: str, missing: tuple[str, ...]) -> None:
    assert address_heard(text, DENVER).missing == missing


@pytest.mark.parametrize(
    "text", ["Germany", "there is no state, Germany", "德国", "没有省份，德国"]
)
def test_a_country_alone_answers_what_was_missing(text: str) -> None:
    assert address_heard(text, DENVER).partial == {"country": "Germany"}


def test_within_a_town_the_state_stays_as_the_shop_writes_it() -> None:
    found = address_heard("Kastanienallee 7, 10435 Berlin", BERLIN).address
    assert found == Address("Kastanienallee 7", "", "Berlin", "Berlin", "Germany", "10435")


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        (
            "ship to 101 Highway, New York, 10001 USA",
            ("101 Highway", "", "New York", "NY", "USA", "10001"),
        ),
        (
            "12345 Main Street, Springfield, IL 62701",
            ("12345 Main Street", "", "Springfield", "IL", "USA", "62701"),
        ),
    ],
)
def test_a_house_number_or_a_code_at_the_end_is_no_european_address(
    text: str, heard: tuple[str, ...]
) -> None:
    found = address_heard(text, BONN).address
    assert found is not None and astuple(found) == heard
