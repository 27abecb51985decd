"""`python -m web`: the gateway as a server. Host, port and workers are settings."""

from __future__ import annotations

import gc
import socket
import sys

import uvicorn
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from desk.errors import DeskError
from desk.settings import Settings, read_settings
from web.connections import Bounded

GRACE_S = 3  # live events stay open until the browser leaves; do not wait for them


class Server(uvicorn.Server):
    """Starts without collecting garbage: there is none yet, and looking for it takes longer
    than a third of the start, which every shopper waits for when the gateway died."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        gc.freeze()
        gc.enable()


def main() -> None:
    """Serve until stopped; one line of advice when the settings are wrong."""
    gc.disable()
    try:
        settings = read_settings()
    except DeskError as error:
        sys.exit(f"shopkeeper: {error.detail}")
    config = configured(settings)
    if config.workers > 1:
        gc.enable()
        Multiprocess(config, sockets=[config.bind_socket()]).run()
        return
    server = Server(config)
    server.run()
    if not server.started:
        sys.exit(STARTUP_FAILURE)


def configured(settings: Settings) -> uvicorn.Config:
    return uvicorn.Config(
        "web.app:create_app",
        factory=True,
        host=settings.host,
        port=settings.port,
        workers=settings.workers,
        http=Bounded,
        ws="none",
        access_log=False,
        timeout_graceful_shutdown=GRACE_S,
    )


if __name__ == "__main__":
    main()
