"""Which intent a sentence has, with a certainty that means what it says.

Multinomial logistic regression on a sentence vector and hashed words. Sentence vectors
of one embedder all lie close together, so they are centred first and the regression is
regularised lightly. Plain numpy and scipy: no Rasa here, benchmarks use it as it is.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import FeatureHasher

from bot.components.sentences import read

Words = Sequence[str]  # one message's tokens
SOFTER = 2.0


@dataclass(frozen=True)
class Recipe:
    """How to learn; every number was chosen on rows held out of public training sets."""

    strength: float = 30.0  # C: how little the weights are held back
    buckets: int = 8192  # for hashed words and pairs of words
    word_weight: float = 0.8  # against the sentence vector's 1
    steps: int = 60
    folds: int = 3
    wrong_cost: float = 1.0  # a wrong intent against a needless "out of scope"
    needless: float = 0.03  # share of right answers that may be refused, to refuse the unknown
    seed: int = 7


@dataclass(frozen=True)
class IntentModel:
    """A fitted model. `threshold` is the certainty below which no intent is trusted."""

    intents: tuple[str, ...]
    centre: np.ndarray  # (dim,)
    rarity: np.ndarray  # (buckets,) inverse document frequency
    weights: np.ndarray  # (dim + buckets + 1, intents), the bias last
    word_weight: float
    slope: float = 1.0  # of certainty over `lead`
    offset: float = 0.0
    threshold: float = 0.0

    def certainties(self, vectors: np.ndarray, words: Sequence[Words]) -> np.ndarray:
        """(messages, intents): the largest of a row is the chance that its intent is right;
        the others stand to it as their probabilities do. Rows add up to anything."""
        scores = self.scores(vectors, words)
        shares = softmax(scores)
        sure = sigmoid(self.slope * lead(scores) + self.offset)
        found: np.ndarray = shares * (sure / shares.max(axis=1))[:, None]
        return found

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
            "slope": self.slope,
            "offset": self.offset,
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
    """A model of all rows, whose certainty was learned on rows that were held out."""
    truth = np.asarray(labels)

    def fitted(rows: np.ndarray) -> IntentModel:
        return fit(vectors[rows], [words[i] for i in rows], truth[rows], recipe)

    parts = list(folds(truth, recipe)) if recipe.folds > 1 else []
    # Side by side: most of a fit is spent in numpy, which lets other threads run.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        whole, *tried = pool.map(fitted, [np.arange(len(truth)), *(a for a, _ in parts)])
    if not tried:
        return whole
    rows = np.concatenate([b for _, b in parts])
    pairs = zip(tried, parts, strict=True)
    scores = np.vstack([m.scores(vectors[b], [words[i] for i in b]) for m, (_, b) in pairs])
    right = np.asarray(whole.intents)[scores.argmax(axis=1)] == truth[rows]
    slope, offset = calibrated(lead(scores), right)
    sure = sigmoid(slope * lead(scores) + offset)
    return replace(whole, slope=slope, offset=offset, threshold=trusted(sure, right, recipe))


def folds(truth: np.ndarray, recipe: Recipe) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Rows to learn from and rows held out, each intent's spread evenly; the only example of
    an intent is always learned from."""
    random = np.random.default_rng(recipe.seed)
    place = np.full(len(truth), -1)
    for intent in np.unique(truth):
        rows = random.permutation(np.flatnonzero(truth == intent))
        if len(rows) > 1:
            place[rows] = (np.arange(len(rows)) + random.integers(recipe.folds)) % recipe.folds
    for fold in range(recipe.folds):
        if (place == fold).any():
            yield np.flatnonzero(place != fold), np.flatnonzero(place == fold)


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


def lead(scores: np.ndarray) -> np.ndarray:
    """(messages,) log-odds of the best intent against all others together, read softly.

    At twice the temperature of the fit what belongs to no intent stands out more clearly:
    0.5 to 1.7 points of AUC on BANKING77 without a quarter of its intents and on CLINC150.
    """
    soft = softmax(scores.astype(np.float64) / SOFTER)
    best = soft.max(axis=1)
    found: np.ndarray = np.log(best) - np.log(np.maximum(soft.sum(axis=1) - best, 1e-12))
    return found


def calibrated(lead: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    """Slope and offset by which `lead` tells how often held-out rows were right.

    Platt's sigmoid (1999) with his smoothed targets, so that a perfect trial ends nowhere
    near certainty.
    """
    hits = int(right.sum())
    target = np.where(right, (hits + 1) / (hits + 2), 1 / (len(right) - hits + 2))

    def surprise(line: np.ndarray) -> float:
        guess = np.clip(sigmoid(line[0] * lead + line[1]), 1e-9, 1 - 1e-9)
        return float(-(target * np.log(guess) + (1 - target) * np.log(1 - guess)).mean())

    best = minimize(surprise, np.array([1.0, 0.0]), method="L-BFGS-B", bounds=[(0.01, 9), (-9, 9)])
    return float(best.x[0]), float(best.x[1])


def trusted(sure: np.ndarray, right: np.ndarray, recipe: Recipe) -> float:
    """The certainty below which an intent is not trusted: where a guess does more harm than
    good, and higher if no more than `needless` of the right ones is refused for it."""
    even = recipe.wrong_cost / (1 + recipe.wrong_cost)
    return max(even, float(np.quantile(sure[right], recipe.needless))) if right.any() else even


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


def sigmoid(values: np.ndarray) -> np.ndarray:
    found: np.ndarray = 1 / (1 + np.exp(-values))
    return found


def softmax(scores: np.ndarray) -> np.ndarray:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    found: np.ndarray = raised / raised.sum(axis=1, keepdims=True)
    return found


def _terms(words: Words) -> list[str]:
    seen = [read(word) for word in words]
    return seen + [f"{a} {b}" for a, b in pairwise(seen)]
