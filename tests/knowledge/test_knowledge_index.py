"""Keys can be added, replaced, removed and hidden in both indexes."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge.contrast import Contrast
from knowledge.dense import Dense
from knowledge.lexical import Lexical
from knowledge.space import centred, means

RNG = np.random.default_rng(0)


def units(count: int, dim: int = 16) -> np.ndarray:
    vectors = RNG.standard_normal((count, dim)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_the_nearest_vector_comes_first():
    vectors = units(50)
    dense = Dense.of(vectors, np.arange(50))
    assert all(dense.nearest(vectors[n], 1)[0][0] == n for n in range(50))


def test_a_vector_can_be_replaced_removed_and_hidden():
    vectors = units(20)
    old = Dense.of(vectors, np.arange(20))
    dense = old.updated({3}, vectors[7:8], np.array([20]))
    assert {number for number, _ in dense.nearest(vectors[7], 2)} == {7, 20}
    assert dense.nearest(vectors[7], 1, hidden={7, 20})[0][0] not in {7, 20}
    assert dense.updated({7}, vectors[:0], np.array([])).size == 19
    assert {number for number, _ in old.nearest(vectors[3], 1)} == {3}


def test_a_vector_index_is_read_back_as_it_was(tmp_path):
    vectors = units(20)
    Dense.of(vectors, np.arange(20)).write(tmp_path / "d")
    again = Dense.read(tmp_path / "d")
    assert (again.size, again.dim) == (20, 16)
    assert np.allclose(again.vectors([4]), vectors[4], atol=0.02)


def test_a_text_can_be_replaced_and_removed(tmp_path):
    old = Lexical.create(tmp_path / "l", [(1, ["退款", "多久"]), (2, ["退款", "方式"])])
    assert [n for n, _ in old.nearest(["多久"], 5)] == [1]
    new = old.updated({1}, [(3, ["发票"])])
    assert (new.size, [n for n, _ in new.nearest(["退款"], 5)]) == (2, [2])
    assert [n for n, _ in old.nearest(["退款"], 5)] == [1, 2]
    assert new.updated({2}, []).nearest(["退款"], 5) == []
    assert [n for n, _ in Lexical.read(tmp_path / "l").nearest(["发票"], 5)] == [3]


@pytest.mark.parametrize("terms", [[], ["nowhere"], ['a" OR b', "+-&&(){}[]^~*?:\\/"]])
def test_odd_terms_find_nothing_and_break_nothing(tmp_path, terms):
    lexical = Lexical.create(tmp_path / "l", [(1, ["退款"])])
    assert lexical.nearest(terms, 5) == []


def test_rare_terms_tell_more_than_common_ones(tmp_path):
    keys = [(n, ["common", *(["rare"] if n == 0 else [])]) for n in range(50)]
    lexical = Lexical.create(tmp_path / "l", keys)
    assert lexical.rarity("nowhere") > lexical.rarity("rare") > lexical.rarity("common")


def test_forgetting_keys_equals_never_having_learned_them():
    vectors, question = units(60, 64), units(1, 64)[0]
    learned_less = Contrast.of(vectors[5:]).view(question)
    forgotten = Contrast.of(vectors).view(question, vectors[:5])
    assert np.allclose(learned_less, forgotten, atol=1e-3)


def test_a_lone_text_of_a_language_is_not_its_own_mean():
    vectors = units(41)
    langs = ["zh"] * 40 + ["en"]
    moved = centred(vectors, langs, means(vectors, langs))
    assert moved[40] @ vectors[40] > 0.9


def around(count: int, topics: int, dim: int = 32) -> np.ndarray:
    """Vectors that crowd around topics, as texts of a shop do."""
    vectors = units(topics, dim)[RNG.integers(topics, size=count)] + units(count, dim)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_in_parts_nearly_all_of_the_nearest_are_found(monkeypatch):
    monkeypatch.setattr("knowledge.dense.MANY", 1000)
    vectors = around(20_000, 200)
    parts = Dense.of(vectors, np.arange(20_000))
    asked = vectors[:50] + 0.3 * units(50, 32)
    found = [{n for n, _ in parts.nearest(question, 10)} for question in asked]
    true = [set(np.argsort(-(vectors @ question))[:10].tolist()) for question in asked]
    assert sum(len(a & b) for a, b in zip(found, true, strict=True)) / 500 >= 0.9


def test_in_parts_too_vectors_come_go_and_are_read_back(tmp_path, monkeypatch):
    monkeypatch.setattr("knowledge.dense.MANY", 1000)
    vectors = around(4000, 50)
    old = Dense.of(vectors, np.arange(4000))
    monkeypatch.setattr("knowledge.dense.FOLD", 1)
    new = old.updated({7, 8}, vectors[7:9], np.array([4000, 4001]))
    assert (new.size, new.nearest(vectors[7], 1)[0][0]) == (4000, 4000)
    assert old.nearest(vectors[7], 1)[0][0] == 7
    new.write(tmp_path / "d")
    again = Dense.read(tmp_path / "d")
    assert np.allclose(again.vectors([4001, 5]), vectors[[8, 5]], atol=0.02)
    assert again.nearest(vectors[7], 3) == new.nearest(vectors[7], 3)
