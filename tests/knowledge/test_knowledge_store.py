"""An index is built whole or not at all, reused where nothing changed, checked when read."""

from __future__ import annotations

import json
import threading

import pytest

from knowledge import (
    ContentError,
    IndexMismatchError,
    IndexMissingError,
    IndexUnreadableError,
    build,
    current,
    open_index,
)
from tests.knowledge.conftest import FIXTURES


def edit(content, old, new):
    file = content / "faq" / "help.yaml"
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")


class Renamed:
    """The real embedder under another fingerprint, as after an update of its weights."""

    def __init__(self, embedder):
        self._embedder = embedder
        self.fingerprint = "other"

    def __getattr__(self, name):
        return getattr(self._embedder, name)


def test_unchanged_content_is_not_built_again(index, embedder):
    before = current(index)
    built = build(FIXTURES / "content", index, embedder)
    assert (built.changed, built.embedded, current(index)) == (False, 0, before)


def test_only_what_changed_is_embedded_again(content, index, embedder):
    edit(content, "usually takes three", "takes four")
    steps = []
    built = build(content, index, embedder, lambda *step: steps.append(step))
    assert (built.changed, built.embedded) == (True, 1)
    assert steps[-1] == ("calibrate", 2, 2)
    hit = open_index(index, embedder).search("how long does delivery take", "en").hits[0]
    assert hit.passage.text == "Delivery takes four days."


def test_wrong_content_leaves_the_old_index_serving(content, index, embedder):
    before = current(index)
    edit(content, "- id: invoice", "- di: invoice")
    with pytest.raises(ContentError):
        build(content, index, embedder)
    assert current(index) == before
    assert open_index(index, embedder).search("包邮吗", "zh").hits


def test_a_build_that_breaks_off_leaves_nothing_behind(content, index, embedder):
    def broken(*_):
        raise RuntimeError("power cut")

    edit(content, "usually takes three", "takes four")
    before, builds = current(index), sorted(index.glob("builds/*"))
    with pytest.raises(RuntimeError):
        build(content, index, embedder, broken)
    assert (current(index), sorted(index.glob("builds/*"))) == (before, builds)


def test_the_build_before_is_kept_for_those_who_still_read_it(content, index, embedder):
    reader, first = open_index(index, embedder), current(index)
    for days in ("four", "five"):
        edit(content, "takes three" if days == "four" else "takes four", f"takes {days}")
        build(content, index, embedder)
    assert not first.exists()
    assert len(list((index / "builds").iterdir())) == 2
    assert reader.search("运费多少钱", "zh").hits


def test_without_an_index_it_says_how_to_make_one(tmp_path, embedder):
    with pytest.raises(IndexMissingError, match="shopkeeper knowledge build"):
        open_index(tmp_path, embedder)


@pytest.mark.parametrize(
    "name", ["faq.faiss", "product.contrast.npy", "faq.rows.npz", "judges.json", "centre.npz"]
)
@pytest.mark.parametrize("harm", ["cut", "gone"])
def test_a_damaged_file_is_noticed_before_it_is_read(index, embedder, name, harm):
    file = current(index) / name
    file.write_bytes(file.read_bytes()[:100]) if harm == "cut" else file.unlink()
    with pytest.raises(IndexUnreadableError, match=name):
        open_index(index, embedder)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 0}'])
def test_a_damaged_manifest_is_refused_and_a_build_repairs_it(index, embedder, text):
    (current(index) / "manifest.json").write_text(text)
    with pytest.raises(IndexUnreadableError, match="shopkeeper knowledge build"):
        open_index(index, embedder)
    assert build(FIXTURES / "content", index, embedder).changed
    assert open_index(index, embedder).search("包邮吗", "zh").hits


def test_an_index_of_another_version_is_refused(index, embedder):
    file = current(index) / "manifest.json"
    file.write_text(json.dumps({**json.loads(file.read_text("utf-8")), "format": 99}))
    with pytest.raises(IndexUnreadableError, match="format 99"):
        open_index(index, embedder)


def test_an_index_of_another_embedder_is_refused_with_advice(index, embedder):
    with pytest.raises(IndexMismatchError, match="Or set embedder back"):
        open_index(index, Renamed(embedder))


def test_two_builders_take_turns(content, index, embedder):
    edit(content, "usually takes three", "takes four")
    done = []
    builders = [
        threading.Thread(target=lambda: done.append(build(content, index, embedder).changed))
        for _ in range(2)
    ]
    for builder in builders:
        builder.start()
    for builder in builders:
        builder.join()
    assert sorted(done) == [False, True]
