"""What staff read: lists, search, transcripts; on both databases, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from desk.types import Lang, Reply, Source, Trace
from ledger.engine import now
from tests.console.conftest import Reader
from tests.console.seed import Talk, refund
from web.console.words import word
from web.outcomes import spoken

Arrive = Callable[..., Reader]


def links(html: str) -> list[str]:
    return re.findall(r'id="c-([^"]+)"', html)


@pytest.mark.parametrize("lang", Lang)
def test_a_newcomer_is_told_where_conversations_will_appear(reader: Arrive, lang: Lang) -> None:
    page = reader("agent", lang).get("/console/")
    assert {"zh": "还没有对话", "en": "No conversations yet"}[lang] in page
    assert f'<html lang="{"zh-CN" if lang == "zh" else "en"}">' in page


def test_the_newest_conversation_comes_first(reader: Arrive, people: Engine) -> None:
    talks = [Talk(people, at=now() - timedelta(hours=hours)) for hours in (3, 1, 2)]
    for talk in talks:
        talk.say("shopper", "在吗")
    assert links(reader("agent").get("/console/")) == [talks[1].id, talks[2].id, talks[0].id]


def test_each_filter_shows_what_it_names(reader: Arrive, people: Engine) -> None:
    plain, low, handed = Talk(people), Talk(people, Lang.EN), Talk(people, state="queued")
    for talk in (plain, low, handed):
        talk.say("shopper", "hello")
    low.rate(1)
    handed.hand_over("complaint")
    agent = reader("agent")
    assert set(links(agent.get("/console/?show=unrated"))) == {plain.id, handed.id}
    assert links(agent.get("/console/?show=low")) == [low.id]
    assert links(agent.get("/console/?show=handed")) == [handed.id]
    assert links(agent.get("/console/?lang=en")) == [low.id]
    assert links(agent.get("/console/?state=queued")) == [handed.id]
    assert links(agent.get("/console/?show=low&lang=zh")) == []


@pytest.mark.parametrize("show", ["newest", "unrated", "low", "handed"])
def test_pages_of_a_list_show_every_conversation_once(
    reader: Arrive, people: Engine, show: str
) -> None:
    same = now()
    talks = [Talk(people, at=same) for _ in range(65)]
    for talk in talks:
        talk.say("shopper", "hello")
        if show == "low":
            talk.rate(1)
            talk.rate(2)
        if show == "handed":
            talk.hand_over()
            talk.hand_over()
    agent, seen, address = reader("agent"), [], f"/console/?show={show}"
    while address:
        page = agent.get(address)
        seen += links(page)
        older = re.search(r'id="older" href="([^"]+)"', page)
        address = older[1] if older else ""
    assert sorted(seen) == sorted(talk.id for talk in talks)


def test_search_finds_chinese_inside_a_sentence(reader: Arrive, people: Engine) -> None:
    refund(people, Lang.ZH)
    refund(people, Lang.EN)
    agent = reader("agent")
    assert "我想问<mark>退款</mark>什么时候到" in agent.get("/console/?q=退款")
    assert "<mark>refund</mark> arrive" in agent.get("/console/?q=REFUND")
    assert "没有找到" in reader("agent", Lang.ZH).get("/console/?q=款退")
    assert agent.get("/console/?q=退款&lang=en").count("<mark>") == 0


def test_odd_searches_are_only_words(reader: Arrive, people: Engine) -> None:
    refund(people, Lang.ZH)
    agent = reader("agent")
    for words in ("%", "' OR 1=1 --", '"', "NEAR(", "a*b", "😀", "\\", "&|!", "(", "  ", "\0"):
        answer = agent.http.get("/console/", params={"q": words})
        assert answer.status_code == 200, words
        assert "<mark>" not in answer.text


def test_search_goes_on_page_by_page_without_doubles(reader: Arrive, people: Engine) -> None:
    talk = Talk(people)
    for number in range(70):
        talk.say("shopper", f"退款 {number}")
    agent, seen, address = reader("agent"), [], "/console/?q=退款"
    while address:
        page = agent.get(address)
        seen += re.findall(r"at=(\d+)#", page)
        older = re.search(r'id="older" href="([^"]+)"', page)
        address = older[1] if older else ""
    assert seen == [str(seq) for seq in range(70, 0, -1)]


@pytest.mark.parametrize("lang", Lang)
def test_a_transcript_says_why_the_bot_said_it(reader: Arrive, people: Engine, lang: Lang) -> None:
    talk = refund(people, lang)
    page = reader("agent", lang).get(f"/console/conversations/{talk.id}")
    for shown in (
        "<code>ask_question</code>",
        "93%",
        "<code>check_order</code>",
        "88%",
        "qwen2.5-0.5b-instruct",
        "1.3 s",
    ):
        assert shown in page
    for shown in ("answer.v1.zh", "faq:refund-time:zh", "0.912", "0.0325", "412 / 58", "14 ms"):
        assert shown in page
    assert page.count('class="cited"') == 1
    assert {"zh": "提问 93%", "en": "question 93%"}[lang] in page
    assert {"zh": "退款多久到账", "en": "When refunds arrive"}[lang] in page
    assert {"zh": "5 分（满分 5）", "en": "5 of 5"}[lang] in page
    assert "<strong>3" in page


def test_a_transcript_recorded_as_the_gateway_does_opens(reader: Arrive, people: Engine) -> None:
    source = Source(1, "faq:refund-time:zh", "Refunds in time", "/shop/help/returns", "…")
    said = spoken(Reply("Soon [1].", Lang.EN, Trace("answer"), sources=(source,)))
    talk = Talk(people, Lang.EN)
    talk.explain(talk.say("bot", "Soon [1].", **said))
    older = {**said, "sources": [{"number": 1, "title": "Recorded earlier", "url": ""}]}
    talk.explain(talk.say("bot", "Soon [1].", **older))
    page = reader("agent", Lang.EN).get(f"/console/conversations/{talk.id}")
    assert "Refunds in time<br><code>faq:refund-time:zh" in page
    assert "Recorded earlier" in page


def test_a_transcript_shows_hand_overs_and_failures(reader: Arrive, people: Engine) -> None:
    talk = Talk(people, state="queued")
    talk.say("shopper", "灯坏了")
    talk.hand_over("complaint", what="灯不亮", tried=["换灯泡", "换插座"])
    talk.fail("model_slow", "no token in 10 s")
    page = reader("agent", Lang.ZH).get(f"/console/conversations/{talk.id}")
    for shown in ("投诉", "灯不亮", "换插座", "仍在等待", "model_slow", "no token in 10 s"):
        assert shown in page


def test_a_long_transcript_opens_at_its_end_and_around_a_hit(
    reader: Arrive, people: Engine
) -> None:
    talk = Talk(people)
    for number in range(1, 261):
        talk.say("shopper", f"n{number}")
    agent, path = reader("agent"), f"/console/conversations/{talk.id}"

    def shown(page: str) -> list[int]:
        return [int(seq) for seq in re.findall(r'id="m-(\d+)"', page)]

    assert shown(agent.get(path)) == list(range(161, 261))
    assert shown(agent.get(f"{path}?before=161")) == list(range(61, 161))
    assert shown(agent.get(f"{path}?after=250")) == list(range(251, 261))
    assert shown(agent.get(f"{path}?at=50")) == list(range(30, 150))
    assert 'class="message shopper kind-text found" id="m-50"' in agent.get(f"{path}?at=50")


@pytest.mark.parametrize("lang", Lang)
def test_today_counts_what_happened_today(reader: Arrive, people: Engine, lang: Lang) -> None:
    for state in ("bot", "queued"):
        Talk(people, state=state).say("shopper", "hello")
    Talk(people, at=now() - timedelta(days=2)).say("shopper", "old")
    lost = refund(people, lang)
    lost.explain(lost.say("bot", "I could not find this."), decision="refuse")
    counts = re.findall(r"<b>([\d.–]+)</b><span>", reader("agent", lang).get("/console/"))
    assert counts == ["3", "1", "5.0", "1"]


def test_the_language_follows_the_browser_and_can_be_chosen(reader: Arrive) -> None:
    agent = reader("agent", Lang.ZH)
    form = {"csrf": agent.csrf("/console/"), "lang": "en", "next": "/console/?show=low"}
    answer = agent.http.post("/console/language", data=form)
    assert answer.headers["location"] == "/console/?show=low"
    assert "Conversations today" in agent.get("/console/")


@pytest.mark.parametrize("lang", Lang)
def test_an_error_that_nobody_foresaw_is_a_page_in_the_readers_language(
    reader: Arrive, monkeypatch: pytest.MonkeyPatch, lang: Lang
) -> None:
    agent = reader("agent", lang)
    monkeypatch.setattr("web.console.routes.overview", lambda *_: 1 / 0)
    answer = agent.http.get("/console/")
    assert answer.status_code == 500
    assert word("error.broken", lang) in answer.text
    assert answer.headers["x-frame-options"] == "DENY"
