"""Signing in: who may, for how long, and what nobody can do from outside."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from html import unescape

import pytest
from sqlalchemy import Engine, select, update

from desk.types import Lang
from ledger import reading, staff, writing
from ledger import tables as t
from ledger.engine import now
from ledger.staff import Refusal, Role, StaffError
from ledger.staff_sessions import IDLE, LONGEST, find_session, open_session
from tests.console.conftest import PASSWORD, Reader, console, serving
from web.console.access import own_page

Arrive = Callable[..., Reader]


def audited(engine: Engine) -> list[tuple[str, str]]:
    with reading(engine) as conn:
        rows = conn.execute(select(t.audit.c.staff, t.audit.c.did).order_by(t.audit.c.n))
        return [(row.staff, row.did) for row in rows]


def about(engine: Engine) -> set[str]:
    with reading(engine) as conn:
        return set(conn.execute(select(t.audit.c.about)).scalars())


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize(
    ("name", "password"), [("agent", "wrong words here"), ("nobody", PASSWORD)]
)
def test_a_wrong_name_and_a_wrong_password_look_the_same(
    reader: Arrive, lang: Lang, name: str, password: str
) -> None:
    stranger = reader(lang=lang)
    form = {"csrf": stranger.csrf(), "name": name, "password": password}
    answer = stranger.http.post("/console/login", data=form)
    assert answer.status_code == 401
    said = {"zh": "账号或密码不对", "en": "Account or password is wrong"}[lang]
    assert said in answer.text
    assert "sk_staff" not in answer.headers.get("set-cookie", "")


def test_an_unknown_name_takes_as_long_as_a_wrong_password(people: Engine) -> None:
    def seconds(name: str) -> float:
        began = time.perf_counter()
        assert staff.check(people, name, "wrong words", now()) is None
        return time.perf_counter() - began

    known, unknown = min(map(seconds, ["agent"] * 3)), min(map(seconds, ["nobody"] * 3))
    assert 0.4 < known / unknown < 2.5


def test_the_sixth_try_is_refused_even_with_the_right_password(
    reader: Arrive, people: Engine
) -> None:
    stranger = reader()
    assert [stranger.sign_in("agent", "wrong words") for _ in range(5)] == [401] * 5
    assert stranger.sign_in("agent") == 401
    assert stranger.sign_in("admin") == 303
    later = now() + timedelta(minutes=16)
    assert staff.check(people, "agent", PASSWORD, later)
    assert [name for name, did in audited(people) if did == "login_failed"] == ["agent"] * 6


def test_tries_at_the_same_moment_count_as_well(people: Engine) -> None:
    with ThreadPoolExecutor(8) as pool:
        tried = pool.map(lambda _: staff.check(people, "agent", "wrong words", now()), range(8))
        assert not any(tried)
    assert staff.check(people, "agent", PASSWORD, now()) is None
    staff.unlock(people, "agent")
    assert staff.check(people, "AGENT ", PASSWORD, now())


def test_an_expired_lock_starts_the_count_again(people: Engine) -> None:
    for _ in range(5):
        staff.check(people, "agent", "wrong words", now())
    later = now() + timedelta(minutes=16)
    for _ in range(4):
        staff.check(people, "agent", "wrong words", later)
    assert staff.check(people, "agent", PASSWORD, later)


def test_a_stranger_cannot_keep_somebody_out_of_their_own_browser(
    reader: Arrive, people: Engine
) -> None:
    agent, other, stranger = reader("agent"), reader("marketer"), reader()
    for _ in range(6):
        assert stranger.sign_in("agent", "wrong words") == 401
    for one in (agent, other):
        one.http.cookies.delete("sk_staff")
    assert [stranger.sign_in("agent"), other.sign_in("agent")] == [401, 401]
    assert agent.sign_in("agent") == 303
    assert stranger.sign_in("agent") == 401  # it did not unlock the account for others


def test_a_browser_of_ones_own_has_five_tries_too(reader: Arrive, people: Engine) -> None:
    agent = reader("agent")
    agent.http.cookies.delete("sk_staff")
    assert [agent.sign_in("agent", "wrong words") for _ in range(10)] == [401] * 10
    assert agent.sign_in("agent") == 401
    device = agent.http.cookies["sk_device"]
    assert "sk_device" not in repr(audited(people)) and device not in about(people)
    staff.disable(people, "agent")
    assert agent.sign_in("agent") == 401


def test_a_browsers_mark_that_we_never_gave_is_worth_nothing(
    reader: Arrive, people: Engine
) -> None:
    planted = reader()
    planted.http.cookies.set("sk_device", "chosen by somebody else")
    assert planted.sign_in("agent") == 303
    given = [one.value for one in planted.http.cookies.jar if one.name == "sk_device"]
    assert len(set(given)) == 2 and max(map(len, given)) == 43


def test_a_typed_name_that_nobody_has_is_not_recorded(reader: Arrive, people: Engine) -> None:
    reader().sign_in("my-secret-password-in-the-wrong-field")
    assert audited(people) == [("?", "login_failed")]


def test_nothing_is_shown_before_signing_in(reader: Arrive) -> None:
    stranger = reader()
    for path in ("", "?q=x", "conversations/1", "nowhere"):
        answer = stranger.http.get(f"/console/{path}")
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/console/login?next=/console/")
    assert stranger.http.get("/console/events").status_code == 401


def test_after_signing_in_the_page_that_was_asked_for_opens(reader: Arrive) -> None:
    agent = reader()
    asked = agent.http.get("/console/?show=low&lang=zh").headers["location"]
    following = re.findall(r'name="next" value="([^"]+)"', agent.http.get(asked).text)[-1]
    form = {"csrf": agent.csrf(), "name": "agent", "password": PASSWORD}
    answer = agent.http.post("/console/login", data={**form, "next": unescape(following)})
    assert answer.headers["location"] == "/console/?show=low&lang=zh"


def test_signing_in_never_leads_to_another_site() -> None:
    for path in ("https://evil.example", "//evil.example", "/console//evil", "/\\evil", "", "/api"):
        assert own_page(path) == "/console/"
    assert own_page("/console/?q=a//b") == "/console/?q=a//b"


def test_a_cookie_from_before_signing_in_is_worth_nothing_after(
    reader: Arrive, people: Engine
) -> None:
    agent = reader()
    agent.http.cookies.set("sk_staff", "chosen-by-an-attacker", domain="127.0.0.1")
    assert agent.sign_in("agent") == 303
    assert agent.http.cookies["sk_staff"] != "chosen-by-an-attacker"
    assert find_session(people, "chosen-by-an-attacker", now(), touch=False) is None
    first = agent.http.cookies["sk_staff"]
    assert agent.http.get("/console/login").status_code == 303
    form = {"csrf": "", "name": "agent", "password": PASSWORD}
    assert agent.http.post("/console/login", data=form).status_code == 403
    assert agent.http.cookies["sk_staff"] == first


def test_the_ledger_holds_no_secret_that_opens_a_session(reader: Arrive, people: Engine) -> None:
    agent = reader("agent")
    with reading(people) as conn:
        row = conn.execute(select(t.staff_session)).one()
    assert agent.http.cookies["sk_staff"] not in tuple(row)
    thief = reader()
    thief.http.cookies.set("sk_staff", row.id, domain="127.0.0.1")
    assert thief.http.get("/console/").status_code == 303


@pytest.mark.parametrize(("left", "alone"), [(IDLE, True), (LONGEST, False)])
def test_a_session_ends_when_idle_and_in_any_case(
    people: Engine, left: timedelta, alone: bool
) -> None:
    start = now()
    member = staff.check(people, "agent", PASSWORD, start)
    assert member
    token = open_session(people, member, start)
    at = start
    while not alone and at < start + LONGEST - timedelta(minutes=30):
        at += timedelta(minutes=30)
        assert find_session(people, token, at, touch=True)
    almost = start + left - timedelta(seconds=1)
    assert find_session(people, token, almost, touch=False)
    assert find_session(people, token, start + left, touch=True) is None


def test_what_the_page_fetches_by_itself_keeps_nobody_signed_in(
    reader: Arrive, people: Engine
) -> None:
    agent = reader("agent")
    seen = now() - timedelta(minutes=30)
    with writing(people) as conn:
        conn.execute(update(t.staff_session).values(seen_at=seen))
    agent.get("/console/", **{"Sk-Live": "1"})
    with reading(people) as conn:
        assert conn.execute(select(t.staff_session.c.seen_at)).scalar_one() == seen
    agent.get("/console/")
    with reading(people) as conn:
        assert conn.execute(select(t.staff_session.c.seen_at)).scalar_one() > seen


@pytest.mark.parametrize("change", ["disable", "set_password"])
def test_closing_an_account_ends_its_sessions(reader: Arrive, people: Engine, change: str) -> None:
    agent, other = reader("agent"), reader("marketer")
    if change == "disable":
        staff.disable(people, "agent")
    else:
        staff.set_password(people, "agent", "another nine teapots")
    assert agent.http.get("/console/").status_code == 303
    assert other.http.get("/console/").status_code == 200
    assert agent.sign_in("agent") == 401


def test_a_post_without_the_sessions_token_does_nothing(reader: Arrive) -> None:
    agent = reader("agent")
    for path in ("login", "logout", "language"):
        for csrf in ("", "forged", "é"):
            form = {"csrf": csrf, "name": "admin", "password": PASSWORD, "lang": "zh"}
            assert agent.http.post(f"/console/{path}", data=form).status_code == 403
    assert "Conversations today" in agent.get("/console/")


def test_another_sessions_token_does_nothing(reader: Arrive) -> None:
    agent, other = reader("agent"), reader("admin")
    form = {"csrf": other.csrf("/console/")}
    assert agent.http.post("/console/logout", data=form).status_code == 403


def test_a_form_that_another_site_sends_is_refused(reader: Arrive) -> None:
    agent = reader("agent")
    form = {"csrf": agent.csrf("/console/")}
    foreign = {"sec-fetch-site": "cross-site"}
    assert agent.http.post("/console/logout", data=form, headers=foreign).status_code == 403


def test_an_odd_form_is_refused(reader: Arrive) -> None:
    stranger, form = reader(), "application/x-www-form-urlencoded"
    for body, kind, status in (
        (b"a" * 9000, form, 413),
        (b"\xff\xfe", form, 400),
        (b"a=1&" * 100, form, 400),
        (b"{}", "application/json", 400),
    ):
        headers = {"content-type": kind}
        answer = stranger.http.post("/console/login", content=body, headers=headers)
        assert answer.status_code == status
        assert answer.headers["content-type"].startswith("text/html")


def test_signing_out_ends_the_session_for_good(reader: Arrive, people: Engine) -> None:
    agent = reader("agent")
    token = agent.http.cookies["sk_staff"]
    form = {"csrf": agent.csrf("/console/")}
    assert agent.http.post("/console/logout", data=form).status_code == 303
    agent.http.cookies.set("sk_staff", token, domain="127.0.0.1")
    assert agent.http.get("/console/").status_code == 303
    assert audited(people) == [("agent", "login"), ("agent", "logout")]


def test_over_https_cookies_are_bound_to_host_and_transport(people: Engine) -> None:
    app = console(people, public_url="https://desk.example")
    with serving(app) as address, Reader(address).http as http:
        cookies = http.get("/console/login").headers["set-cookie"]
    assert cookies.startswith("__Host-sk_login=")
    for part in ("HttpOnly", "Secure", "SameSite=lax", "Path=/"):
        assert part in cookies
    assert "Domain" not in cookies


def test_every_page_is_guarded_and_never_kept(reader: Arrive) -> None:
    agent = reader("agent")
    for path in ("", "login", "nowhere", "conversations/none", "?show=odd"):
        headers = agent.http.get(f"/console/{path}").headers
        assert "script-src 'self';" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"


def test_what_is_guessed_first_is_no_password() -> None:
    for password, why in (
        ("short", Refusal.PASSWORD_SHORT),
        ("x" * 200, Refusal.PASSWORD_LONG),
        ("abababababab", Refusal.PASSWORD_PLAIN),
        ("Password-2024!", Refusal.PASSWORD_COMMON),
        ("1234567890", Refusal.PASSWORD_COMMON),
        ("linxiaoyu-2024", Refusal.PASSWORD_COMMON),
    ):
        with pytest.raises(StaffError) as refused:
            staff.check_password("linxiaoyu", password)
        assert refused.value.why is why


def test_names_are_the_same_in_any_case_and_width(people: Engine) -> None:
    assert staff.add(people, "小美", Role.AGENT, PASSWORD, now()).name == "小美"
    with pytest.raises(StaffError, match=Refusal.NAME_TAKEN):
        staff.add(people, "ＡＧＥＮＴ", Role.ADMIN, PASSWORD, now())
    for odd in ("", "a", "a b", "<script>", "-x", "a" * 65):
        with pytest.raises(StaffError, match=Refusal.NAME_WRONG):
            staff.add(people, odd, Role.AGENT, PASSWORD, now())
