"""Rows that belong together, however far apart they stand and however many there are."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import groupby, islice
from typing import Any

BATCH = 1000


def gathered(rows: Iterable[tuple[str, dict[str, Any]]]) -> Iterator[list[dict[str, Any]]]:
    """All values of a key together, keys in the order of their first row. Memory stays
    bounded: beyond SQLite's cache the rows wait in a temporary file."""
    with closing(sqlite3.connect("", isolation_level=None)) as waiting:
        waiting.execute("CREATE TABLE row (key TEXT, value TEXT)")
        source = iter(rows)
        while batch := [(k, json.dumps(v)) for k, v in islice(source, BATCH)]:
            waiting.execute("BEGIN")
            waiting.executemany("INSERT INTO row VALUES (?, ?)", batch)
            waiting.execute("COMMIT")
        found = waiting.execute(
            "SELECT min(rowid) OVER (PARTITION BY key) AS first, rowid, value "
            "FROM row ORDER BY first, rowid"
        )
        for _, group in groupby(found, key=lambda row: row[0]):
            yield [json.loads(value) for _, _, value in group]
