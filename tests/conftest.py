"""Real databases and a real Redis for every part's tests."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import Engine, make_url

from ledger import migrate, open_ledger
from tests.real_servers import Postgres, Redis


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine a search may wait for the newest knowledge longer than shoppers do."""
    if live := sys.modules.get("knowledge.live"):
        monkeypatch.setattr(live, "PATIENCE_S", 30.0)


@pytest.fixture(scope="session")
def server_folder() -> Iterator[Path]:
    """A folder with a short path that another user may enter."""
    folder = Path(tempfile.mkdtemp(prefix="shopkeeper-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_url(server_folder: Path) -> Iterator[str]:
    """A PostgreSQL database to make others beside: DATABASE_URL's, or our own server's."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        yield given
        return
    server = Postgres(server_folder)
    server.start()
    yield server.url
    server.stop()


@contextmanager
def new_database(postgres_url: str) -> Iterator[str]:
    """An empty PostgreSQL database beside another, gone afterwards."""
    name = f"shopkeeper_{uuid4().hex}"
    with psycopg.connect(postgres_url, autocommit=True) as conn:
        conn.execute(f'CREATE DATABASE "{name}"')
    yield make_url(postgres_url).set(database=name).render_as_string(hide_password=False)
    with psycopg.connect(postgres_url, autocommit=True) as conn:
        conn.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def fresh_postgres(postgres_url: str) -> Iterator[str]:
    """An empty PostgreSQL database, gone after the test."""
    with new_database(postgres_url) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'ledger.db'}"
    url: str = request.getfixturevalue("fresh_postgres")
    return url


@pytest.fixture
def ledger(ledger_url: str) -> Iterator[Engine]:
    """A migrated ledger on each kind of database."""
    migrate(ledger_url)
    engine = open_ledger(ledger_url)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Redis that this test session shares."""
    server = Redis(tmp_path_factory.mktemp("redis"))
    server.start()
    yield server.url
    server.kill()


@pytest.fixture
def own_redis(tmp_path: Path) -> Iterator[Redis]:
    """A Redis that the test may kill, freeze and start again."""
    server = Redis(tmp_path)
    server.start()
    yield server
    server.kill()
