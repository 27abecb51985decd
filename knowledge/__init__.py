"""Retrieval for a shop's own words: content in, the right passage and its certainty out.

Stands alone: it knows nothing of chats, shoppers or the rest of the product.
"""

from knowledge.build import Built, build, refresh
from knowledge.changes import Change, Version
from knowledge.embed import Embedder, EmbedderChoice, load_embedder
from knowledge.entries import Entry
from knowledge.errors import (
    ContentError,
    EntryError,
    IndexMismatchError,
    IndexMissingError,
    IndexUnreadableError,
    KnowledgeError,
)
from knowledge.library import Library
from knowledge.live import Live
from knowledge.passages import Kind, Passage
from knowledge.search import Found, Hit, Retriever
from knowledge.sources import Content, read_content
from knowledge.store import current, open_index

__all__ = [
    "Built",
    "Change",
    "Content",
    "ContentError",
    "Embedder",
    "EmbedderChoice",
    "Entry",
    "EntryError",
    "Found",
    "Hit",
    "IndexMismatchError",
    "IndexMissingError",
    "IndexUnreadableError",
    "Kind",
    "KnowledgeError",
    "Library",
    "Live",
    "Passage",
    "Retriever",
    "Version",
    "build",
    "current",
    "load_embedder",
    "open_index",
    "read_content",
    "refresh",
]
