"""Written text is sent only when its sources say it too."""

from __future__ import annotations

import pytest

from desk.policy import Check
from desk.types import Lang

SOURCES = {
    Lang.ZH: ("签收后 30 天内可以退货，运费 ¥12。开封的床品不支持退货。",),
    Lang.EN: (
        "You can return things within 30 days of delivery for ¥12. "
        "Opened bedding cannot be returned.",
    ),
}
QUESTION = {Lang.ZH: "床品能退吗，几天内？", Lang.EN: "Can I return bedding, and until when?"}


def check(lang: Lang, strict: bool = True) -> Check:
    told = {Lang.ZH: "你是网店栖木家居的客服，用中文简短回答顾客的问题。", Lang.EN: (
        "You work for the online shop and answer its customers briefly in English."
    )}  # fmt: skip
    return Check(lang, QUESTION[lang], SOURCES[lang], told[lang], strict=strict)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (Lang.ZH, "签收后三十天内可以退货，运费 12 元。"),
        (Lang.ZH, "开封的床品不支持退货。"),
        (Lang.EN, "You can return things within 30 days of delivery."),
        (Lang.EN, "Opened bedding cannot be returned."),
    ],
)
def test_what_the_source_says_may_be_said(lang: Lang, text: str) -> None:
    assert check(lang).judge(text).text == text


@pytest.mark.parametrize(
    ("lang", "text", "fault"),
    [
        (Lang.ZH, "签收后 60 天内可以退货。", "number"),
        (Lang.EN, "You can return things within 60 days of delivery.", "number"),
        (Lang.ZH, "签收后 30 天内可以免费退货。", "promise"),
        (Lang.EN, "You can return things for free within 30 days.", "promise"),
        (Lang.ZH, "开封的床品支持退货。", "negation"),
        (Lang.EN, "Opened bedding can be returned.", "negation"),
        (Lang.ZH, "床品能退。", "bare"),
        (Lang.EN, "Yes, you can return bedding.", "bare"),
        (Lang.ZH, "You can return things within 30 days of delivery.", "language"),
        (Lang.EN, "签收后 30 天内可以退货，开封的床品不支持退货。", "language"),
        (Lang.ZH, "用中文简短回答顾客的问题，签收后 30 天内可以退货。", "echo"),
        (Lang.EN, "You work for the online shop and answer its customers briefly.", "echo"),
        (Lang.ZH, "请加微信联系 shop@example.com 退货。", "contact"),
        (Lang.EN, "See https://example.com to return things.", "contact"),
        (Lang.ZH, "签收后 30 天内可以", "cut_off"),
        (Lang.EN, "You can return things within", "cut_off"),
        (Lang.ZH, " ", "empty"),
        (Lang.EN, "Our lamps glow warmly in every bedroom.", "unsupported"),
    ],
)
def test_what_it_does_not_say_may_not(lang: Lang, text: str, fault: str) -> None:
    assert check(lang).judge(text).fault == fault


@pytest.mark.parametrize("lang", Lang)
def test_an_unfinished_sentence_is_left_out(lang: Lang) -> None:
    whole = SOURCES[lang][0]
    begun = " 另外" if lang is Lang.ZH else " Also, if"
    assert check(lang).judge(whole + begun).text == whole


@pytest.mark.parametrize("lang", Lang)
def test_a_repeated_question_is_left_out(lang: Lang) -> None:
    gap = "" if lang is Lang.ZH else " "
    text = QUESTION[lang] + gap + SOURCES[lang][0]
    assert check(lang).judge(text).text == SOURCES[lang][0]


@pytest.mark.parametrize("lang", Lang)
def test_every_beginning_of_a_true_text_may_be_shown(lang: Lang) -> None:
    judge, text = check(lang), SOURCES[lang][0]
    assert not [
        judge.so_far(text[:n]).fault for n in range(len(text)) if judge.so_far(text[:n]).fault
    ]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (Lang.ZH, "签收后 60 天内可以退货，运费"),
        (Lang.EN, "Return things within 60 days of delivery for"),
    ],
)
def test_a_wrong_number_is_never_shown(lang: Lang, text: str) -> None:
    shown = [check(lang).so_far(text[:n]).text for n in range(1, len(text) + 1)]
    assert not any("60" in one for one in shown)
    assert check(lang).so_far(text).fault == "number"


def test_a_larger_model_may_use_its_own_words() -> None:
    text = "Bedding that was opened cannot be sent back; other things can within 30 days."
    assert check(Lang.EN).judge(text).fault
    assert not check(Lang.EN, strict=False).judge(text).fault
