"""What can be wrong, each with advice that a shop's staff can follow.

KnowledgeError
├── ContentError         a content file is missing or cannot be understood
├── EntryError           an entry cannot be taken in, or is not there
├── EmbedderError        the embedding model cannot be loaded or asked
│   └── EmbedderDownError   its server does not answer; it may do so later
├── RerankerError        the reranker cannot be loaded, asked or understood
├── IndexMissingError    nothing was built yet
├── IndexUnreadableError the files are damaged or of another version of this library
└── IndexMismatchError   the index was made with another embedder
"""

from __future__ import annotations

from pathlib import Path


class KnowledgeError(Exception):
    """Retrieval cannot go on; the message says why and what to do."""


class ContentError(KnowledgeError):
    """One place in the content is wrong: which file, which row, why, what to do."""

    def __init__(self, file: Path, row: str, reason: str, advice: str) -> None:
        where = f"{file}, {row}" if row else str(file)
        super().__init__(f"{where}: {reason}. {advice}")
        self.file = file
        self.row = row
        self.reason = reason
        self.advice = advice


class EntryError(KnowledgeError):
    pass


class EmbedderError(KnowledgeError):
    pass


class EmbedderDownError(EmbedderError):
    pass


class RerankerError(KnowledgeError):
    pass


class IndexMissingError(KnowledgeError):
    pass


class IndexUnreadableError(KnowledgeError):
    pass


class IndexMismatchError(KnowledgeError):
    pass
