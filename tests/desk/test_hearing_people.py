"""Who somebody says that they are is read as they write it."""

from __future__ import annotations

import pytest

from desk.service.hearing.people import emails, names, zips


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("my email is Mei.Patel5231@example.com.", ("mei.patel5231@example.com",)),
        ("邮箱mei.patel5231@example.com谢谢", ("mei.patel5231@example.com",)),
        ("ｍｅｉ＠ｅｘａｍｐｌｅ．ｃｏｍ", ("mei@example.com",)),
        ("mei.patel at example dot com", ("mei.patel@example.com",)),
        ("a@b.co or c@d.org", ("a@b.co", "c@d.org")),
        ("no mail here @home", ()),
    ],
)
def test_emails_are_found_however_they_are_written(text: str, told: tuple[str, ...]) -> None:
    assert emails(text) == told


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Hi, my name is Mei Patel, zip 76165", "76165"),
        ("Noah Brown here, zip 80279-1234", "80279-1234"),
        ("我叫李明，邮编１０００８１", "100081"),
        ("邮编一零零零八一", "100081"),
        ("E17 4QX", "E17 4QX"),
        ("my postcode is 2031", "2031"),
        ("M4V 2K3 is my postal code", "M4V 2K3"),
        ("ship it to 12345 Elm Street, Dallas, TX 75201", "75201"),
    ],
)
def test_the_likeliest_postal_code_comes_first(text: str, first: str) -> None:
    assert zips(text)[0] == first


@pytest.mark.parametrize(
    "text", ["cancel W2378156", "#2378156", "the card ending in 12345", "it cost $12345", "2031"]
)
def test_other_numbers_are_no_postal_code(text: str) -> None:
    assert zips(text) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hi, my name is Mei Patel, zip 76165", ("Mei", "Patel")),
        ("i'm mei patel 76165", ("mei", "patel")),
        ("yusuf rossi, 19122", ("yusuf", "rossi")),
        ("Rossi, Yusuf 19122", ("Yusuf", "Rossi")),
        ("Noah Brown here, zip 80279", ("Noah", "Brown")),
        ("first name Mei, last name Patel", ("Mei", "Patel")),
        ("Can you help me? It's Sofia Li, 78260", ("Sofia", "Li")),
        ("my name is mei patel and i want to return", ("mei", "patel")),
        ("Name: Ava Nguyen\nZip: 94133", ("Ava", "Nguyen")),
        ("this is Li Ming, postcode 100081", ("Ming", "Li")),
        ("this is Ming Li, postcode 100081", ("Ming", "Li")),
        ("Li Xiao Ming 100081", ("Xiaoming", "Li")),
        ("José Müller, 10115", ("Jose", "Muller")),
        ("我叫李明，邮编100081", ("明", "李")),
        ("我叫李明邮编100081想退货", ("明", "李")),
        ("李晓雨 100081", ("晓雨", "李")),
        ("我是張偉，郵編100081", ("伟", "张")),
        ("我是張偉，郵編100081", ("偉", "張")),
        ("欧阳文博 100081", ("文博", "欧阳")),
        ("我姓欧阳，名文博", ("文博", "欧阳")),
        ("我叫Mei Patel，邮编76165", ("Mei", "Patel")),
    ],
)
def test_a_name_is_heard_in_either_order(text: str, name: tuple[str, str]) -> None:
    assert name in names(text)[:6]


@pytest.mark.parametrize(
    "text",
    [
        "I want to cancel Order Number W2378156",
        "I'm very unhappy with my order",
        "I'm moving to Elm Street",
        "this is taking too long",
        "我是来退货的",
        "我是高级会员",
        "我要退货，谢谢",
        "全部退掉",
        "ship to 1234 Elm Street, Apt 5, Springfield, IL 62701",
    ],
)
def test_other_words_are_no_name(text: str) -> None:
    assert names(text) == ()
