"""Whole turns, browser protocol to model and back, in both languages."""

from __future__ import annotations

import re

import httpx
import pytest

from desk.types import Lang
from tests.system.chat import Chat

pytestmark = pytest.mark.system

HAN = re.compile(r"[\u4e00-\u9fff]")


def in_language(text: str, lang: Lang) -> bool:
    return bool(HAN.search(text)) is (lang is Lang.ZH)


@pytest.mark.parametrize("lang", Lang)
async def test_a_greeting_is_returned_in_the_shoppers_language(
    http: httpx.AsyncClient, lang: Lang
) -> None:
    chat = await Chat.open(http, lang)
    answer = await chat.say({Lang.ZH: "你好", Lang.EN: "Hello there"}[lang])
    assert answer["kind"] == "text" and in_language(answer["text"], lang)


QUESTIONS = {
    Lang.ZH: [("下单后多久能送到？", "2–4"), ("多少钱可以包邮？", "199")],
    Lang.EN: [("How long does delivery take?", "2–4"), ("When is shipping free?", "199")],
}


@pytest.mark.parametrize(
    ("lang", "question", "fact"),
    [(lang, *pair) for lang, pairs in QUESTIONS.items() for pair in pairs],
)
async def test_a_question_is_answered_from_a_cited_source(
    http: httpx.AsyncClient, lang: Lang, question: str, fact: str
) -> None:
    chat = await Chat.open(http, lang)
    answer = await chat.say(question)
    assert fact in answer["text"].replace("-", "–")
    assert in_language(answer["text"], lang)
    marks = {int(mark) for mark in re.findall(r"\[(\d+)\]", answer["text"])}
    assert marks and marks == {source["number"] for source in answer["sources"]}
    page = await http.get(answer["sources"][0]["url"].split("#")[0])
    assert page.status_code == 200


@pytest.mark.parametrize("lang", Lang)
async def test_a_product_question_states_the_price_of_now(
    http: httpx.AsyncClient, lang: Lang
) -> None:
    chat = await Chat.open(http, lang)
    asked = {
        Lang.ZH: "P1001 栖光陶瓷台灯多少钱，有货吗？",
        Lang.EN: "How much is the Glow Ceramic Table Lamp P1001, is it in stock?",
    }
    answer = await chat.say(asked[lang])
    assert "239" in answer["text"] or any(card["price"] == "239.00" for card in answer["products"])


@pytest.mark.parametrize("lang", Lang)
async def test_recommendations_are_cards_that_lead_to_products(
    http: httpx.AsyncClient, lang: Lang
) -> None:
    chat = await Chat.open(http, lang)
    asked = {Lang.ZH: "推荐一款 300 元以内的台灯", Lang.EN: "Recommend a table lamp under 300 yuan"}
    answer = await chat.say(asked[lang])
    assert answer["products"]
    for card in answer["products"]:
        assert card["stock"] != "out" and float(card["price"]) <= 300
        assert card["why"] and in_language(card["why"], lang)
        assert (await http.get(card["url"])).status_code == 200
        assert (await http.get(card["picture"])).status_code == 200


@pytest.mark.parametrize("lang", Lang)
async def test_a_person_can_be_asked_for_in_words(http: httpx.AsyncClient, lang: Lang) -> None:
    chat = await Chat.open(http, lang)
    await chat.say({Lang.ZH: "转人工", Lang.EN: "I want to talk to a person"}[lang])
    history = await chat.history()
    assert any(message["state"] == "queued" for message in history)


@pytest.mark.parametrize("lang", Lang)
async def test_satisfaction_can_be_told_in_words(http: httpx.AsyncClient, lang: Lang) -> None:
    chat = await Chat.open(http, lang)
    answer = await chat.say(
        {Lang.ZH: "我给你们打 5 分", Lang.EN: "I rate this chat 5 out of 5"}[lang]
    )
    assert answer["kind"] == "text" and in_language(answer["text"], lang)


async def test_the_language_switches_on_request_and_stays(http: httpx.AsyncClient) -> None:
    chat = await Chat.open(http, Lang.ZH)
    answer = await chat.say("请用英文跟我说")
    assert in_language(answer["text"], Lang.EN)
    assert in_language((await chat.say("你好"))["text"], Lang.EN)


@pytest.mark.parametrize("lang", Lang)
async def test_privacy_questions_are_answered(http: httpx.AsyncClient, lang: Lang) -> None:
    chat = await Chat.open(http, lang)
    asked = {
        Lang.ZH: "你们会保存我的聊天记录吗？",
        Lang.EN: "What do you do with my personal data?",
    }
    answer = await chat.say(asked[lang])
    assert answer["kind"] == "text" and in_language(answer["text"], lang)


@pytest.mark.parametrize("lang", Lang)
async def test_what_is_no_shop_matter_is_declined_kindly(
    http: httpx.AsyncClient, lang: Lang
) -> None:
    chat = await Chat.open(http, lang)
    asked = {Lang.ZH: "帮我写一段冒泡排序的代码", Lang.EN: "Who won the world cup in 1998?"}
    answer = await chat.say(asked[lang])
    assert answer["kind"] == "text" and not answer["sources"]
    assert "def " not in answer["text"] and "France" not in answer["text"]


async def test_a_message_in_two_languages_is_understood(http: httpx.AsyncClient) -> None:
    chat = await Chat.open(http, Lang.ZH)
    answer = await chat.say("请问 free shipping 要满多少钱？")
    assert "199" in answer["text"] and in_language(answer["text"], Lang.ZH)
