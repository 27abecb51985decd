"""The one place where the desk is put together. Importing it opens nothing."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from desk import skills
from desk.adapters.drafts import open_drafts
from desk.adapters.guarded import Guarded
from desk.adapters.knowledge_index import (
    KnowledgeIndex,
    chosen_embedder,
    chosen_reranker,
    index_dir,
)
from desk.adapters.service_policy import read_service_policy
from desk.adapters.shop_api import ApiShop, Reach
from desk.adapters.shop_store import Store, StoreCatalogue, StoreProfiles, StoreShop
from desk.adapters.turns import LedgerTurns
from desk.adapters.writer import OpenAIWriter, Server
from desk.asking.window import Window
from desk.errors import Code, DeskError
from desk.policy.service import ServicePolicy
from desk.ports import Turns
from desk.service.flow import Service
from desk.service.scene import Task
from desk.settings import Settings
from desk.shop import Shop
from desk.skills.answer import Answering
from desk.skills.compose import Scribe
from desk.skills.recommend import Advising
from desk.types import Say
from ledger.engine import open_ledger


@dataclass(frozen=True, slots=True)
class Desk:
    """Every skill's tools, over what the settings name."""

    turns: Turns
    service: Service
    answering: Answering
    advising: Advising
    closing: tuple[Callable[[], Awaitable[None]], ...] = ()

    async def aclose(self) -> None:
        for close in self.closing:
            await close()


def wire(settings: Settings, **overrides: Any) -> Desk:
    """A desk whose parts connect when first used; `overrides` replace fields of it."""
    store = Store(settings.shop_url)
    knowledge = KnowledgeIndex(
        index_dir(settings), chosen_embedder(settings), chosen_reranker(settings)
    )
    catalogue = StoreCatalogue(store)
    drafts = open_drafts(settings.redis)
    writer = open_writer(settings)
    shop = Say(zh=settings.shop_name_zh, en=settings.shop_name_en)
    scribe = Scribe(
        writer,
        drafts,
        settings.answer_budget,
        shop,
        strict=settings.small_model,
        tone=read_tone(settings),
        closing=Say(zh=settings.closing_zh, en=settings.closing_en),
        stops=drafts,
        kept=drafts.kept_answers(knowledge.meaning, settings.answer_cache),
    )
    categories = read_categories(settings.content_dir / "categories.yaml")
    window = Window(catalogue, categories)
    policy = read_service_policy(settings.content_dir)
    backend = open_shop(settings, store, policy)
    desk = Desk(
        turns=LedgerTurns(open_ledger(settings.ledger_url)),
        service=Service(backend, policy, service_tasks(), now),
        answering=Answering(knowledge, catalogue, scribe, categories, window),
        advising=Advising(catalogue, StoreProfiles(store), knowledge, categories, window),
        closing=(
            drafts.aclose,
            *((writer.aclose,) if writer else ()),
            *((backend.aclose,) if isinstance(backend, ApiShop) else ()),
        ),
    )
    return replace(desk, **overrides)


def now() -> datetime:
    return datetime.now(UTC)


def open_shop(settings: Settings, store: Store, policy: ServicePolicy) -> Shop:
    """The shop's own system where one is set, else the built-in shop."""
    if not settings.shop_api_url:
        return StoreShop(store, policy)
    key = settings.shop_api_key.get_secret_value()
    return ApiShop(Reach(settings.shop_api_url, key, settings.shop_api_timeout))


def service_tasks() -> Mapping[str, Task]:
    """The tasks of all skills that have one, by name: a new file in desk/skills is enough."""
    names = [one.name for one in pkgutil.iter_modules(skills.__path__)]
    modules = [importlib.import_module(f"{skills.__name__}.{name}") for name in names]
    tasks = [module.TASK for module in modules if hasattr(module, "TASK")]
    return {task.name: task for task in tasks}


def open_writer(settings: Settings) -> Guarded | None:
    """The model that writes; None when answers shall quote passages only."""
    if settings.generate == "off":
        return None
    server = Server(
        settings.model,
        settings.model_key.get_secret_value(),
        settings.model_name,
        settings.model_parallel,
        settings.first_word_deadline,
    )
    return Guarded(OpenAIWriter(server))


def read_tone(settings: Settings) -> Say:
    """How answers shall sound: the settings' words, else those of the shop's `shop.yaml`."""
    file = settings.content_dir / "shop.yaml"
    told: dict[str, str] = {}
    if file.is_file():
        try:
            found = (yaml.safe_load(file.read_text("utf-8")) or {}).get("tone") or {}
            told = {str(lang): str(said) for lang, said in found.items()}
        except (yaml.YAMLError, AttributeError, UnicodeDecodeError) as error:
            raise DeskError(Code.CONTENT_WRONG, f"{file}: `tone` is not {{zh, en}}") from error
    return Say(
        zh=settings.tone_zh or told.get("zh", ""),
        en=settings.tone_en or told.get("en", ""),
    )


def read_categories(file: Path) -> Mapping[str, Mapping[str, str]]:
    """What each product category is called, by language; none when the shop has no such file."""
    if not file.is_file():
        return {}
    try:
        found = yaml.safe_load(file.read_text("utf-8")) or {}
        return {str(name): {k: str(v) for k, v in said.items()} for name, said in found.items()}
    except (yaml.YAMLError, AttributeError, UnicodeDecodeError) as error:
        raise DeskError(Code.CONTENT_WRONG, f"{file} is not a list of categories") from error
