"""The gateway as one ASGI application."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from desk.errors import DeskError
from desk.settings import Settings, read_settings
from ledger import LedgerError, migrate, open_ledger
from web import edges, errors, events, health, log, messages, opening, people, ratings
from web.console.routes import router as console
from web.gateway import opened
from web.origins import Origins, read_origins
from web.orphans import end_with_parent
from web.served import Served
from web.source.routes import router as source
from web.tokens import identity_secret, read_keys

HERE = Path(__file__).parent
ABOUT = (
    "Shoppers' conversations: open one, send messages, listen to live events. "
    "Every error is `{error: {code, zh, en, retry_after?}}`."
)


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application for `settings`, or for what the environment says.

    Opens nothing: databases and connections come up with the server and go with it.
    Started by a server (no `settings`), what is wrong with them or with the ledger ends
    the process with one line of advice.
    """
    settings = settings or _checked()
    log.configure()
    app = FastAPI(
        title="Shopkeeper gateway",
        description=ABOUT,
        version="0.1.0",
        lifespan=lifespan,
        docs_url=None,  # its pages would load scripts from elsewhere
        redoc_url=None,
    )
    app.state.settings = settings
    errors.install(app)
    for part in (opening, messages, people, ratings, events, health):
        app.include_router(part.router)
    app.include_router(console)
    app.include_router(source)
    if settings.demo:
        # A real shop's gateway starts without the demo's weight.
        from web.demo.routes import router as demo  # noqa: PLC0415

        app.include_router(demo)
    for folder in ("widget", "vendor"):
        app.mount(f"/{folder}", Served(directory=HERE / folder, check_dir=False), folder)
    _guard(app, settings)
    return app


def _checked() -> Settings:
    """What the environment says, tried out: a server would show a page of traceback."""
    try:
        settings = read_settings()
        read_origins(settings)
        read_keys(settings)
        identity_secret(settings)
        migrate(settings.ledger_url)
    except DeskError as error:
        sys.exit(f"shopkeeper: {error.detail}")
    except LedgerError as error:
        sys.exit(f"shopkeeper: {error}")
    return settings


def _guard(app: FastAPI, settings: Settings) -> None:
    """What every request passes, the last one added first."""
    allowed = read_origins(settings)
    app.add_middleware(edges.Calm)
    app.add_middleware(edges.Body, limit=max(65536, 8 * settings.message_bytes))
    app.add_middleware(GZipMiddleware, minimum_size=1024)
    app.add_middleware(Origins, allowed=allowed)
    app.add_middleware(edges.SafeHeaders, framed_by=tuple(sorted(allowed)))
    app.add_middleware(edges.AccessLog)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Everything that is open while the application runs."""
    settings: Settings = app.state.settings
    end_with_parent()
    keys, signs = read_keys(settings), identity_secret(settings)
    migrate(settings.ledger_url)
    engine = open_ledger(settings.ledger_url)
    app.state.ledger = engine
    try:
        async with opened(settings, engine, keys, signs) as gateway:
            app.state.gateway = gateway
            yield
    finally:
        engine.dispose()
