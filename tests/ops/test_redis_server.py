"""The private Redis keeps what it acknowledged."""

from __future__ import annotations

import subprocess
from pathlib import Path

import redis

from cli.redis_server import redis_part
from desk.settings import Settings
from tests.real_servers import free_port, wait_until, with_us


def test_what_it_acknowledged_is_on_disk_and_there_after_a_kill(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, redis_port=free_port())
    command = with_us(list(redis_part(settings, "hush")))
    with redis.Redis(port=settings.redis_port, password="hush") as client:
        for value in (None, b"half filled in"):
            server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
            try:
                wait_until(client.ping)
                assert client.get("form") == value
                assert client.config_get("appendfsync")["appendfsync"] == "always"
                client.set("form", "half filled in")
            finally:
                server.kill()
                server.wait()
