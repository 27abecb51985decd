"""`python -m actions`: the action server, on loopback only."""

from __future__ import annotations

import asyncio
import logging
import sys
from typing import Any

import actions
from actions.edge import desk
from desk.errors import DeskError
from desk.privacy import hide_in_logs
from desk.settings import read_settings
from desk.types import Lang


def main() -> None:
    """Serve until stopped. Exits with 2 and one clear line when the settings are wrong."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    hide_in_logs()
    try:
        settings = read_settings()
    except DeskError as error:
        sys.exit(f"{error.detail or error}")
    # Sanic and the SDK are slow to import: after the settings are known to be good.
    from rasa_sdk.endpoint import create_app  # noqa: PLC0415
    from rasa_sdk.executor import ActionExecutor  # noqa: PLC0415

    executor = ActionExecutor()
    executor.register_package(actions.__name__)
    app: Any = create_app(executor, cors_origins=None)
    app.register_listener(warm, "before_server_start")
    app.register_listener(close, "after_server_stop")
    app.run(
        host=settings.actions_host,
        port=settings.actions_port,
        single_process=True,
        access_log=False,
        motd=False,
    )


async def warm(*_: Any) -> None:
    """Load index and embedder before the first shopper asks; without an index, say so."""
    try:
        await asyncio.to_thread(desk().answering.knowledge.find, "你好", Lang.ZH)
    except DeskError as error:
        logging.getLogger(__name__).warning("answers are not available yet: %s", error)


async def close(*_: Any) -> None:
    await desk().aclose()


if __name__ == "__main__":
    main()
