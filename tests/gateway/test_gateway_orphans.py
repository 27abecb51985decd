"""Of a gateway with several workers nothing is left when it is killed."""

from __future__ import annotations

import socket
from pathlib import Path

import httpx

from tests.gateway.fake_rasa import FakeRasa
from tests.gateway.gateway_process import GatewayProcess
from tests.real_servers import wait_until


def test_workers_end_with_the_process_that_started_them(
    rasa: FakeRasa, redis_url: str, tmp_path: Path
) -> None:
    gateway = GatewayProcess(2, data_dir=str(tmp_path), rasa_url=rasa.url, redis_url=redis_url)
    gateway.start()
    gateway.kill()

    def is_free() -> None:
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", gateway.port)) != 0

    wait_until(is_free)
    gateway.start()
    assert httpx.get(gateway.base + "/healthz").status_code == 200
    gateway.kill(15)
