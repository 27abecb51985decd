"""A shop on each kind of database, small and of the demo's size."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from desk.adapters.shop_store import Store
from desk.adapters.shop_store.demo.load import AS_OF, load_demo
from desk.adapters.shop_store.importing import import_shop
from tests.conftest import new_database

SMALL = Path(__file__).parent / "files" / "small.json"
CONTENT = Path(__file__).parents[2] / "knowledge" / "content"


@pytest.fixture
def small() -> str:
    """A hand-written shop file that uses every field there is."""
    return SMALL.read_text("utf-8")


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty shop on each kind of database."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'shop.db'}"
    else:
        url = request.getfixturevalue("fresh_postgres")
    opened = Store(url)
    yield opened
    opened.close()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def kept(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """A shop on each kind of database that a file's tests share; each fills it anew."""
    with ExitStack() as until_done:
        if request.param == "sqlite":
            url = f"sqlite:///{tmp_path_factory.mktemp('kept') / 'shop.db'}"
        else:
            url = until_done.enter_context(new_database(request.getfixturevalue("postgres_url")))
        yield until_done.enter_context(closing(Store(url)))


@pytest.fixture
def stocked(store: Store, small: str) -> Store:
    """The small shop file, imported."""
    import_shop(store, small, currency="GBP")
    return store


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The demo shop, for reading only."""
    opened = Store(f"sqlite:///{tmp_path_factory.mktemp('demo') / 'shop.db'}")
    load_demo(opened, CONTENT, as_of=AS_OF)
    yield opened
    opened.close()
