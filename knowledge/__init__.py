"""Retrieval for a shop's own words: content in, the right passage and its certainty out.

Stands alone: it knows nothing of chats, shoppers or the rest of the product.
"""

from knowledge.build import Built, build
from knowledge.embed import Embedder, EmbedderChoice, load_embedder
from knowledge.errors import (
    ContentError,
    IndexMismatchError,
    IndexMissingError,
    IndexUnreadableError,
    KnowledgeError,
)
from knowledge.passages import Kind, Passage
from knowledge.search import Found, Hit, Retriever
from knowledge.sources import Content, read_content
from knowledge.store import current, open_index

__all__ = [
    "Built",
    "Content",
    "ContentError",
    "Embedder",
    "EmbedderChoice",
    "Found",
    "Hit",
    "IndexMismatchError",
    "IndexMissingError",
    "IndexUnreadableError",
    "Kind",
    "KnowledgeError",
    "Passage",
    "Retriever",
    "build",
    "current",
    "load_embedder",
    "open_index",
    "read_content",
]
