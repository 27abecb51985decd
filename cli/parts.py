"""The product's processes: what each runs, with which environment, and when it is ready."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cli.redis_server import redis_part
from desk.errors import Code, DeskError
from desk.settings import PREFIX, Settings, reached
from web.tokens import derive, read_keys

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
# The parts talk to each other directly, whatever proxy leads out of the building.
UNPROXIED = {
    name: ",".join(filter(None, (os.environ.get(name), "127.0.0.1,localhost,::1")))
    for name in ("NO_PROXY", "no_proxy")
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


def python_env() -> dict[str, str]:
    """The environment for a part in Python: compiled modules are kept, whatever the machine
    says. Without them every start takes twice as long, and the shopper waits for it."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**env, "PYTHONUNBUFFERED": "1"}


def rasa_env(settings: Settings, token: str, redis: str) -> dict[str, str]:
    """Rasa's old libraries see none of our settings, only what its own files name."""
    env = {name: value for name, value in python_env().items() if not name.startswith(PREFIX)}
    for name in ("DATABASE_URL", "VIRTUAL_ENV"):
        env.pop(name, None)
    return {
        **env,
        **CALM,
        **QUIET_RASA,
        "REDIS_URL": redis,
        PREFIX + "RASA_TOKEN": token,
        PREFIX + "ACTIONS_URL": settings.actions,
    }


def parts(settings: Settings, model: tuple[str, ...]) -> tuple[Part, ...]:
    """Every process of this run; `model` is the model server's command, empty for none."""
    keys = read_keys(settings)
    password = derive(keys.secrets[0], "redis").hex()
    redis = settings.redis_url or f"redis://:{password}@127.0.0.1:{settings.redis_port}/0"
    ours = {**python_env(), **CALM, **UNPROXIED, "REDIS_URL": redis}
    if not model and not settings.model_url:
        ours[PREFIX + "GENERATE"] = "off"
    here = Path.cwd()
    gateway = (sys.executable, "-m", "web")
    found = [Part("gateway", gateway, gateway_url(settings) + "/healthz", ours, here)]
    if not settings.actions_url:
        command = (sys.executable, "-m", "actions")
        found.append(Part("actions", command, settings.actions_health, ours, here))
    if not settings.redis_url:
        found.append(Part("redis", redis_part(settings, password), redis, dict(os.environ), here))
    if model:
        # The model is the one part that may use the cores.
        free = {name: value for name, value in ours.items() if name not in CALM}
        found.append(Part("model", model, settings.model.rstrip("/") + "/models", free, here))
    if not settings.rasa_url:
        env = rasa_env(settings, keys.rasa, redis)
        found.append(Part("rasa", rasa(settings), rasa_ready(settings), env, ROOT))
    return tuple(found)


def gateway_url(settings: Settings) -> str:
    """The gateway from this machine, whatever address it listens on."""
    return f"http://{reached(settings.host)}:{settings.port}"


def rasa_ready(settings: Settings) -> str:
    return settings.rasa + "/webhooks/gateway/"


def rasa(settings: Settings) -> tuple[str, ...]:
    if not RASA_PYTHON.exists():
        folder = RASA_PYTHON.parent.parent
        said = f"缺少 {folder}，请用 `make run` 启动 · {folder} is missing: start with `make run`"
        raise DeskError(Code.SETTING_WRONG, said)
    return (
        *(str(RASA_PYTHON), "-m", "bot", "run"),
        *("--model", str(RASA_MODELS / "shopkeeper.tar.gz")),
        *("--endpoints", "bot/endpoints.yml", "--credentials", "bot/credentials.yml"),
        *("--interface", "127.0.0.1", "--port", str(settings.rasa_port)),
    )
