"""The console's live events: nothing missed, nothing for strangers."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator

from sqlalchemy import Engine, delete, insert

from desk.types import Lang
from ledger import reading, writing
from ledger import tables as t
from ledger.changes import changed_since, changes, head
from ledger.engine import now
from tests.console.conftest import Reader
from tests.console.seed import Talk
from web.console.live import Feed

Arrive = Callable[..., Reader]


def events(lines: Iterator[str]) -> Iterator[tuple[str, int, list[str] | None]]:
    """Name, number and conversations of each event."""
    found: dict[str, str] = {}
    for line in lines:
        if line:
            key, _, value = line.partition(": ")
            found[key] = value
        elif "event" in found:
            number = int(found.get("id", 0))
            yield found["event"], number, json.loads(found["data"]).get("conversations")
            found = {}


def test_events_name_the_conversations_that_changed(reader: Arrive, people: Engine) -> None:
    old, new = Talk(people), Talk(people)
    old.say("shopper", "before")
    with reader("agent").http.stream("GET", "/console/events") as stream:
        told = events(stream.iter_lines())
        assert next(told)[2] == []
        answer = new.say("bot", "hello")
        name, number, conversations = next(told)
        assert (name, conversations) == ("changed", [new.id])
        with reading(people) as conn:
            assert number == head(conn)
        old.rate(1)
        assert next(told)[2] == [old.id]
        new.rate(-1, "thumb", answer)
        assert next(told)[2] == [new.id]


def test_a_page_that_was_away_is_told_what_it_missed(reader: Arrive, people: Engine) -> None:
    talks = [Talk(people) for _ in range(3)]
    for talk in talks:
        talk.say("shopper", "hello")
    agent = reader("agent")
    for ask in ({"params": {"after": 1}}, {"headers": {"last-event-id": "1"}}):
        with agent.http.stream("GET", "/console/events", **ask) as stream:
            _, number, conversations = next(events(stream.iter_lines()))
        assert number == 3
        assert conversations is not None
        assert set(conversations) == {talks[1].id, talks[2].id}


def test_more_changes_than_are_worth_naming_are_any(people: Engine) -> None:
    for _ in range(5):
        Talk(people).say("shopper", "hello")
    with reading(people) as conn:
        assert changed_since(conn, 0, 4) is None
        assert len(changed_since(conn, 1, 4) or []) == 4


def test_a_stream_ends_with_its_session(reader: Arrive, people: Engine) -> None:
    with reader("agent").http.stream("GET", "/console/events") as stream:
        told = events(stream.iter_lines())
        next(told)
        with writing(people) as conn:
            conn.execute(delete(t.staff_session))
        Talk(people).say("shopper", "hello")
        assert next(told)[0] == "over"
        assert next(told, None) is None


async def test_a_message_that_commits_late_is_told_as_well(people: Engine) -> None:
    talk = Talk(people)
    row = {"conversation": talk.id, "author": "shopper", "lang": Lang.ZH, "text": "x", "at": now()}
    with writing(people) as conn:
        late = {**row, "id": "b", "seq": 2, "n": 12, "kind": "text", "payload": {}}
        conn.execute(insert(t.message).values(late))
    feed = Feed(people)
    heard = feed.listen(None)
    await anext(heard)
    with writing(people) as conn:
        early = {**row, "id": "a", "seq": 1, "n": 11, "kind": "text", "payload": {}}
        conn.execute(insert(t.message).values(early))
    told = await asyncio.wait_for(anext(heard), 5)
    assert talk.id in told.decode()
    await heard.aclose()


async def test_nobody_listening_means_nobody_reads(people: Engine) -> None:
    feed = Feed(people)
    first, second = feed.listen(None), feed.listen(None)
    await anext(first)
    await anext(second)
    reader = feed._reader
    assert reader is not None
    await first.aclose()
    assert feed._reader is reader
    await second.aclose()
    await asyncio.wait({reader})
    assert feed._reader is None


def test_a_look_costs_the_same_however_much_there_is(people: Engine) -> None:
    talk = Talk(people)
    for number in range(30):
        talk.say("shopper", str(number))
    with reading(people) as conn:
        end = head(conn)
        assert len(changes(conn, end - 3, now())) == 3
