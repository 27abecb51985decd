"""Secrets, and the tokens signed with them.

Each kind of token has a key of its own, derived from the secret, so that a token of
one kind can never pass as another.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal

import jwt

from desk.errors import Code, DeskError
from desk.settings import Settings

Kind = Literal["conversation", "visitor"]
LIFETIMES = {"conversation": timedelta(days=7), "visitor": timedelta(days=400)}
SIGNED_IN = timedelta(hours=24)  # who can see orders must be vouched for again after that
SHORTEST = 32  # bytes; HS256 is no stronger than its key


@dataclass(frozen=True, slots=True)
class Keys:
    """Signs with the first secret and accepts all of them, so that secrets can change."""

    secrets: tuple[str, ...]

    def sign(
        self, kind: Kind, subject: str, lasting: timedelta | None = None, **claims: str
    ) -> str:
        """A token of `kind` about `subject` that expires."""
        expires = int(time.time() + (lasting or LIFETIMES[kind]).total_seconds())
        about = {**claims, "sub": subject, "exp": expires, "aud": kind}
        return jwt.encode(about, derive(self.secrets[0], kind), "HS256")

    def read(self, kind: Kind, token: str) -> Mapping[str, Any] | None:
        """The claims of a valid token of `kind`, else None."""
        for secret in self.secrets:
            try:
                return jwt.decode(
                    token,
                    derive(secret, kind),
                    algorithms=["HS256"],
                    audience=kind,
                    options={"require": ["exp", "sub", "aud"]},
                )
            except (jwt.InvalidTokenError, ValueError):
                continue
        return None

    @property
    def rasa(self) -> str:
        """What the gateway shows to Rasa."""
        return derive(self.secrets[0], "rasa").hex()

    def pseudonym(self, value: str) -> str:
        """A short name for `value` that only we could have made."""
        return derive(self.secrets[0], f"pseudonym:{value}").hex()[:32]


def derive(secret: str, purpose: str) -> bytes:
    return hmac.new(secret.encode(), purpose.encode(), hashlib.sha256).digest()


def read_keys(settings: Settings) -> Keys:
    """The configured secret, or the ones kept in data_dir: newest first, one a line.

    Makes the file when it is not there. Raises DeskError(SETTING_WRONG).
    """
    given = settings.secret.get_secret_value()
    if given:
        _must_be_long(given, "secret")
        return Keys((given,))
    path = settings.data_dir / "secret"
    if not path.exists():
        _keep(path, secrets.token_urlsafe(48))
    kept = tuple(path.read_bytes().decode("ascii", "replace").split())
    if not kept or any("\ufffd" in line for line in kept):
        said = (
            f"{path} 中没有可用的密钥，请删除后重新启动（打开着的对话会结束）· "
            f"{path} holds no secret: remove it and start again (open conversations end)"
        )
        raise DeskError(Code.SETTING_WRONG, said)
    for secret in kept:
        _must_be_long(secret, str(path))
    return Keys(kept)


def identity_secret(settings: Settings) -> str:
    """What the shop signs identities with; the demo shop, which is us, needs none set."""
    given = settings.identity_secret.get_secret_value()
    if given:
        _must_be_long(given, "identity_secret")
        return given
    return derive(read_keys(settings).secrets[0], "identity").hex() if settings.demo else ""


def _must_be_long(secret: str, name: str) -> None:
    if len(secret.encode()) < SHORTEST:
        advice = (
            f"{name} 太短，至少要 {SHORTEST} 个字符，例如 openssl rand -hex 32 · "
            f"{name} is too short: use at least {SHORTEST} characters, e.g. openssl rand -hex 32"
        )
        raise DeskError(Code.SETTING_WRONG, advice)


def _keep(path: Path, secret: str) -> None:
    """Write the file whole or not at all; of several processes the first one's stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(secret + "\n")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
