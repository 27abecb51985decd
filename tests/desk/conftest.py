"""The demo shop as the desk sees it: a real store, and its products' real pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desk.adapters.shop_store import Store, StoreCatalogue
from desk.adapters.shop_store.demo.load import load_demo
from desk.asking.goods import Goods
from desk.asking.window import Window
from desk.ports import Evidence, Finding
from desk.service.flow import Service
from desk.skills.answer import Answering
from desk.skills.compose import Scribe
from desk.types import Lang, Retrieved
from desk.wiring import read_categories
from knowledge import read_content
from tests.desk.shop import SHOP, Wall
from tests.desk.small_shop import serving, wider_shop

CONTENT = Path(__file__).parents[2] / "knowledge" / "content"


@dataclass
class Pages:
    """Knowledge that has the products' pages, and finds what a test puts there."""

    pages: Mapping[tuple[str, str], Evidence]
    finds: dict[str, Finding] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def find(self, query: str, lang: Lang, limit: int = 5) -> Finding:
        self.asked.append(query)
        return self.finds.get(query, Finding((), "hand_over", 0.0))

    def entry(self, entry: str, lang: Lang) -> Evidence | None:
        return self.pages.get((entry, lang.value))

    def similar(self, query: str, lang: Lang, limit: int = 20) -> Mapping[str, float]:
        return {}


@pytest.fixture(scope="session")
def pages() -> Mapping[tuple[str, str], Evidence]:
    found = {}
    for one in read_content(CONTENT).passages:
        if one.id.startswith("product:"):
            where = Retrieved(one.id, one.version, "exact", 1, 1.0, 1.0, 1.0)
            page = Evidence(one.id, one.title, one.text, Lang(one.lang), one.url, one.entry, where)
            found[one.entry, one.lang] = page
    return found


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> StoreCatalogue:
    store = Store(f"sqlite:///{tmp_path_factory.mktemp('shop') / 'shop.db'}")
    load_demo(store, CONTENT)
    return StoreCatalogue(store)


@pytest.fixture(scope="session")
def window(catalogue: StoreCatalogue) -> Window:
    return Window(catalogue, read_categories(CONTENT / "categories.yaml"))


@pytest.fixture(scope="session")
def shelves(window: Window) -> Mapping[Lang, Goods]:
    """All goods of the demo shop in each language."""
    return {lang: window.look(lang) for lang in Lang}


@pytest.fixture
def knowing(pages: Mapping[tuple[str, str], Evidence]) -> Pages:
    return Pages(pages)


@pytest.fixture
def desk(catalogue: StoreCatalogue, window: Window, knowing: Pages) -> Answering:
    return Answering(knowing, catalogue, Scribe(None, Wall(), 5.0, SHOP), window=window)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """The desk over the wider small shop, unless a file of tests brings its own."""
    with serving(tmp_path, wider_shop()) as found:
        yield found
