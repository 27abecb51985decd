"""Whether a part answers."""

from __future__ import annotations

import urllib.error
import urllib.request
from urllib.parse import urlsplit

# Never through a proxy: the parts are on this machine.
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def answers(url: str, patience_s: float = 1.0) -> bool:
    """Whether the part behind `url` (http or redis) answers sensibly within `patience_s`."""
    if urlsplit(url).scheme.startswith(("redis", "unix")):
        return redis_answers(url, patience_s)
    try:
        with OPENER.open(url, timeout=patience_s) as told:
            return bool(told.status < 500)
    except urllib.error.HTTPError as error:
        return error.code < 500
    except (OSError, ValueError):
        return False


def redis_answers(url: str, patience_s: float) -> bool:
    import redis  # noqa: PLC0415

    try:
        with redis.Redis.from_url(url, socket_timeout=patience_s) as server:
            return bool(server.ping())
    except (redis.RedisError, ValueError):
        return False
