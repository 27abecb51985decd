"""The product's own desk over somebody's folder of knowledge, wired as the product wires it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import yaml

from desk.adapters.knowledge_index import chosen_embedder, index_dir
from desk.adapters.shop_store import Store
from desk.settings import Settings
from desk.skills.answer import Answering
from desk.types import Turn
from desk.wiring import wire
from evaluation.goods import stock
from evaluation.learning import Learned, files_of, is_content, learn
from evaluation.memory import Remembering
from knowledge.embed import load_embedder
from knowledge.vectors import Progress


class Unseen:
    """A place for drafts that nobody watches."""

    async def show(self, turn: Turn, text: str) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Shop:
    """`answering` is what the product would answer with. `unpriced`: products that the folder
    describes and does not sell."""

    answering: Answering
    learned: Learned
    unpriced: int

    @property
    def model(self) -> str:
        """Which model writes; "" when passages are quoted only."""
        writer = self.answering.scribe.writer
        return writer.name if writer else ""


@contextmanager
def open_shop(
    knowledge: Path, questions: Path, settings: Settings, progress: Progress
) -> Iterator[Shop]:
    """A desk that knows `knowledge` and nothing else. The index is kept in settings.data_dir
    from run to run and follows the folder; the shop's prices are read anew.

    Raises KnowledgeError and DeskError naming file, row and remedy.
    """
    own = _settings(knowledge, settings)
    cache = settings.data_dir / "evaluation" / "vectors"
    embedder = Remembering(load_embedder(chosen_embedder(own)), cache)
    learned = learn(knowledge, questions, index_dir(own), embedder, progress)
    with TemporaryDirectory(prefix="shopkeeper-eval-") as folder:
        own = own.model_copy(update={"shop_database_url": f"sqlite:///{folder}/shop.db"})
        files = files_of(knowledge, questions)
        unpriced = stock(Store(own.shop_url), knowledge, files, learned.passages.values())
        desk = wire(own)
        # Nobody watches, and nothing is taken from answers of before.
        scribe = replace(desk.answering.scribe, drafts=Unseen(), stops=None, kept=None)
        yield Shop(replace(desk.answering, scribe=scribe), learned, unpriced)


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
        "content_dir": knowledge if knowledge.is_dir() else knowledge.parent,
        "data_dir": settings.data_dir / "evaluation" / "shops" / place,
        "database_url": "",
        "redis_url": "",
    }
    if not is_content(knowledge):
        return settings.model_copy(update=changes)
    about = knowledge / "shop.yaml"
    name = (yaml.safe_load(about.read_text("utf-8-sig")) or {}).get("name") or {}
    for lang in ("zh", "en"):
        if name.get(lang):
            changes[f"shop_name_{lang}"] = str(name[lang])
    return settings.model_copy(update=changes)
