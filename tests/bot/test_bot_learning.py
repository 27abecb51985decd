"""The intent model by itself: learned, calibrated, stored and read back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.components.intent_model import IntentModel, Recipe, calibrated, learn, softmax, trusted
from bot.components.sentences import read, vectors, words

LINES = {
    "check_order": [
        "where is my order",
        "track my parcel",
        "我的订单到哪了",
        "查一下物流",
        "has it shipped",
    ],
    "thank": ["thanks a lot", "thank you", "谢谢", "多谢帮忙", "cheers"],
    "ask_question": [
        "how much is shipping",
        "怎么退货",
        "is it cotton",
        "能开发票吗",
        "what size is it",
    ],
}
TEXTS = [text for texts in LINES.values() for text in texts]
LABELS = [intent for intent, texts in LINES.items() for _ in texts]


def said(texts: list[str]) -> list[list[str]]:
    return [[found.group() for found in words(text)] for text in texts]


@pytest.fixture(scope="module")
def model() -> IntentModel:
    return learn(vectors(TEXTS), said(TEXTS), LABELS)


def guess(model: IntentModel, text: str) -> np.ndarray:
    found: np.ndarray = model.probabilities(vectors([text]), said([text]))[0]
    return found


@pytest.mark.parametrize(
    ("text", "intent"), [("谢谢你", "thank"), ("where's my parcel", "check_order")]
)
def test_new_words_get_the_intent_of_their_neighbours(
    model: IntentModel, text: str, intent: str
) -> None:
    found = guess(model, text)
    assert model.intents[int(found.argmax())] == intent
    assert found.sum() == pytest.approx(1)


def test_a_stored_model_says_the_same(model: IntentModel, tmp_path: Path) -> None:
    model.save(tmp_path)
    again = IntentModel.load(tmp_path)
    assert again.intents == model.intents
    assert guess(again, "多谢") == pytest.approx(guess(model, "多谢"))


def test_the_temperature_undoes_overconfidence() -> None:
    """Scores twice too large for how often they are right are halved."""
    random = np.random.default_rng(1)
    honest = random.normal(size=(4000, 4)) * 2
    right = np.array([random.choice(4, p=p) for p in softmax(honest)])
    assert calibrated(honest * 2, right) == pytest.approx(2, rel=0.15)


def test_the_threshold_is_where_trust_stops_paying() -> None:
    sure = np.array([[0.9, 0.1], [0.8, 0.2], [0.7, 0.3], [0.4, 0.6], [0.55, 0.45]])
    right = np.array([0, 0, 0, 0, 1])
    assert trusted(sure, right, wrong_cost=1.0) == pytest.approx(0.7)


def test_an_intent_with_one_example_can_still_be_learned() -> None:
    model = learn(vectors(TEXTS[:6]), said(TEXTS[:6]), LABELS[:6], Recipe(folds=3))
    assert model.temperature == 1.0
    assert model.threshold == 0.0


def test_which_order_it_is_does_not_change_the_intent() -> None:
    assert read("#W1234567") == read("＃ｗ7654321")
    assert read("W123") == "w123"


def test_chinese_and_latin_words_are_split_side_by_side() -> None:
    assert said(["买2个mug，P1001-WH 不错 don't"]) == [
        ["买", "2", "个", "mug", "P1001-WH", "不", "错", "don't"]
    ]
