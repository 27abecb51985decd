"""What each role sees, what is put on record, and what a shopper's text cannot do."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from sqlalchemy import Engine, select

from desk.types import Lang
from ledger import reading
from ledger import tables as t
from tests.console.conftest import Reader
from tests.console.seed import Talk, refund

Arrive = Callable[..., Reader]
LIVE = (
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "**<b onclick=alert(1)>**",
    "77{{ 7 * 7 }}",
    '"><svg onload=alert(1)>',
    "[1]<i>x",
)
GUESSES = (
    "conversations/00000000-0000-4000-8000-000000000000",
    "conversations/1",
    "conversations/..%2F..%2Fetc",
    "conversations/' OR 1=1",
    "conversations/%F0%9F%98%80",
    "static/..%2Froutes.py",
    "static/routes.py",
    "admin",
)
ODD = (
    "?show=all",
    "?lang=fr",
    "?state=lost",
    "?before=x~y",
    "?before=2026-01-01~",
    "?before=%00",
    "?before=2026-01-01~a%27b",
    "?before=0001-01-01T00:00:00%2B23:59~a",
    "?q=" + "a" * 300,
    "conversations/" + "a" * 99,
    "conversations/1?after=-1",
    "conversations/1?at=99999999999",
)
PHONE, MAIL, ORDER, NAME = "13800138000", "lin@example.com", "#W1000123", "lin_xiaoyu_2041"


@pytest.fixture
def personal(people: Engine) -> Talk:
    """A conversation with personal data wherever it can be."""
    talk = Talk(people, shopper=NAME)
    talk.say("shopper", f"我的手机 {PHONE}，邮箱 {MAIL}，订单 {ORDER}")
    card = {"order_id": ORDER, "status_text": "已发货", "tracking": ["SF99887766"]}
    answer = talk.say("bot", f"已查到 {ORDER}", orders=[card])
    talk.explain(answer, query=f"订单 {ORDER}", facts={"phone": PHONE, "mails": [MAIL]})
    talk.rate(1, comment=f"打我电话 {PHONE}")
    talk.hand_over("complaint", who=NAME, what=f"联系 {MAIL}", facts={"order_number": ORDER})
    talk.fail("shop_down", f"for {MAIL}")
    return talk


@pytest.mark.parametrize("role", ["agent", "admin"])
def test_agents_see_who_they_talk_about(reader: Arrive, personal: Talk, role: str) -> None:
    page = reader(role).get(f"/console/conversations/{personal.id}")
    for shown in (PHONE, MAIL, ORDER, NAME):
        assert shown in page


@pytest.mark.parametrize("lang", Lang)
def test_marketers_see_no_personal_data_anywhere(
    reader: Arrive, personal: Talk, lang: Lang
) -> None:
    marketer = reader("marketer", lang)
    pages = [
        marketer.get(f"/console/conversations/{personal.id}"),
        marketer.get("/console/"),
        marketer.get("/console/?show=low"),
        marketer.get("/console/?q=手机"),
    ]
    for page in pages:
        for hidden in (PHONE, MAIL, ORDER, NAME, "SF99887766"):
            assert hidden not in page
    assert {"zh": "个人信息已隐去", "en": "Personal data is hidden"}[lang] in pages[0]
    assert "我的" in pages[3]


@pytest.mark.parametrize("lang", Lang)
def test_what_a_case_showed_is_plain_facts_to_staff(
    reader: Arrive, people: Engine, lang: Lang
) -> None:
    talk = Talk(people)
    item = {"value": "i1", "title": "Lamp", "note": "USB", "price": "$12.00", "picture": ""}
    facts = [{"label": "Ship to", "value": "Maple House, Anytown"}]
    shown = {"picker": {"items": [item], "many": False}, "form": [{**facts[0], "name": "a"}]}
    card = {"title": "New address", "facts": facts, "warning": "For good"}
    talk.say("bot", "OK?", **shown, confirmation=card)
    page = reader("agent", lang).get(f"/console/conversations/{talk.id}")
    for words in ("Lamp · USB · $12.00", "Ship to", "Maple House, Anytown", "For good"):
        assert words in page
    assert {"zh": "请求确认", "en": "To be confirmed"}[lang] in page
    hidden = reader("marketer", lang).get(f"/console/conversations/{talk.id}")
    assert "Ship to" in hidden and "Maple" not in hidden


def test_marketers_cannot_find_by_personal_data(reader: Arrive, personal: Talk) -> None:
    marketer, agent = reader("marketer"), reader("agent")
    for words in (PHONE, MAIL, ORDER):
        page = marketer.http.get("/console/", params={"q": words}).text
        assert "<mark>" not in page and "Your role cannot search" in page
        assert "<mark>" in agent.http.get("/console/", params={"q": words}).text
    for words in ("1380013", "lin example", "W1000123", "SF998"):
        assert "<mark>" not in marketer.http.get("/console/", params={"q": words}).text


def test_reading_and_searching_is_on_record_without_personal_data(
    reader: Arrive, personal: Talk, people: Engine
) -> None:
    agent, path = reader("agent"), f"/console/conversations/{personal.id}"
    agent.get(path)
    agent.get(path, **{"Sk-Live": "1"})
    agent.get(f"{path}?before=2")
    agent.http.get("/console/", params={"q": PHONE})
    with reading(people) as conn:
        rows = conn.execute(select(t.audit.c.did, t.audit.c.about).order_by(t.audit.c.n)).all()
    login, *looked = [tuple(row) for row in rows]
    # Beside a login stands the hash of the browser's own random cookie, and nothing of a person.
    assert login[0] == "login" and re.fullmatch(r"[0-9a-f]{64}", login[1])
    assert looked == [("read", personal.id), ("search", "[number]")]


def test_what_is_said_stays_text(reader: Arrive, people: Engine) -> None:
    agent = reader("agent")
    for text in LIVE:
        talk = Talk(people, shopper=text)
        talk.say("shopper", text + " refund")
        source = {"number": 1, "title": text, "passage_id": "faq:refund-time:zh"}
        choices = [{"id": "1", "title": text}]
        answer = talk.say("bot", text, sources=[source], choices=choices)
        talk.explain(answer, query=text, facts={text: text}, ranking=[[text, 0.5]])
        talk.rate(1, comment=text)
        for path in (f"conversations/{talk.id}", "", "?q=refund"):
            html = agent.http.get(f"/console/{path}").text
            assert "refund" in html
            for live in (
                "<script>alert",
                "<img src=x",
                "<b onclick",
                "<svg onload",
                "<i>x",
                "7749",
            ):
                assert live not in html


@pytest.mark.parametrize("lang", Lang)
def test_guessing_a_page_finds_nothing(reader: Arrive, lang: Lang) -> None:
    agent = reader("agent", lang)
    for path in GUESSES:
        answer = agent.http.get(f"/console/{path}")
        assert answer.status_code == 404, path
        assert {"zh": "没有这个页面或对话", "en": "There is no such page"}[lang] in answer.text


def test_an_odd_address_is_refused_politely(reader: Arrive) -> None:
    agent = reader("agent")
    for query in ODD:
        answer = agent.http.get(f"/console/{query}")
        assert answer.status_code == 400, query
        assert "The address contains something unknown" in answer.text


def test_every_word_of_a_page_has_both_languages(reader: Arrive, people: Engine) -> None:
    talk = refund(people, Lang.ZH)
    for path in ("", f"conversations/{talk.id}"):
        english = reader("agent", Lang.EN).get(f"/console/{path}")
        for word in ("搜索", "机器人", "顾客", "评价", "置信度", "最新"):
            assert word not in english.replace("切换到中文", "")
