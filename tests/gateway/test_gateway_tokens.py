"""Only what we, or the shop, signed a short while ago opens a conversation."""

from __future__ import annotations

import base64
import json
import random
import stat
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import jwt
import pytest

from desk.errors import DeskError
from desk.settings import Settings
from desk.types import Lang
from tests.gateway.conftest import IDENTITY_SECRET
from tests.gateway.shopper import Shopper
from web.tokens import Keys, read_keys

KEYS = Keys(("k" * 48,))


def identity(secret: str = IDENTITY_SECRET, **claims: Any) -> str:
    about = {"sub": "ada_1", "exp": int(time.time()) + 300, "name": "Ada", **claims}
    return jwt.encode({name: value for name, value in about.items() if value}, secret, "HS256")


def part(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def flipped(token: str, rng: random.Random) -> str:
    """The token with one sign of it changed for one that stands for other bits."""
    place = rng.randrange(len(token) - 1)
    while token[place] == ".":
        place = rng.randrange(len(token) - 1)
    other = rng.choice([sign for sign in "Aa0_gQ" if sign != token[place]])
    return token[:place] + other + token[place + 1 :]


def forged(valid: str, other: Shopper, rng: random.Random) -> str:
    """One of many tokens that are not for this conversation."""
    claims = jwt.decode(valid, options={"verify_signature": False})
    head, body, sign = valid.split(".")
    swapped = part({**claims, "sub": other.id})
    return rng.choice(
        [
            lambda: flipped(valid, rng),
            lambda: other.token,
            lambda: other.visitor,
            lambda: f"{head}.{swapped}.{sign}",
            lambda: f"{part({'alg': 'none', 'typ': 'JWT'})}.{body}.",
            lambda: f"{part({'alg': 'NONE'})}.{body}.{sign}",
            lambda: jwt.encode(claims, rng.randbytes(32), "HS256"),
            lambda: jwt.encode(claims, rng.randbytes(64), "HS512"),
            lambda: jwt.encode({**claims, "exp": 1_000_000_000}, b"k" * 48, "HS256"),
            lambda: valid[: rng.randrange(len(valid))],
            lambda: identity(sub=claims["sub"]),
            lambda: rng.randbytes(40).hex(),
        ]
    )()


async def test_none_of_1000_forged_expired_or_swapped_tokens_is_accepted(
    http: httpx.AsyncClient, shopper: Shopper
) -> None:
    rng, other = random.Random(7), await Shopper(http).open()
    path = f"/api/conversations/{shopper.id}"
    for _ in range(1000):
        bearer = {"Authorization": f"Bearer {forged(shopper.token, other, rng)}"}
        answer = await http.get(path, headers=bearer)
        assert answer.status_code == 401
    assert (await http.get(path, headers=shopper.headers)).status_code == 200


@pytest.mark.parametrize(
    ("method", "call"),
    [
        ("GET", ""),
        ("GET", "/events"),
        ("POST", "/messages"),
        ("POST", "/ratings"),
        ("POST", "/person"),
        ("POST", "/bot"),
        ("POST", "/language"),
        ("POST", "/clicks"),
        ("POST", "/stop"),
    ],
)
@pytest.mark.parametrize("lang", Lang)
async def test_every_call_refuses_a_token_of_another_conversation(
    http: httpx.AsyncClient, shopper: Shopper, method: str, call: str, lang: Lang
) -> None:
    other = await Shopper(http).open()
    ids = {"id": str(uuid4()), "message": str(uuid4()), "turn": str(uuid4())}
    for headers in (other.headers, {}, {"Authorization": shopper.token}):
        answer = await http.request(
            method, f"/api/conversations/{shopper.id}{call}", headers=headers, json=ids
        )
        assert (answer.status_code, answer.json()["error"]["code"]) == (401, "unauthorized")
        assert answer.json()["error"][lang]


async def test_a_shop_can_vouch_for_its_shopper(http: httpx.AsyncClient) -> None:
    shopper = await Shopper(http).open(identity=identity())
    assert shopper.opened["shopper"] == {"name": "Ada"}
    assert (await shopper.read())["shopper"] == {"name": "Ada"}
    assert (await (await Shopper(http).open()).read())["shopper"] is None


@pytest.mark.parametrize(
    "token",
    [
        identity("another secret, which is long enough"),
        identity(exp=int(time.time()) - 60),
        identity(exp=int(time.time()) + 3600),
        identity(exp=None),
        identity(sub=None),
        identity(sub="x" * 129),
        identity(sub="ada\u202e_1"),
        identity(name=["Ada"]),
        identity(nbf=int(time.time()) + 600),
        identity(exp=str(int(time.time()) + 3600)),
        identity(exp=[1]),
        identity(aud="another service"),
        identity(aud=["another service", "visitor"]),
        jwt.encode({"sub": "ada_1", "exp": int(time.time()) + 60}, IDENTITY_SECRET * 2, "HS512"),
        f"{part({'alg': 'none'})}.{part({'sub': 'ada_1', 'exp': 9_999_999_999})}.",
        KEYS.sign("conversation", "ada_1"),
        "nonsense",
        "\u202e",
    ],
    ids=range(18),
)
async def test_an_identity_that_the_shop_did_not_just_sign_is_refused(
    http: httpx.AsyncClient, token: str
) -> None:
    answer = await http.post("/api/conversations", json={"identity": token})
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "unauthorized")


@pytest.mark.parametrize("claims", [{"aud": "shopkeeper"}, {"aud": ["shop", "shopkeeper"]}, {}])
async def test_an_identity_may_say_that_it_is_meant_for_us(
    http: httpx.AsyncClient, claims: dict[str, Any]
) -> None:
    for until in (int(time.time()) + 300, str(int(time.time()) + 300)):
        await Shopper(http).open(identity=identity(exp=until, **claims))


async def test_who_is_signed_in_must_be_vouched_for_again_after_a_day(
    http: httpx.AsyncClient,
) -> None:
    def days(shopper: Shopper) -> float:
        claims = jwt.decode(shopper.token, options={"verify_signature": False})
        return float(claims["exp"] - time.time()) / 86400

    assert days(await Shopper(http).open(identity=identity())) <= 1.0
    assert 6.9 < days(await Shopper(http).open()) <= 7.0


async def test_a_visitor_token_makes_the_same_visitor_and_a_false_one_a_new_one(
    http: httpx.AsyncClient,
) -> None:
    def visitor(shopper: Shopper) -> str:
        claims = jwt.decode(shopper.visitor, options={"verify_signature": False})
        return str(claims["sub"])

    first = await Shopper(http).open()
    assert visitor(await Shopper(http).open(visitor=first.visitor)) == visitor(first)
    for false in (first.token, flipped(first.visitor, random.Random(1)), "x"):
        assert visitor(await Shopper(http).open(visitor=false)) != visitor(first)


def test_a_new_secret_signs_and_the_old_one_still_reads(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    before = read_keys(settings)
    token = before.sign("conversation", "c1")
    path = tmp_path / "secret"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_text(f"{'n' * 48}\n{path.read_text()}")
    after = read_keys(settings)
    claims = after.read("conversation", token)
    assert claims and claims["sub"] == "c1"
    assert before.read("conversation", after.sign("conversation", "c1")) is None


def test_a_token_of_one_kind_is_none_of_another() -> None:
    assert KEYS.read("visitor", KEYS.sign("conversation", "c1")) is None
    assert KEYS.read("conversation", KEYS.sign("visitor", "c1")) is None


@pytest.mark.parametrize("secret", ["short", "x" * 31])
def test_a_short_secret_is_refused_with_advice(tmp_path: Path, secret: str) -> None:
    with pytest.raises(DeskError, match="at least 32"):
        read_keys(Settings(data_dir=tmp_path, secret=secret))
