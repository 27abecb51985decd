"""The product's own desk over somebody's folder of knowledge, wired as the product wires it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import yaml

from desk.adapters.knowledge_index import index_dir
from desk.adapters.shop_store import Store
from desk.adapters.shop_store.demo.products import read_currency, read_products
from desk.adapters.shop_store.importing import import_shop
from desk.settings import Settings
from desk.skills.answer import Answering
from desk.types import Turn
from desk.wiring import wire
from evaluation.memory import Remembering
from knowledge.build import build
from knowledge.embed import load_embedder
from knowledge.passages import Passage
from knowledge.sources import read_content
from knowledge.vectors import Progress


class Unseen:
    """A place for drafts that nobody watches."""

    async def show(self, turn: Turn, text: str) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Shop:
    """`answering` is what the product would answer with; `model` is "" when it quotes only."""

    answering: Answering
    passages: dict[str, Passage]  # by id
    model: str


@contextmanager
def open_shop(knowledge: Path, settings: Settings, progress: Progress) -> Iterator[Shop]:
    """A desk that knows `knowledge` and nothing else. The index is kept in settings.data_dir
    from run to run and follows the folder; the shop's prices are read anew.

    Raises KnowledgeError and DeskError naming file, row and remedy.
    """
    passages = {passage.id: passage for passage in read_content(knowledge).passages}
    own = _settings(knowledge, settings)
    embedder = Remembering(load_embedder(own.embedder), settings.data_dir / "evaluation/vectors")
    build(knowledge, index_dir(own), embedder, progress)
    with TemporaryDirectory(prefix="shopkeeper-eval-") as folder:
        own = own.model_copy(update={"shop_database_url": f"sqlite:///{folder}/shop.db"})
        _stock(Store(own.shop_url), knowledge)
        desk = wire(own)
        scribe = replace(desk.answering.scribe, drafts=Unseen())
        model = scribe.writer.name if scribe.writer else ""
        yield Shop(replace(desk.answering, scribe=scribe), passages, model)


def answers(settings: Settings) -> bool:
    """Whether the model server answers at all, so that nobody waits on one that is not there."""
    key = settings.model_key.get_secret_value()
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    try:
        url = settings.model.rstrip("/") + "/models"
        return httpx.get(url, headers=headers, timeout=3.0).is_success
    except httpx.HTTPError:
        return False


def _settings(knowledge: Path, settings: Settings) -> Settings:
    place = sha256(f"{knowledge.resolve()} {settings.embedder}".encode()).hexdigest()[:12]
    changes: dict[str, object] = {
        "content_dir": knowledge,
        "data_dir": settings.data_dir / "evaluation" / "shops" / place,
        "database_url": "",
        "redis_url": "",
    }
    about = knowledge / "shop.yaml"
    name = (yaml.safe_load(about.read_text("utf-8-sig")) or {}).get("name") or {}
    for lang in ("zh", "en"):
        if name.get(lang):
            changes[f"shop_name_{lang}"] = str(name[lang])
    return settings.model_copy(update=changes)


def _stock(store: Store, knowledge: Path) -> None:
    """The shop's backend: the products that the folder sells, at its prices."""
    if not any((knowledge / "products").glob("*.yaml")):
        return
    currency = read_currency(knowledge)
    file = {"products": read_products(knowledge, currency), "users": {}, "orders": {}}
    import_shop(store, json.dumps(file), currency=currency, replace=True)
