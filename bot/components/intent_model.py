"""Which intent a sentence has, with a probability that means what it says.

Multinomial logistic regression on a sentence vector and hashed words. Sentence vectors
of one embedder all lie close together, so they are centred first and the regression is
regularised lightly. Plain numpy and scipy: no Rasa here, benchmarks use it as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
from scipy.optimize import minimize, minimize_scalar
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import FeatureHasher
from sklearn.model_selection import StratifiedKFold

from bot.components.sentences import read

Words = Sequence[str]  # one message's tokens


@dataclass(frozen=True)
class Recipe:
    """How to learn; every number was chosen on out-of-fold accuracy."""

    strength: float = 30.0  # C: how little the weights are held back
    buckets: int = 8192  # for hashed words and pairs of words
    word_weight: float = 0.8  # against the sentence vector's 1
    steps: int = 60
    folds: int = 5
    wrong_cost: float = 1.0  # a wrong intent against a needless "out of scope"
    seed: int = 7


@dataclass(frozen=True)
class IntentModel:
    """A fitted model. `threshold` is the probability below which no intent is trusted."""

    intents: tuple[str, ...]
    centre: np.ndarray  # (dim,)
    rarity: np.ndarray  # (buckets,) inverse document frequency
    weights: np.ndarray  # (dim + buckets + 1, intents), the bias last
    word_weight: float
    temperature: float = 1.0
    threshold: float = 0.0

    def probabilities(self, vectors: np.ndarray, words: Sequence[Words]) -> np.ndarray:
        """(messages, intents), calibrated; each row adds up to 1."""
        return softmax(self.scores(vectors, words) / self.temperature)

    def scores(self, vectors: np.ndarray, words: Sequence[Words]) -> np.ndarray:
        dense = centred(vectors, self.centre)
        sparse = weighed(counted(words, len(self.rarity)), self.rarity) * self.word_weight
        dim = dense.shape[1]
        found: np.ndarray = dense @ self.weights[:dim] + self.weights[-1]
        return found + sparse @ self.weights[dim:-1]

    def save(self, folder: Path) -> None:
        np.savez_compressed(
            folder / "intents.npz",
            centre=self.centre,
            rarity=self.rarity,
            weights=self.weights,
        )
        facts = {
            "intents": self.intents,
            "word_weight": self.word_weight,
            "temperature": self.temperature,
            "threshold": self.threshold,
        }
        (folder / "intents.json").write_text(json.dumps(facts, ensure_ascii=False), "utf-8")

    @classmethod
    def load(cls, folder: Path) -> IntentModel:
        """The model that `save` wrote; arrays only, nothing in the files is executed."""
        facts = json.loads((folder / "intents.json").read_text("utf-8"))
        with np.load(folder / "intents.npz", allow_pickle=False) as arrays:
            return cls(**{**facts, "intents": tuple(facts["intents"])}, **dict(arrays))


def learn(
    vectors: np.ndarray, words: Sequence[Words], labels: Sequence[str], recipe: Recipe = Recipe()
) -> IntentModel:
    """A model of all rows, calibrated on predictions for rows that were held out."""
    truth = np.asarray(labels)
    held_out = [
        (fit(vectors[a], [words[i] for i in a], truth[a], recipe), b)
        for a, b in folds(truth, recipe)
    ]
    model = fit(vectors, words, truth, recipe)
    if not held_out:
        return model
    rows = np.concatenate([b for _, b in held_out])
    scores = np.vstack([m.scores(vectors[b], [words[i] for i in b]) for m, b in held_out])
    right = np.searchsorted(model.intents, truth[rows])
    temperature = calibrated(scores, right)
    sure = softmax(scores / temperature)
    threshold = trusted(sure, right, recipe.wrong_cost)
    return replace(model, temperature=temperature, threshold=threshold)


def folds(truth: np.ndarray, recipe: Recipe) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Splits in which every intent is on both sides; none where one is too rare."""
    count = min(recipe.folds, int(np.unique(truth, return_counts=True)[1].min()))
    if count < 2:
        return iter(())
    splits = StratifiedKFold(count, shuffle=True, random_state=recipe.seed)
    found: Iterator[tuple[np.ndarray, np.ndarray]] = splits.split(truth, truth)
    return found


def fit(
    vectors: np.ndarray, words: Sequence[Words], truth: np.ndarray, recipe: Recipe
) -> IntentModel:
    intents, rows = np.unique(truth, return_inverse=True)
    counts = counted(words, recipe.buckets)
    seen = np.asarray((counts > 0).sum(axis=0)).ravel()
    rarity = (np.log((1 + len(truth)) / (1 + seen)) + 1).astype(np.float32)
    centre = vectors.mean(axis=0).astype(np.float32)
    sparse = weighed(counts, rarity) * np.float32(recipe.word_weight)
    weights = regress(centred(vectors, centre), sparse.tocsr(), rows, recipe)
    return IntentModel(tuple(intents.tolist()), centre, rarity, weights, recipe.word_weight)


def regress(dense: np.ndarray, sparse: csr_matrix, rows: np.ndarray, recipe: Recipe) -> np.ndarray:
    """Weights of the multinomial regression, found by L-BFGS."""
    count, dim = dense.shape
    shape = (dim + sparse.shape[1] + 1, int(rows.max()) + 1)
    truth = np.eye(shape[1], dtype=np.float32)[rows]
    turned = sparse.T.tocsr()

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(shape)
        small = weights.astype(np.float32)
        scores = dense @ small[:dim] + small[-1] + sparse @ small[dim:-1]
        guess = softmax(scores)
        miss = guess - truth
        slope = np.empty(shape)
        slope[:dim], slope[dim:-1], slope[-1] = dense.T @ miss, turned @ miss, miss.sum(axis=0)
        slope[:-1] += weights[:-1] / recipe.strength
        surprise = -np.log(np.maximum(guess[np.arange(count), rows], 1e-30)).sum()
        held = (weights[:-1] ** 2).sum() / (2 * recipe.strength)
        return float(surprise + held) / count, (slope / count).ravel()

    options = {"maxiter": recipe.steps, "maxcor": 6, "ftol": 1e-6}
    start = np.zeros(shape[0] * shape[1])
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options=options)
    found: np.ndarray = best.x.reshape(shape).astype(np.float32)
    return found


def calibrated(scores: np.ndarray, right: np.ndarray) -> float:
    """The temperature at which held-out rows are least surprising."""

    def surprise(log_temperature: float) -> float:
        guess = softmax(scores / np.exp(log_temperature))
        return float(-np.log(np.maximum(guess[np.arange(len(right)), right], 1e-12)).mean())

    best = minimize_scalar(surprise, bounds=(-2.0, 3.0), method="bounded")
    return float(np.exp(best.x))


def trusted(sure: np.ndarray, right: np.ndarray, wrong_cost: float) -> float:
    """The probability below which trusting the best intent does more harm than good."""
    top = sure.max(axis=1)
    gain = np.where(sure.argmax(axis=1) == right, 1.0, -wrong_cost)
    order = np.argsort(-top)
    total = np.cumsum(gain[order])
    return float(top[order][int(total.argmax())])


def counted(words: Sequence[Words], buckets: int) -> csr_matrix:
    """Which words and neighbouring pairs each message has, hashed into `buckets`."""
    hasher = FeatureHasher(buckets, input_type="string", alternate_sign=False, dtype=np.float32)
    found = hasher.transform(_terms(said) for said in words)
    found.data[:] = 1.0
    return found


def weighed(counts: csr_matrix, rarity: np.ndarray) -> csr_matrix:
    """Rows of length 1 in which a rare word counts more."""
    found = counts.multiply(rarity).tocsr()
    length = np.sqrt(np.asarray(found.multiply(found).sum(axis=1)).ravel())
    length[length == 0] = 1.0
    found.data /= np.repeat(length, np.diff(found.indptr))
    return found.astype(np.float32)


def centred(vectors: np.ndarray, centre: np.ndarray) -> np.ndarray:
    moved = (vectors - centre).astype(np.float32)
    length = np.linalg.norm(moved, axis=1, keepdims=True)
    found: np.ndarray = moved / np.maximum(length, 1e-6)
    return found


def softmax(scores: np.ndarray) -> np.ndarray:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    found: np.ndarray = raised / raised.sum(axis=1, keepdims=True)
    return found


def _terms(words: Words) -> list[str]:
    seen = [read(word) for word in words]
    return seen + [f"{a} {b}" for a, b in pairwise(seen)]
