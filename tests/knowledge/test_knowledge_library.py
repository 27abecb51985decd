"""The record: entries now, all their versions, and nothing by halves."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge import EntryError, IndexUnreadableError, Kind, Library
from knowledge.library_file import FILE
from tests.knowledge.conftest import faq

ROOT = Path(__file__).parents[2]


@pytest.fixture
def library(tmp_path):
    with Library(tmp_path) as library:
        yield library


def test_a_change_tells_what_was_added_changed_removed_and_left(library):
    first = library.put([faq("a", "1"), faq("b", "1")], "ann")
    assert (first.added, first.changed, first.number) == (("a", "b"), (), 2)
    second = library.replace("help.csv", [faq("a", "2"), faq("c", "1")], "bob")
    assert (second.added, second.changed, second.removed) == (("c",), ("a",), ("b",))
    third = library.put([faq("a", "2")], "bob")
    assert (bool(third), third.same, third.number) == (False, ("a",), second.number)


def test_versions_keep_who_when_and_what_was_said(library):
    library.put([faq("a", "1")], "ann")
    library.put([faq("a", "2")], "bob")
    library.remove(["a"], "cat")
    past = library.history("a")
    assert [(v.number, v.who, v.did) for v in past] == [
        (1, "ann", "put"),
        (2, "bob", "put"),
        (3, "cat", "remove"),
    ]
    assert [v.entry.passage("en").text for v in past] == ["1", "2", "2"]
    assert all(v.at.endswith("+00:00") for v in past)
    assert library.entry("a") is None


@pytest.mark.parametrize("version", [1, 3])
def test_any_version_can_be_brought_back(library, version):
    library.put([faq("a", "1")], "ann")
    library.put([faq("a", "2")], "ann")
    library.remove(["a"], "ann")
    library.restore("a", version, "bob")
    assert library.entry("a").passage("zh").text == {1: "1", 3: "2"}[version]
    assert len(library.history("a")) == 4
    with pytest.raises(EntryError, match="shopkeeper knowledge history a"):
        library.restore("a", 9, "bob")


def test_a_source_is_replaced_without_touching_others(library):
    for name in ("content:faq/a.yaml", "content:faq/b.yaml", "pin"):
        library.put([faq(name[-6:], "1", name)], "ann")
    library.replace("content:", [faq("a.yaml", "1", "content:faq/a.yaml")], "ann")
    assert library.sources() == {"content:faq/a.yaml": 1, "pin": 1}
    assert [entry.id for entry in library.entries("pin")] == ["pin"]
    assert list(library.entries(kind=Kind.PRODUCT)) == []
    with pytest.raises(EntryError, match="not of 'pin'"):
        library.replace("pin", [faq("x", "1", "other")], "ann")


def test_an_id_of_another_source_is_refused_and_both_are_named(library):
    library.put([faq("a", "1", "one.csv")], "ann")
    with pytest.raises(EntryError, match=r"two\.csv.*'a'.*one\.csv"):
        library.put([faq("b", "1", "two.csv"), faq("a", "2", "two.csv")], "ann")
    with pytest.raises(EntryError, match="exists in"):
        library.put([faq("c", "1"), faq("c", "2")], "ann")
    assert (library.sources(), library.last_change()) == ({"one.csv": 1}, 1)


def test_an_unknown_id_is_refused_and_nothing_is_removed(library):
    library.put([faq("a", "1")], "ann")
    with pytest.raises(EntryError, match="no entry b; nothing was removed"):
        library.remove(["a", "b"], "ann")
    assert library.entry("a")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda e: replace(e, id=""),
        lambda e: replace(e, id="a\nb"),
        lambda e: replace(e, passages=()),
        lambda e: replace(e, passages=(e.passages[0], e.passages[0])),
        lambda e: replace(e, passages=(replace(e.passages[0], lang="fr"),)),
        lambda e: replace(e, passages=(replace(e.passages[0], entry="other"),)),
        lambda e: replace(e, passages=(replace(e.passages[0], text="\ud800"),)),
    ],
)
def test_an_entry_that_is_wrong_changes_nothing(library, spoil):
    with pytest.raises(EntryError, match="nothing was changed"):
        library.put([faq("fine", "1"), spoil(faq("a", "1"))], "ann")
    assert library.last_change() == 0


def test_changes_since_a_number_are_told_in_order(library):
    library.put([faq("a", "1"), faq("b", "1")], "ann")
    library.remove(["a"], "ann")
    assert library.changes_since(1) == [(2, "b", "put"), (3, "a", "remove")]


def test_what_is_missing_a_language_or_was_flagged_is_known(library):
    one = faq("a", "1")
    lone = replace(one, passages=(replace(one.passages[0], flags=("injection",)),))
    library.put([lone], "ann")
    assert library.entry("a") == lone
    assert library.entry("a").flags == ("injection", "untranslated")
    assert one.flags == ()


def test_a_damaged_record_is_reported_with_advice(tmp_path):
    (tmp_path / FILE).write_bytes(b"not a database, but long enough to be taken for one" * 99)
    with pytest.raises(IndexUnreadableError, match="Restore it from a backup"):
        Library(tmp_path)


def test_two_writers_take_turns(tmp_path):
    def write(who):
        with Library(tmp_path) as own:
            for number in range(25):
                own.put([faq("shared", f"{who} {number}"), faq(f"{who}", str(number))], who)

    with Library(tmp_path) as library:
        writers = [threading.Thread(target=write, args=(who,)) for who in ("ann", "bob")]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        past = library.history("shared")
        assert [v.number for v in past] == list(range(1, 51))
        assert {name: library.entry(name).passage("en").text for name in ("ann", "bob")} == {
            "ann": "24",
            "bob": "24",
        }


def test_embedding_that_broke_off_goes_on_where_it_stopped(tmp_path, embedder, monkeypatch):
    monkeypatch.setattr("knowledge.vectors.BATCH", 4)
    steps = []

    def watched(stage, done, of):
        steps.append((done, of))
        if len(steps) == 3:
            raise RuntimeError("power cut")

    with Library(tmp_path, embedder, watched) as library:
        entries = [faq(str(number), "1") for number in range(5)]
        with pytest.raises(RuntimeError):
            library.put(entries, "ann")
        assert (library.last_change(), steps[-1]) == (0, (12, 20))
        assert len(library.put(entries, "ann").added) == 5
        assert steps[-1] == (8, 8)


WRITER = """
import sys; from pathlib import Path
from knowledge import Library; from tests.knowledge.conftest import faq
with Library(Path(sys.argv[1])) as library:
    print("ready", flush=True)
    for number in range(10**6):
        library.replace("help.csv", [faq(f"e{n}", str(number)) for n in range(number % 7, 40)], "w")
"""


@pytest.mark.parametrize("seed", range(3))
def test_a_writer_that_is_killed_leaves_the_old_or_the_new(tmp_path, seed):
    command = [sys.executable, "-c", WRITER, str(tmp_path)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"ready\n"
    time.sleep(0.2 + random.Random(seed).random() / 2)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    with Library(tmp_path) as library:
        entries = list(library.entries())
        (number,) = {passage.text for entry in entries for passage in entry.passages}
        assert len(entries) == 40 - int(number) % 7
        assert library.put([faq("after", "1")], "ann").added == ("after",)
