"""Whether the server at model_url answers, takes the key and has the model: told, never a stop."""

from __future__ import annotations

import httpx

from cli.words import tell
from desk.settings import Settings
from desk.types import Say

PATIENCE_S = 3.0
DOWN = Say(
    zh="model_url 的模型服务 {url} 没有响应（{why}）：恢复之前直接引用店铺资料原文",
    en="the model server at model_url {url} does not answer ({why}): "
    "until it does, answers quote passages only",
)
REFUSED = Say(
    zh="模型服务 {url} 不接受 model_key：请检查 SHOPKEEPER_MODEL_KEY；在此之前直接引用店铺资料原文",
    en="the model server {url} refuses model_key: check SHOPKEEPER_MODEL_KEY; "
    "until then answers quote passages only",
)
UNKNOWN = Say(
    zh="模型服务没有 model_name 所写的 {name}，它提供：{offered}",
    en="the model server does not offer model_name {name}; it offers: {offered}",
)
WRONG_PATH = Say(
    zh="{url}/models 不是 OpenAI 协议的接口（{why}）：model_url 通常以 /v1 结尾",
    en="{url}/models is not of the OpenAI protocol ({why}): model_url usually ends in /v1",
)


def look_at(settings: Settings) -> None:
    """Say what is wrong with the model server now, if anything."""
    words, facts = trouble(settings)
    if words:
        tell(words, "!", url=settings.model_url, **facts)


def trouble(settings: Settings) -> tuple[Say | None, dict[str, str]]:
    """What is wrong, and the facts for its words; None when all is well."""
    key = settings.model_key.get_secret_value()
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    try:
        url = settings.model_url.rstrip("/") + "/models"
        told = httpx.get(url, headers=headers, timeout=PATIENCE_S)
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        return DOWN, {"why": str(error) or type(error).__name__}
    if told.status_code in (401, 403):
        return REFUSED, {}
    if told.status_code >= 500:
        return DOWN, {"why": str(told.status_code)}
    try:
        offered = [str(model["id"]) for model in told.raise_for_status().json()["data"]]
    except (httpx.HTTPStatusError, ValueError, KeyError, TypeError):
        return WRONG_PATH, {"why": str(told.status_code)}
    if settings.model_name and settings.model_name not in offered:
        return UNKNOWN, {"name": settings.model_name, "offered": ", ".join(offered[:10]) or "-"}
    return None, {}
