"""The console's reads on a small ledger and on one ten times as large, in one run.

    python -m benchmarks.console [--conversations 50000] [--url postgresql://…]

Prints JSON: milliseconds of each read, and how much they grew. The naive figures are what the
same questions cost with LIKE and OFFSET on the large ledger. A given database must be empty.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, insert, text

from ledger import inbox, migrate, open_ledger, reading, search, transcripts, writing
from ledger import tables as t
from ledger.changes import changes, head
from ledger.engine import now
from ledger.inbox import Filters, Show
from ledger.overview import overview

EACH, TIMES, BATCH = 10, 25, 500  # messages a conversation; repeats of a read; rows a write
LINES = {
    "zh": (
        *("我想问退款什么时候到", "这款台灯可以调光吗", "书架一层能承重多少公斤", "订单还没有发货"),
        *("床品怎么洗", "会员积分怎么用", "杯子收到就碎了", "有没有小一点的尺寸"),
    ),
    "en": (
        *("when will my refund arrive", "can this lamp be dimmed", "how much can the shelf hold"),
        *("my order has not shipped", "how do I wash the bedding", "what are my points good for"),
        *("the mug arrived broken", "is there a smaller size"),
    ),
}


def conversations(dice: random.Random, first: int, count: int, end: datetime) -> Iterator[Any]:
    """Rows of each table for conversations, spread over the time before `end`."""
    for number in range(first, first + count):
        at = end - timedelta(minutes=(first + count - number) * 7)
        lang = "zh" if number % 3 else "en"
        talk = str(UUID(int=dice.getrandbits(128)))
        state = "queued" if number % 997 == 0 else "closed"
        times = {"opened_at": at, "last_at": at}
        row = {"id": talk, "visitor": talk, "lang": lang, "state": state, "last_seq": EACH}
        yield t.conversation, {**row, **times, "lang_pinned": False, "epoch": 0, "session": 0}
        for seq in range(1, EACH + 1):
            yield from said(dice, talk, seq, lang, at)
        if number % 5 == 0:
            value = dice.choice((1, 2, 3, 4, 5, 5, 5))
            rated = {"id": talk, "conversation": talk, "kind": "score", "value": value}
            yield t.rating, {**rated, "comment": "", "at": at}
        if number % 20 == 0:
            asked = {"id": talk, "conversation": talk, "reason": "asked", "brief": {}}
            yield t.handoff, {**asked, "asked_at": at}


def said(dice: random.Random, talk: str, seq: int, lang: str, at: datetime) -> Iterator[Any]:
    """One message; a bot's with the reasons for it. One in 20,000 holds a rare word."""
    own = str(UUID(int=dice.getrandbits(128)))
    words = f"{dice.choice(LINES[lang])} {dice.choice(LINES[lang])} {dice.randrange(10**6)}"
    words += " 云母屏风" if dice.random() < 1 / 20_000 else ""
    author = "shopper" if seq % 2 else "bot"
    row = {"id": own, "conversation": talk, "seq": seq, "author": author, "kind": "text"}
    yield t.message, {**row, "lang": lang, "text": words, "payload": {}, "at": at}
    if author == "bot":
        why = {"skill": "answer", "intent": "ask_question", "intent_confidence": 0.9}
        why |= {"decision": "refuse" if seq == 2 else "answer", "confidence": 0.8, "query": words}
        why |= {"ranking": [["ask_question", 0.9]], "entities": {}, "model": "m", "facts": {}}
        why |= {"prompt_version": "v1", "tokens_in": 1, "tokens_out": 1, "ms": {"total": 9.0}}
        yield t.trace, {"message": own, "conversation": talk, "turn": own, "at": at, **why}
        place = {"rank": 1, "index": "faq", "passage": "p", "version": "v", "cited": True}
        yield t.retrieval, {"message": own, **place, "dense": 0.9, "lexical": 9.0, "fused": 0.03}


def fill(engine: Engine, first: int, count: int) -> float:
    """Add conversations; milliseconds a message, all its rows and its index included."""
    dice, began, end = random.Random(first), time.perf_counter(), now()
    for start in range(first, first + count, BATCH):
        tables: dict[Any, list[Any]] = {}
        size = min(BATCH, first + count - start)
        later = end - timedelta(minutes=(first + count - start - size) * 7)
        for table, row in conversations(dice, start, size, later):
            tables.setdefault(table, []).append(row)
        with writing(engine) as conn:
            for table in t.metadata.sorted_tables:
                if table in tables:
                    conn.execute(insert(table), tables[table])
        print(f"\r  {start + size} conversations", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
            conn.execute(text("VACUUM ANALYZE"))
    return (time.perf_counter() - began) * 1000 / (count * EACH)


Read = Callable[[Connection], Any]


def reads(engine: Engine) -> dict[str, Read]:
    """Every read of the console, by what a person would call it."""
    with reading(engine) as conn:
        middle = inbox.page(conn, Filters(), size=1000).next
        talks = [entry.id for entry in inbox.page(conn, Filters(), size=200).entries]
        newest = head(conn)
    dice = random.Random(1)
    found = {
        f"list {show}": lambda conn, show=show: inbox.page(conn, Filters(show)) for show in Show
    }
    found |= {
        "list, 1000 further on": lambda conn: inbox.page(conn, Filters(), middle),
        "list low, English": lambda conn: inbox.page(conn, Filters(Show.LOW, "en")),
        "list waiting": lambda conn: inbox.page(conn, Filters(state="queued")),
        "overview": lambda conn: overview(conn, now() - timedelta(hours=12)),
        "transcript": lambda conn: read_transcript(conn, dice.choice(talks)),
        "changes": lambda conn: changes(conn, newest - 200, now() - timedelta(seconds=10)),
    }
    for words in ("退款", "refund", "退款什么时候", "云母", "发货 退款", "refund lamp", "没有的词"):
        asked = search.Asked(search.terms(words))
        found[f"search {words}"] = lambda conn, asked=asked: search.search(conn, asked)
    low = [*Filters(Show.LOW, "en").on_conversation(), *Filters(Show.LOW).on_record()]
    narrow = search.Asked(search.terms("refund"), low)
    return {**found, "search refund, rated low": lambda conn: search.search(conn, narrow)}


def read_transcript(conn: Connection, talk: str) -> None:
    assert transcripts.header(conn, talk)
    assert len(transcripts.before(conn, talk)) == EACH


def naive(engine: Engine) -> dict[str, Read]:
    like = text("SELECT n FROM message WHERE text LIKE '%云母%' ORDER BY n DESC LIMIT 30")
    far = text("SELECT id FROM conversation ORDER BY last_at DESC LIMIT 30 OFFSET 40000")
    return {
        "LIKE 云母": lambda conn: conn.execute(like).all(),
        "OFFSET 40000": lambda conn: conn.execute(far).all(),
    }


def timed(engine: Engine, work: dict[str, Read]) -> dict[str, dict[str, float]]:
    """p50 and p95 in milliseconds, each in a transaction of its own."""
    result = {}
    for name, read in work.items():
        spent = []
        for _ in range(TIMES):
            began = time.perf_counter()
            with reading(engine) as conn:
                read(conn)
            spent.append((time.perf_counter() - began) * 1000)
        p95 = statistics.quantiles(spent, n=20)[-1]
        result[name] = {"p50_ms": round(statistics.median(spent), 2), "p95_ms": round(p95, 2)}
    return result


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--conversations", type=int, default=50_000)
    words.add_argument("--url", default="", help="an empty database; else SQLite in a temp folder")
    asked = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = asked.url or f"sqlite:///{Path(folder) / 'ledger.db'}"
        migrate(url)
        engine = open_ledger(url)
        few = asked.conversations // 10
        fill(engine, 0, few)
        small = timed(engine, reads(engine))
        write_ms = fill(engine, few, asked.conversations - few)
        large = timed(engine, reads(engine))
        grown = {name: round(large[name]["p50_ms"] / small[name]["p50_ms"], 2) for name in small}
        result = {
            "database": engine.dialect.name,
            "conversations": asked.conversations,
            "messages": asked.conversations * EACH,
            "written_ms_a_message": round(write_ms, 3),
            "large": large,
            "growth_of_p50_for_ten_times_the_rows": grown,
            "naive": timed(engine, naive(engine)),
        }
        engine.dispose()
    print(json.dumps(result, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
