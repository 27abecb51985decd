"""The first entries are weighed by several signs, learned from the shop's own questions."""

from __future__ import annotations

import random

import pytest

from knowledge.passages import LANGS
from knowledge.probes import faq_probes
from knowledge.ranker import SHIPPED, SIGNS, Contest, Ranker, Signs, fit_ranker
from knowledge.weighing import terms_of


def signs(rng: random.Random, right: bool) -> Signs:
    """Only the answer's closeness tells which entry is right."""
    values = {name: rng.gauss(0.3, 0.1) for name in SIGNS}
    return Signs(**{**values, "answer": rng.gauss(0.5 if right else 0.2, 0.05)})


def contests(count: int) -> list[Contest]:
    rng = random.Random(3)
    return [Contest([signs(rng, n == 2) for n in range(6)], 2, f"{k}") for k in range(count)]


def test_what_tells_right_entries_apart_comes_to_weigh_most():
    ranker = fit_ranker(contests(200))
    assert max(zip(ranker.weights, SIGNS, strict=True))[1] == "answer"
    assert Ranker.of(ranker.plain()) == ranker


def test_with_few_questions_the_shipped_weights_stay():
    assert fit_ranker(contests(10)) == SHIPPED


def test_an_entry_that_is_closer_in_every_way_scores_higher():
    near, far = Signs(*(0.6,) * len(SIGNS)), Signs(*(0.2,) * len(SIGNS))
    assert SHIPPED.score(near) > SHIPPED.score(far)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_wording_is_tried_without_itself_and_its_answers_heading(small, lang):
    shelf = small.shelves["faq"]
    for probe in faq_probes(shelf):
        texts = [shelf.keys[number][1].text for number in probe.held]
        assert probe.text in texts
        left = set(shelf.numbers[probe.group]) - probe.held
        seen = [shelf.keys[n] for n in left if shelf.keys[n][0].lang == lang == probe.lang]
        assert all(probe.text not in key.text for _, key in seen if not key.asks)


@pytest.mark.parametrize("lang", LANGS)
def test_words_of_hidden_wordings_alone_are_strange(small, lang):
    shelf = small.shelves["faq"]
    title = next(p.title for p in shelf.passages if p.lang == lang)
    question = small.question(f"{title} zyzzyva", lang)
    having = frozenset(
        n
        for numbers in shelf.numbers.values()
        for n in numbers
        if terms_of(shelf.keys[n][1].text) & set(question.terms)
    )
    seen = shelf.search(question)[0]
    assert 0 < seen.strange < 1
    assert seen.matched > 0
    blind = shelf.search(question, hidden=having)
    assert all(c.strange == pytest.approx(1) and c.matched == 0 for c in blind)
