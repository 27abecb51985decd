"""Who serves an index follows its record: what is put is found, what is removed is gone."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from knowledge import IndexUnreadableError, Library, Live, dense, open_index, refresh
from knowledge.build import index_of
from knowledge.passages import Key, Kind, Passage
from tests.knowledge.conftest import FIXTURES, faq

ROOT = Path(__file__).parents[2]


@pytest.fixture
def live(index, embedder):
    return Live(index, embedder)


@pytest.fixture
def library(index, embedder):
    with Library(index, embedder) as library:
        yield library


def texts(live, asked, lang="en"):
    return [hit.passage.text for hit in live.retriever().search(asked, lang).hits]


@pytest.mark.parametrize(
    ("lang", "asked"), [("zh", "我也想做代理商"), ("en", "how do I become a reseller")]
)
def test_what_is_put_is_found_and_what_is_removed_is_gone(live, library, lang, asked):
    entry = faq("reseller", "Write to us. 写信给我们。")
    asks = {"zh": "如何申请做代理商？", "en": "Can I sell your goods as a reseller?"}
    parts = [replace(p, keys=(Key(asks[p.lang], asks=True),)) for p in entry.passages]
    assert "Write to us. 写信给我们。" not in texts(live, asked, lang)
    library.put([replace(entry, passages=tuple(parts))], "ann")
    assert texts(live, asked, lang)[0] == "Write to us. 写信给我们。"
    library.remove(["reseller"], "ann")
    assert "Write to us. 写信给我们。" not in texts(live, asked, lang)


def test_a_changed_answer_is_served_at_once_under_its_old_and_new_words(live, library):
    old = library.entry("delivery-time")
    parts = tuple(replace(p, text=f"new {p.lang}") for p in old.passages)
    library.put([replace(old, passages=parts)], "ann")
    assert texts(live, "几天到货", "zh")[0] == "new zh"
    assert live.retriever().search("how long does delivery take", "en").decision == "answer"
    assert "new en" in texts(live, "how long does delivery take")


def test_a_first_product_is_found_where_there_was_none(tmp_path, embedder):
    index_of([p for n in range(5) for p in faq(f"q{n}", str(n)).passages], tmp_path, embedder)
    live, lamp = Live(tmp_path, embedder), faq("P9", "A brass lamp.")
    kinds = tuple(replace(p, kind=Kind.PRODUCT, skus=("P9-X",)) for p in lamp.passages)
    assert texts(live, "P9-X") != ["A brass lamp."]
    with Library(tmp_path, embedder) as library:
        library.put([replace(lamp, kind=Kind.PRODUCT, passages=kinds)], "ann")
    assert texts(live, "is P9-X in stock")[0] == "A brass lamp."
    assert "A brass lamp." in texts(live, "a lamp of brass")


def test_a_build_takes_in_what_was_put_before(index, live, library, embedder):
    library.put([faq("reseller", "Write to us.")], "ann")
    before = texts(live, "What about reseller?")
    assert refresh(index, embedder).changed
    assert not refresh(index, embedder).changed
    assert texts(live, "What about reseller?")[0] == before[0] == "Write to us."
    assert texts(Live(index, embedder), "What about reseller?")[0] == "Write to us."


def test_an_entry_put_without_an_embedder_is_embedded_by_who_serves_it(index, live):
    with Library(index) as library:
        library.put([faq("reseller", "Write to us.")], "ann")
    assert texts(live, "tell me about the reseller")[0] == "Write to us."


def test_the_old_state_serves_while_a_change_cannot_be_taken_in(index, embedder, monkeypatch):
    class Failing:
        def __getattr__(self, name):
            return getattr(embedder, name)

        def passages(self, texts):
            raise OSError("no more memory")

    told = []
    live = Live(index, Failing(), told.append)
    with Library(index) as library:
        library.put([faq("reseller", "Write to us.")], "ann")
        assert texts(live, "How long does delivery take?")
        assert texts(live, "How long does delivery take?")
        assert [str(error) for error in told] == ["no more memory"]
        library.remove(["reseller"], "ann")
    monkeypatch.setattr("knowledge.live.AGAIN_S", 0.0)
    live._rest_until = 0.0
    assert texts(live, "How long does delivery take?")
    assert (len(told), live._old(live._state)) == (1, False)


def test_readers_see_the_old_or_the_new_text_while_a_writer_writes(live, index, embedder):
    done, seen, wrong = threading.Event(), [], []

    def read():
        last = 0
        while not done.is_set():
            for hit in live.retriever().search("What about busy?", "en").hits:
                if hit.passage.entry == "busy":
                    title, text = hit.passage.title, hit.passage.text
                    seen.append(text)
                    if title != text or int(text) < last:
                        wrong.append((title, text, last))
                    last = int(text)

    entry = faq("busy", "0")
    readers = [threading.Thread(target=read) for _ in range(4)]
    with Library(index, embedder) as library:
        for number in range(200):
            parts = (replace(p, title=str(number), text=str(number)) for p in entry.passages)
            library.put([replace(entry, passages=tuple(parts))], "ann")
            if number == 0:
                for reader in readers:
                    reader.start()
        time.sleep(0.5)
        done.set()
    for reader in readers:
        reader.join()
    assert (wrong, len(set(seen)) > 5) == ([], True)
    assert texts(live, "What about busy?")[0] == "199"


def test_among_thousands_an_entry_comes_and_goes(tmp_path, embedder):
    rng = np.random.default_rng(0)
    vectors = rng.standard_normal((4000, embedder.dim)).astype(np.float32)
    passages = [
        Passage(f"p{n}", f"p{n}", Kind.FAQ, "t", "en", "", "", f"text {n}", "", (Key(f"key {n}"),))
        for n in range(4000)
    ]
    index_of(passages, tmp_path, embedder, vectors=vectors)
    live = Live(tmp_path, embedder)
    with Library(tmp_path, embedder) as library:
        for number in range(3):
            library.put([faq("new", f"answer {number}")], "ann")
            assert texts(live, "what about new")[0] == f"answer {number}"
        library.remove(["new", "p7"], "ann")
        assert f"answer {number}" not in texts(live, "what about new")
        assert live.retriever().passage("p7", "en") is None
        assert live.retriever().passage("p8", "en").text == "text 8"


def test_many_changes_are_folded_into_a_new_index(live, library, monkeypatch):
    monkeypatch.setattr(dense, "FOLD", 6)
    for number in range(6):
        library.put([faq(f"new{number}", str(number)), faq("same", str(number))], "ann")
        assert texts(live, f"What about new{number}?")[0] == str(number)
        assert texts(live, "What about same?")[0] == str(number)
    library.remove([f"new{number}" for number in range(6)], "ann")
    shelf = live.retriever().shelves["faq"]
    left = library.entries(kind=Kind.FAQ), library.entries(kind=Kind.POLICY)
    keys = sum(len(p.keys) for entries in left for entry in entries for p in entry.passages)
    assert (shelf.dense.size, shelf.lexical.size) == (keys, keys)


def test_what_a_killed_process_left_behind_is_swept_up(index, live, library):
    left = index / "live" / "left"
    left.mkdir(parents=True)
    (left / "big").write_text("x")
    library.put([faq("reseller", "Write to us.")], "ann")
    assert texts(live, "What about reseller?")
    (own,) = (index / "live").iterdir()
    library.put([faq("more", "More.")], "ann")
    assert texts(Live(index, live._embedder), "What about more?") == texts(live, "What about more?")
    assert own.exists()


def test_another_record_in_its_place_is_followed_once_it_has_an_index(
    index, live, tmp_path, embedder
):
    assert texts(live, "How long does delivery take?")
    other = tmp_path / "other"
    index_of(faq("only", "Only this.").passages, other, embedder)
    for name in ("library.db-wal", "library.db-shm"):
        (index / name).unlink(missing_ok=True)
    (other / "library.db").rename(index / "library.db")
    with pytest.raises(IndexUnreadableError, match=r"of another .*library\.db"):
        open_index(index, embedder)
    assert texts(live, "How long does delivery take?")
    assert refresh(index, embedder).changed
    live._rest_until = 0.0
    assert texts(live, "What about only?") == ["Only this."]


BUILDER = """
import sys; from pathlib import Path
from knowledge import build, load_embedder
content, index = Path(sys.argv[1]), Path(sys.argv[2])
file, embedder = content / "faq" / "help.yaml", load_embedder()
text = file.read_text("utf-8")
print("ready", flush=True)
for number in range(10**6):
    new = text.replace("Delivery usually takes three days.", f"{number} en")
    file.write_text(new.replace("一般三天送到。", f"{number} zh"), "utf-8")
    build(content, index, embedder)
"""


@pytest.mark.parametrize("seed", range(2))
def test_a_builder_that_is_killed_leaves_an_index_that_serves(content, index, embedder, seed):
    command = [sys.executable, "-c", BUILDER, str(content), str(index)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"ready\n"
    time.sleep(0.5 + 2 * random.Random(seed).random())
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    retriever = open_index(index, embedder)
    found = {lang: retriever.passage("delivery-time", lang).text for lang in ("zh", "en")}
    with Library(index) as library:
        entry = library.entry("delivery-time")
    assert found == {passage.lang: passage.text for passage in entry.passages}
    assert found["zh"].split()[0] == found["en"].split()[0] or "三天" in found["zh"]
    shutil.copytree(FIXTURES / "content", content, dirs_exist_ok=True)
    refresh(index, embedder)
    assert len(list((index / "builds").iterdir())) <= 2
