"""The durable record: tables, migrations, append, outbox, queries."""

from ledger.engine import open_ledger, reading, writing
from ledger.errors import LedgerError
from ledger.schema import migrate

__all__ = ["LedgerError", "migrate", "open_ledger", "reading", "writing"]
