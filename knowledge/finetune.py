"""Adapt a sentence-transformers model to a shop's question pairs, and measure what it brought.

MultipleNegativesRankingLoss (Henderson et al. 2017, arXiv:1705.00652): a question shall be
closer to its own match than to those of the other pairs in its batch.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.embed import Embedder, EmbedderChoice, Floats, load_embedder
from knowledge.embedders.sentence import SentenceTransformer
from knowledge.errors import ContentError, EmbedderError
from knowledge.pairs import Asked, Lesson, Pair, batches
from knowledge.space import centred, means
from knowledge.vectors import Progress

MARGIN = 0.01  # nDCG@10 that a model must gain to be called better
ENOUGH = 30  # held wordings below which a difference is chance
DEPTH = 10
_WARMING = 0.1  # share of the steps in which the learning rate rises


@dataclass(frozen=True, slots=True)
class Course:
    """How a model is trained. `batch` also sets how many counterexamples a pair meets."""

    epochs: int = 1
    batch: int = 32
    rate: float = 2e-5
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Score:
    """Of held wordings, asked of all other keys by cosine alone: share whose entry comes
    first, and mean discounted gain of its place among the first ten entries."""

    recall_at_1: float
    ndcg_at_10: float
    questions: int

    def plain(self) -> dict[str, float]:
        return {name: round(value, 4) for name, value in asdict(self).items()}


Scores = dict[str, Score]  # by language, and "all"


def finetune(
    choice: EmbedderChoice, lesson: Lesson, out: Path, course: Course, progress: Progress
) -> SentenceTransformer:
    """Train a copy of the model into `out`, whole or not at all; the embedder as it was
    written. Raises EmbedderError, ContentError and FileExistsError."""
    if out.exists():
        raise FileExistsError(out)
    if not lesson.held or len(lesson.pairs) < course.batch:
        raise ContentError(
            out,
            "",
            f"{len(lesson.pairs)} pairs are too few to learn from",
            "Add similar questions.",
        )
    draft = out.with_name(out.name + ".part")
    shutil.rmtree(draft, ignore_errors=True)
    try:
        model, before = _opened(choice)
        _train(model, before, lesson.pairs, course, progress)
        if any(before):
            model.prompts.update({"query": before[0], "document": before[1]})
        model.save(str(draft), create_model_card=False)
        draft.rename(out)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return SentenceTransformer(EmbedderChoice(str(out), device=choice.device, batch=choice.batch))


def measure(embedder: Embedder, lesson: Lesson) -> Scores:
    """How well an embedder finds the entries of held wordings, by language and in all."""
    langs = [lang for _, lang, _ in lesson.keys]
    raw = embedder.passages([text for _, _, text in lesson.keys])
    keys = centred(raw, langs, means(raw, langs))
    asked_in = [asked.lang for asked in lesson.held]
    plain = embedder.questions([asked.text for asked in lesson.held])
    questions = centred(plain, asked_in, means(plain, asked_in))
    entries = [entry for entry, _, _ in lesson.keys]
    ranks = [_rank(keys @ q, entries, a) for q, a in zip(questions, lesson.held, strict=True)]
    found = {"all": _score(ranks)}
    for lang in sorted(set(asked_in)):
        own = [rank for rank, asked in zip(ranks, lesson.held, strict=True) if asked.lang == lang]
        found[lang] = _score(own)
    return found


def better(after: Scores, *before: Scores) -> bool:
    """Whether it gained MARGIN over each, in no language lost as much, on enough questions."""
    return after["all"].questions >= ENOUGH and all(
        after["all"].ndcg_at_10 >= other["all"].ndcg_at_10 + MARGIN
        and all(after[name].ndcg_at_10 > score.ndcg_at_10 - MARGIN for name, score in other.items())
        for other in before
    )


def _opened(choice: EmbedderChoice) -> tuple[Any, tuple[str, str]]:
    """The model, and what stands before a question and before a passage when it is used."""
    embedder = load_embedder(choice)
    if not isinstance(embedder, SentenceTransformer):
        raise EmbedderError(
            f"{choice.label} cannot be trained. Give --model a sentence-transformers model."
        )
    prompts = embedder.model.prompts
    return embedder.model, (
        embedder.before[0] or prompts.get("query") or "",
        embedder.before[1] or prompts.get("document") or "",
    )


def _train(
    model: Any, before: tuple[str, str], pairs: Sequence[Pair], course: Course, progress: Progress
) -> None:
    import torch  # noqa: PLC0415
    from sentence_transformers.losses import MultipleNegativesRankingLoss  # noqa: PLC0415

    torch.manual_seed(course.seed)
    rng = random.Random(course.seed)  # noqa: S311
    plan = [batch for _ in range(course.epochs) for batch in batches(pairs, course.batch, rng)]
    loss = MultipleNegativesRankingLoss(model)
    wheel = torch.optim.AdamW(model.parameters(), lr=course.rate, weight_decay=0.01)
    pace = torch.optim.lr_scheduler.LambdaLR(wheel, lambda step: _pace(step, len(plan)))
    model.train()
    for step, batch in enumerate(plan, 1):
        sides = (
            [before[0] + pair.question for pair in batch],
            [before[1] + pair.match for pair in batch],
        )
        loss([_features(model, texts) for texts in sides], torch.empty(0)).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        wheel.step()
        pace.step()
        wheel.zero_grad()
        progress("train", step, len(plan))
    model.eval()


def _features(model: Any, texts: list[str]) -> dict[str, Any]:
    return {
        name: value.to(model.device) if hasattr(value, "to") else value
        for name, value in model.preprocess(texts).items()
    }


def _pace(step: int, of: int) -> float:
    warm = max(1, round(_WARMING * of))
    return (step + 1) / warm if step < warm else max(0.0, (of - step) / max(1, of - warm))


def _rank(scores: Floats, entries: Sequence[str], asked: Asked) -> int:
    """The place of the right entry, from 0; each entry stands at its best key."""
    best = max(score for score, entry in zip(scores, entries, strict=True) if entry == asked.entry)
    ahead = {entries[int(number)] for number in np.flatnonzero(scores > best)}
    return len(ahead - {asked.entry})


def _score(ranks: Sequence[int]) -> Score:
    gains = [1 / np.log2(rank + 2) if rank < DEPTH else 0.0 for rank in ranks]
    first = sum(rank == 0 for rank in ranks) / len(ranks)
    return Score(first, float(np.mean(gains)), len(ranks))
