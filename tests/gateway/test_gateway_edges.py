"""Who may call, what every answer carries, and how the gateway says how it is."""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import sys
import time
from pathlib import Path
from uuid import uuid4

import httpx
import psycopg
import pytest

from desk.errors import DeskError
from desk.settings import Settings
from desk.types import Lang
from ledger import intake
from tests.gateway.conftest import Start
from tests.gateway.fake_rasa import FakeRasa
from tests.gateway.shopper import Shopper
from web.app import create_app

SHOP = "https://shop.example"


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "https://shop.example.evil.example", "null", "http://shop.example"],
)
async def test_a_foreign_page_gets_nothing(
    http: httpx.AsyncClient, shopper: Shopper, origin: str, lang: Lang
) -> None:
    path = f"/api/conversations/{shopper.id}"
    for method in ("GET", "OPTIONS", "POST"):
        headers = {**shopper.headers, "Origin": origin}
        answer = await http.request(method, path, headers=headers)
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "origin_forbidden")
        assert answer.json()["error"][lang]
        assert "access-control-allow-origin" not in answer.headers


async def test_an_allowed_shop_and_our_own_pages_may_call(
    http: httpx.AsyncClient, shopper: Shopper
) -> None:
    path = f"/api/conversations/{shopper.id}"
    for origin in (SHOP, str(http.base_url).rstrip("/")):
        headers = {"Origin": origin}
        answer = await http.get(path, headers={**shopper.headers, **headers})
        assert answer.status_code == 200
        assert answer.headers["access-control-allow-origin"] == origin
        asked = {**headers, "Access-Control-Request-Method": "POST"}
        preflight = await http.options(path + "/messages", headers=asked)
        assert preflight.status_code == 204
        assert "Authorization" in preflight.headers["access-control-allow-headers"]
    refused = await http.get(path, headers={"Origin": SHOP})
    assert refused.status_code == 401
    assert refused.headers["access-control-allow-origin"] == SHOP


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("https://商店.example", "https://xn--czrs0t.example"),
        ("https://SHOP.example:443/", "https://shop.example"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ],
)
async def test_a_site_is_allowed_however_its_operator_writes_it(
    start: Start, written: str, sent: str
) -> None:
    async with httpx.AsyncClient(base_url=start(origins=(written,), demo=True), timeout=30) as http:
        answer = await http.post("/api/conversations", json={}, headers={"Origin": sent})
        assert answer.headers["access-control-allow-origin"] == sent
        assert sent in (await http.get("/shop/")).headers["content-security-policy"]


@pytest.mark.parametrize(
    "origin",
    ["shop.example", "https://shop.example/path", "ftp://x", "", "https://:443", "https://a:99999"],
)
def test_an_origin_that_is_no_site_is_refused_with_advice(origin: str) -> None:
    with pytest.raises(DeskError, match="write it like"):
        create_app(Settings(origins=(origin,)))


async def test_answers_carry_safe_headers_and_are_not_cached(
    http: httpx.AsyncClient, shopper: Shopper
) -> None:
    answer = await http.get(f"/api/conversations/{shopper.id}", headers=shopper.headers)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


async def test_scripts_are_served_small_and_to_every_shop(http: httpx.AsyncClient) -> None:
    first = await http.get("/widget/launcher.js")
    assert first.status_code == 200
    assert first.headers["access-control-allow-origin"] == "*"
    assert first.headers["content-encoding"] == "gzip"
    assert "max-age" in first.headers["cache-control"]
    again = {"If-None-Match": first.headers["etag"]}
    assert (await http.get("/widget/launcher.js", headers=again)).status_code == 304
    assert (await http.get("/widget/../app.py")).status_code == 404
    assert (await http.get("/widget/%2e%2e/app.py")).status_code == 404


@pytest.mark.parametrize("lang", Lang)
async def test_an_error_that_nobody_foresaw_is_told_to_the_page_and_not_to_the_log(
    start: Start, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lang: Lang
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("what 王小明 wrote")

    async with httpx.AsyncClient(base_url=start(), timeout=30) as http:
        shopper = await Shopper(http).open()
        monkeypatch.setattr(intake, "accept", broken)
        headers = {**shopper.headers, "Origin": SHOP}
        body = {"id": str(uuid4()), "text": "hello"}
        path = f"/api/conversations/{shopper.id}/messages"
        for _ in range(2):  # the connection lives on
            answer = await http.post(path, json=body, headers=headers)
            assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
            assert answer.headers["access-control-allow-origin"] == SHOP
            assert answer.json()["error"][lang]
    logged = capsys.readouterr().err
    assert "RuntimeError" in logged and "王小明" not in logged and "Traceback" not in logged


async def test_health_says_how_each_part_is(start: Start, rasa: FakeRasa) -> None:
    async with httpx.AsyncClient(base_url=start(), timeout=30) as http:
        assert (await http.get("/healthz")).json() == {"status": "ok"}
        ready = (await http.get("/readyz")).json()
        every = ("ledger", "redis", "rasa", "actions", "model")
        assert ready == {"status": "ok", "parts": dict.fromkeys(every, "ok")}
        rasa.stop()
        answer = await http.get("/readyz")
        assert (answer.status_code, answer.json()["status"]) == (200, "degraded")
        assert answer.json()["parts"]["rasa"] == "down"


async def test_a_part_that_hangs_neither_fails_nor_holds_up_the_others(start: Start) -> None:
    with socket.create_server(("127.0.0.1", 0)) as hung:  # takes calls, never answers
        url = f"http://127.0.0.1:{hung.getsockname()[1]}"
        base = start(actions_url=f"{url}/webhook", model_url=f"{url}/v1")
        async with httpx.AsyncClient(base_url=base, timeout=30) as http:
            began = time.monotonic()
            answers = await asyncio.gather(*(http.get("/readyz") for _ in range(5)))
            assert time.monotonic() - began < 8  # one after the other they would take 10
            for answer in answers:
                assert (answer.status_code, answer.json()["status"]) == (200, "degraded")
                assert answer.json()["parts"]["actions"] == "down"
                assert answer.json()["parts"]["model"] == "down"


async def test_a_model_that_refuses_the_key_is_told_from_one_that_is_down(
    start: Start, rasa: FakeRasa
) -> None:
    rasa.keys["/v1/models"] = "the-right-key"
    for key, told in (("a-wrong-key", "refused"), ("the-right-key", "ok")):
        async with httpx.AsyncClient(base_url=start(model_key=key), timeout=30) as http:
            assert (await http.get("/readyz")).json()["parts"]["model"] == told


async def test_a_shop_that_quotes_only_is_well_without_a_model(start: Start) -> None:
    async with httpx.AsyncClient(base_url=start(generate="off"), timeout=30) as http:
        ready = (await http.get("/readyz")).json()
        assert (ready["status"], ready["parts"]["model"]) == ("ok", "off")


async def test_what_happens_is_counted(http: httpx.AsyncClient, shopper: Shopper) -> None:
    await shopper.say("hello")
    await shopper.until(2)
    counted = (await http.get("/metrics")).text
    assert 'shopkeeper_turns_total{state="done"}' in counted
    assert "shopkeeper_accept_seconds_bucket" in counted


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/api/nothing", 404), ("DELETE", "/api/conversations", 405), ("GET", "/nope", 404)],
)
async def test_even_a_wrong_address_answers_in_both_languages(
    http: httpx.AsyncClient, method: str, path: str, status: int, lang: Lang
) -> None:
    answer = await http.request(method, path)
    assert answer.status_code == status
    assert answer.json()["error"][lang]


async def test_the_description_names_every_call_and_its_errors(http: httpx.AsyncClient) -> None:
    described = (await http.get("/openapi.json")).json()["paths"]
    below = "/api/conversations/{conversation}"
    calls = ["", "/messages", "/ratings", "/person", "/bot", "/language", "/clicks", "/stop"]
    for path in ("/api/conversations", *(below + call for call in (*calls, "/events"))):
        for call in described[path].values():
            assert call["summary"]
            assert "401" in call["responses"]
            assert "503" in call["responses"]


async def test_logs_hold_no_tokens_and_no_personal_data(
    capsys: pytest.CaptureFixture[str], start: Start
) -> None:
    async with httpx.AsyncClient(base_url=start(), timeout=30) as http:
        shopper = await Shopper(http).open(lang="zh")
        await shopper.say("我的邮箱是 lin@example.com，手机13800138000")
        await shopper.until(2)
        await http.get(f"/api/conversations/{shopper.id}?token=secretive", headers=shopper.headers)
    logged = capsys.readouterr().err
    assert "/api/conversations/{conversation}/messages" in logged
    for secret in (shopper.token, shopper.visitor, "lin@", "1380013", "secretive", "127.0.0.1"):
        assert secret not in logged
    for line in logged.splitlines():
        json.loads(line)


async def test_a_ledger_that_is_gone_is_unavailable_and_not_a_traceback(
    fresh_postgres: str, start: Start, postgres_url: str
) -> None:
    async with httpx.AsyncClient(base_url=start(database_url=fresh_postgres), timeout=30) as http:
        shopper = await Shopper(http).open()
        name = fresh_postgres.rpartition("/")[2]
        with psycopg.connect(postgres_url, autocommit=True) as conn:
            conn.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
            conn.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
            )
        answer = await shopper.post("messages", id=str(uuid4()), text="hello")
        assert (answer.status_code, answer.json()["error"]["code"]) == (503, "unavailable")
        assert (await http.get("/readyz")).status_code == 503
        with psycopg.connect(postgres_url, autocommit=True) as conn:
            conn.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
        await shopper.say("hello")
        await shopper.until(2)


def test_importing_and_making_the_application_opens_nothing(tmp_path: Path) -> None:
    create_app(Settings(data_dir=tmp_path / "var"))
    assert not (tmp_path / "var").exists()


async def test_an_address_of_any_length_is_logged_in_short_and_holds_nobody_up(
    capsys: pytest.CaptureFixture[str], start: Start
) -> None:
    async with httpx.AsyncClient(base_url=start(), timeout=10) as http:
        for path in ("/" + "a" * 20_000, "/api/conversations/" + "a" * 20_000):
            assert (await http.get(path)).status_code in {401, 404}
            assert (await http.get("/healthz", timeout=3)).status_code == 200
    logged = capsys.readouterr().err
    assert max(map(len, logged.splitlines())) < 1000


def test_the_gateway_starts_without_the_weight_of_the_libraries() -> None:
    """A gateway that died is missed by everybody until it has read its modules again."""
    heavy = "knowledge numpy pypinyin recommend"
    asked = (
        f"import sys, web.app, web.demo.routes; print(*({heavy.split()!r} & sys.modules.keys()))"
    )
    asked = asked.replace("[", "{").replace("]", "}")
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == ""
