"""What can be wrong with the record itself; each says what to do."""

from __future__ import annotations


class LedgerError(Exception):
    """The ledger cannot be opened or used: what is wrong and what to do, in each language."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh} · {en}")


class Conflict(Exception):
    """An id that was used before comes again with other content, or out of its state."""


class Unknown(Exception):
    """There is no such row in this conversation; a foreign one looks the same."""


class LimitReached(Exception):
    """Too many in too short a time; `retry_after` seconds until it may be tried again."""

    def __init__(self, limit: str, retry_after: int) -> None:
        super().__init__(limit)
        self.limit = limit
        self.retry_after = retry_after
