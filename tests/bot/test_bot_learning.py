"""The intent model by itself: learned, calibrated, stored and read back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.components.intent_model import (
    IntentModel,
    Recipe,
    calibrated,
    folds,
    learn,
    sigmoid,
    softmax,
    trusted,
)
from bot.components.sentences import clauses, read, vectors, words

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
    found: np.ndarray = model.certainties(vectors([text]), said([text]))[0]
    return found


@pytest.mark.parametrize(
    ("text", "intent"), [("谢谢你", "thank"), ("where's my parcel", "check_order")]
)
def test_new_words_get_the_intent_of_their_neighbours(
    model: IntentModel, text: str, intent: str
) -> None:
    found = guess(model, text)
    assert model.intents[int(found.argmax())] == intent


def test_a_stored_model_says_the_same(model: IntentModel, tmp_path: Path) -> None:
    model.save(tmp_path)
    again = IntentModel.load(tmp_path)
    assert again.intents == model.intents
    assert guess(again, "多谢") == pytest.approx(guess(model, "多谢"))


def test_certainty_is_how_often_held_out_rows_were_right() -> None:
    random = np.random.default_rng(1)
    leads = random.normal(size=6000) * 3
    right = random.random(6000) < sigmoid(leads * 0.5 + 0.7)
    slope, offset = calibrated(leads, right)
    assert slope == pytest.approx(0.5, rel=0.15)
    assert offset == pytest.approx(0.7, abs=0.15)


def test_a_perfect_trial_does_not_end_in_certainty() -> None:
    slope, offset = calibrated(np.array([1.0, 2.0, 3.0]), np.array([True, True, True]))
    assert sigmoid(slope * 3 + offset) < 0.95


def test_a_guess_that_is_likelier_wrong_than_right_is_never_trusted() -> None:
    sure, right = np.array([0.1, 0.3, 0.9]), np.array([True, True, True])
    assert trusted(sure, right, Recipe(needless=0.0)) == 0.5
    assert trusted(sure, right, Recipe(needless=0.0, wrong_cost=3.0)) == 0.75


def test_to_refuse_the_unknown_few_right_answers_are_refused() -> None:
    sure = np.linspace(0.6, 1.0, 101)
    threshold = trusted(sure, np.ones(101, bool), Recipe(needless=0.05))
    assert (sure < threshold).sum() == 5


def test_the_rest_of_the_ranking_keeps_its_proportions(model: IntentModel) -> None:
    scores = model.scores(vectors(["多谢"]), said(["多谢"]))
    shares, found = softmax(scores)[0], guess(model, "多谢")
    assert found / found.max() == pytest.approx(shares / shares.max())
    assert found.max() < 1


def test_an_intent_with_one_example_can_still_be_learned() -> None:
    model = learn(vectors(TEXTS[:6]), said(TEXTS[:6]), LABELS[:6], Recipe(folds=3))
    assert model.intents[int(guess(model, "thanks a lot").argmax())] == "thank"
    assert 0.5 <= model.threshold < 1


def test_an_only_example_is_never_held_out() -> None:
    parts = list(folds(np.array(["a"] * 4 + ["b"] * 2 + ["c"]), Recipe(folds=3)))
    held = np.concatenate([out for _, out in parts])
    assert sorted(held) == [0, 1, 2, 3, 4, 5]
    assert all(set(kept) | set(out) == set(range(7)) for kept, out in parts)


def test_whose_e_mail_address_it_is_does_not_change_the_intent() -> None:
    assert read("Mia.S@shop.example.com, please") == read("li_ming＠qq.com, please")


def test_which_order_it_is_does_not_change_the_intent() -> None:
    assert read("#W1234567") == read("＃ｗ7654321")
    assert read("W123") == "w123"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("can i talk 2 some1 pls", "can i talk to someone please"),
        ("where r u", "where are you"),
        ("any1 there? thx", "anyone there? thanks"),
        ("will ur lamp come b4 2moro", "will your lamp come before tomorrow"),
    ],
)
def test_short_forms_are_read_in_full(typed: str, meant: str) -> None:
    assert read(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "u-shaped pillow",
        "u shape sofa",
        "p1001-r in b4-wh",
        "2 x 3 m, size r",
        "i want 2 mugs",
        "我要 u 型枕",
    ],
)
def test_codes_sizes_and_numbers_are_no_short_forms(text: str) -> None:
    assert read(text) == text


def test_a_message_falls_into_what_it_says_one_after_the_other() -> None:
    assert clauses("good evening, do 你们 have 抱枕 in blue?") == ["do 你们 have 抱枕 in blue"]
    assert clauses("谢谢啦 那个灯还有货吗") == ["谢谢啦", "那个灯还有货吗"]


def test_chinese_and_latin_words_are_split_side_by_side() -> None:
    assert said(["买2个mug，P1001-WH 不错 don't"]) == [
        ["买", "2", "个", "mug", "P1001-WH", "不", "错", "don't"]
    ]
