"""A console over a ledger of its own, people who may use it, and their browsers."""

from __future__ import annotations

import re
import shutil
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from html import unescape
from pathlib import Path
from threading import Thread

import httpx
import pytest
import pytest_asyncio
import uvicorn
from fastapi import FastAPI
from playwright.async_api import Browser, async_playwright
from sqlalchemy import Engine, insert

from desk.settings import Settings
from desk.types import Lang
from ledger import migrate, open_ledger, staff, writing
from ledger import tables as t
from ledger.engine import now
from ledger.staff import Role
from tests.chromium import FLAGS
from web.console.routes import router

PASSWORD = "seven quiet teapots"


def console(ledger: Engine, **settings: str) -> FastAPI:
    app = FastAPI()
    app.include_router(router)
    app.state.ledger = ledger
    app.state.settings = Settings(**settings)
    return app


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """`app` on a free port; its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(app, log_level="warning", lifespan="off", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


@lru_cache(maxsize=1)
def _hashed() -> str:
    return staff.hasher.hash(PASSWORD)  # once for all tests: it is slow on purpose


def hire(engine: Engine) -> Engine:
    """One account of each role, named after it."""
    row = {"password": _hashed(), "failed": 0, "active": True, "created_at": now()}
    with writing(engine) as conn:
        conn.execute(insert(t.staff), [{"name": role, "role": role, **row} for role in Role])
    return engine


@pytest.fixture
def people(ledger: Engine) -> Engine:
    return hire(ledger)


class Reader:
    """Somebody at a browser without scripts."""

    def __init__(self, address: str, lang: Lang = Lang.EN) -> None:
        self.http = httpx.Client(base_url=address, headers={"accept-language": lang}, timeout=20)

    def get(self, path: str, **headers: str) -> str:
        answer = self.http.get(path, headers=headers)
        assert answer.status_code == 200, answer.text
        return unescape(answer.text)

    def csrf(self, path: str = "/console/login") -> str:
        found = re.search(r'name="csrf" value="([^"]+)"', self.http.get(path).text)
        assert found
        return found[1]

    def sign_in(self, name: str, password: str = PASSWORD) -> int:
        form = {"csrf": self.csrf(), "name": name, "password": password}
        return self.http.post("/console/login", data=form).status_code


@pytest.fixture
def address(people: Engine) -> Iterator[str]:
    with serving(console(people)) as url:
        yield url


@pytest.fixture
def reader(address: str) -> Iterator[Callable[..., Reader]]:
    """`reader("agent")` is signed in; `reader()` is not."""
    readers: list[Reader] = []

    def arrive(role: str = "", lang: Lang = Lang.EN) -> Reader:
        readers.append(Reader(address, lang))
        if role:
            assert readers[-1].sign_in(role) == 303
        return readers[-1]

    yield arrive
    for one in readers:
        one.http.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        pytest.fail("Browser tests need Debian's chromium: apt-get install chromium")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=[*FLAGS])
        yield browser
        await browser.close()


@pytest.fixture
def own_ledger(tmp_path: Path) -> Engine:
    """A SQLite ledger with the people in it, for browsers."""
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    migrate(url)
    return hire(open_ledger(url))


@pytest.fixture
def served(own_ledger: Engine) -> Iterator[str]:
    with serving(console(own_ledger)) as url:
        yield url
