"""The product's processes: what each runs, with which environment, and when it is ready."""

from __future__ import annotations

import hmac
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cli.redis_server import redis_part
from desk.errors import Code, DeskError
from desk.settings import PREFIX, Settings

ROOT = Path(__file__).resolve().parent.parent
RASA_PYTHON = ROOT / ".venv-rasa" / "bin" / "python"
RASA_MODELS = ROOT / "models" / "rasa"

# Numeric libraries would each start a thread per core, in every process.
CALM = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "TOKENIZERS_PARALLELISM": "false",
}
QUIET_RASA = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "PYTHONWARNINGS": "ignore",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One process. `ready` answers below 500, or PONG for redis://, when it works."""

    name: str
    command: tuple[str, ...]
    ready: str
    env: Mapping[str, str]
    cwd: Path


def derive(secret: str, purpose: str) -> str:
    """A secret for one purpose, from which the main one cannot be had."""
    return hmac.new(secret.encode(), purpose.encode(), "sha256").hexdigest()


def shared_env(settings: Settings, secret: str, redis: str) -> dict[str, str]:
    """What every part of ours gets: the caller's environment and what this run decided."""
    env = {**os.environ, **CALM, "PYTHONUNBUFFERED": "1", PREFIX + "SECRET": secret}
    env["REDIS_URL"] = redis
    if settings.demo and not settings.identity_secret.get_secret_value():
        env[PREFIX + "IDENTITY_SECRET"] = derive(secret, "identity")
    return env


def rasa_env(settings: Settings, secret: str, redis: str) -> dict[str, str]:
    """Rasa's old libraries see none of our settings, only what its own files name."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    for name in ("DATABASE_URL", "VIRTUAL_ENV"):
        env.pop(name, None)
    return {
        **env,
        **CALM,
        **QUIET_RASA,
        "PYTHONUNBUFFERED": "1",
        "REDIS_URL": redis,
        PREFIX + "RASA_TOKEN": derive(secret, "rasa"),
        PREFIX + "REDIS_URL": redis,
        PREFIX + "ACTIONS_URL": f"http://127.0.0.1:{settings.actions_port}/webhook",
    }


def parts(settings: Settings, secret: str, model: tuple[str, ...]) -> tuple[Part, ...]:
    """Every process of this run; `model` is the model server's command, empty for none."""
    password = derive(secret, "redis")
    redis = settings.redis_url or f"redis://:{password}@127.0.0.1:{settings.redis_port}/0"
    ours = shared_env(settings, secret, redis)
    if not model and not settings.model_url:
        ours[PREFIX + "GENERATE"] = "off"
    here = Path.cwd()
    found = [
        Part("actions", (sys.executable, "-m", "actions"), actions_url(settings), ours, here),
        Part("gateway", gateway(settings), gateway_url(settings) + "/healthz", ours, here),
    ]
    if not settings.redis_url:
        found.append(Part("redis", redis_part(settings, password), redis, dict(os.environ), here))
    if model:
        threads = {"OMP_NUM_THREADS": str(settings.model_threads or os.cpu_count() or 1)}
        models = f"{settings.model.rstrip('/')}/models"
        found.append(Part("model", model, models, {**ours, **threads}, here))
    if not settings.rasa_url:
        env = rasa_env(settings, secret, redis)
        found.append(Part("rasa", rasa(settings), rasa_ready(settings), env, ROOT))
    return tuple(found)


def gateway(settings: Settings) -> tuple[str, ...]:
    return (
        *(sys.executable, "-m", "uvicorn", "web.app:create_app", "--factory"),
        *("--host", settings.host, "--port", str(settings.port)),
        *("--workers", str(settings.workers)),
        # Live events stay open until the browser leaves; do not wait for them.
        *("--no-access-log", "--timeout-graceful-shutdown", "3"),
    )


def gateway_url(settings: Settings) -> str:
    """The gateway from this machine, whatever address it listens on."""
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(settings.host, settings.host)  # noqa: S104
    return f"http://{host}:{settings.port}"


def actions_url(settings: Settings) -> str:
    return f"http://127.0.0.1:{settings.actions_port}/health"


def rasa_ready(settings: Settings) -> str:
    return settings.rasa + "/webhooks/gateway/"


def rasa(settings: Settings) -> tuple[str, ...]:
    if not RASA_PYTHON.exists():
        raise DeskError(Code.SETTING_WRONG, f"{RASA_PYTHON.parent.parent} is missing: `make run`")
    return (
        *(str(RASA_PYTHON), "-m", "rasa", "run"),
        *("--model", str(RASA_MODELS / "shopkeeper.tar.gz")),
        *("--endpoints", "bot/endpoints.yml", "--credentials", "bot/credentials.yml"),
        *("--interface", "127.0.0.1", "--port", str(settings.rasa_port)),
    )
