"""Shops with one wording an entry, or with documents alone, are judged sensibly."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from knowledge import Embedder, Found, Kind, Passage, Retriever, open_index
from knowledge.build import index_of
from knowledge.calibrate import Targets, fit
from knowledge.faq import faq_passages
from knowledge.forms import FaqForm
from knowledge.judge import SIGNALS
from knowledge.policies import policy_passages
from knowledge.prior import PRIORS
from knowledge.store import read_manifest, serving

HELP = {
    "late-parcel": (
        "My parcel has not arrived, what now?",
        "If it is five days late, write to us and we will trace it with the carrier.",
    ),
    "candle-burn": (
        "How long does a candle burn?",
        "The small one burns for 20 hours, the large one for 55.",
    ),
    "pay-later": (
        "Can I pay by instalments?",
        "Orders above 80 dollars can be paid in three monthly instalments.",
    ),
    "gift-note": (
        "Can you add a gift message?",
        "Yes, write it at checkout; we print it on a card without prices.",
    ),
    "wrong-size": (
        "How do I exchange for another size?",
        "Send the item back within 21 days and name the size that you need.",
    ),
    "forgot-login": (
        "I forgot my password",
        "Use the link on the sign-in page; we send you a mail to set a new password.",
    ),
    "workshop-visit": (
        "Where is your workshop, and may I visit?",
        "We are on Mill Lane and open to visitors on Saturdays from ten to four.",
    ),
    "newsletter-stop": (
        "How do I unsubscribe from the newsletter?",
        "Each letter has a link at its foot that ends the subscription.",
    ),
}
ASKED = {
    "late-parcel": "my package still hasn't shown up",
    "candle-burn": "how many hours will one candle last",
    "pay-later": "is it possible to pay in monthly instalments",
    "gift-note": "could you put a message in with the gift",
    "wrong-size": "I need to swap this for a bigger size",
    "forgot-login": "can't remember my password",
    "workshop-visit": "can we come and visit your workshop",
    "newsletter-stop": "stop sending me your newsletter",
}
FAR = (
    "who won the football match last night",
    "what is the capital of Mongolia",
    "write me a poem about autumn",
)
RENTAL = """# 租借
## 押金
每把伞收押金五十元，归还后当天退回原支付账户。
## 损坏
伞骨折断按二十元赔偿，伞面破洞不收费。
"""
CLASSES = """# 手作课程
## 改期
开课前两天可以免费改期一次，之后改期收三成费用。
## 年龄
课程面向八岁以上的学员，未满十二岁需有家长陪同。
"""


def help_of(names: Sequence[str]) -> list[Passage]:
    forms = [
        FaqForm.model_validate(
            {"id": n, "topic": "help", "question": {"en": HELP[n][0]}, "answer": {"en": HELP[n][1]}}
        )
        for n in names
    ]
    return [passage for form in forms for passage in faq_passages(form)]


@pytest.fixture(scope="module")
def plain_help(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("help")
    index_of(help_of(list(HELP)), folder, embedder)
    return folder


@pytest.fixture(scope="module")
def documents(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Retriever:
    texts = {"rental": RENTAL, "classes": CLASSES}
    passages = [p for name, text in texts.items() for p in policy_passages(name, "zh", text)]
    assert {p.kind for p in passages} == {Kind.POLICY}
    return index_of(passages, tmp_path_factory.mktemp("documents"), embedder)


def answered(retriever: Retriever, asked: dict[str, str], lang: str) -> list[str]:
    """Entries that were answered with at once, rightly; a wrong answer fails."""
    found = {name: retriever.search(text, lang) for name, text in asked.items()}
    told = {name: one.hits[0].passage.entry for name, one in found.items() if _told(one)}
    assert told == {name: name for name in told}
    return list(told)


def _told(found: Found) -> bool:
    return found.decision == "answer"


def test_one_wording_an_entry_is_enough_to_answer_others(plain_help, embedder):
    shop = open_index(plain_help, embedder)
    assert len(answered(shop, ASKED, "en")) >= 6


@pytest.mark.parametrize("text", FAR)
def test_a_question_from_elsewhere_is_not_answered(plain_help, embedder, text):
    assert open_index(plain_help, embedder).search(text, "en").decision != "answer"


def test_the_manifest_says_that_the_prior_judges(plain_help):
    report = read_manifest(serving(plain_help)).report
    assert {name: one["by"] for name, one in report.items()} == {
        "faq.zh": "prior",
        "faq.en": "prior",
    }


def test_half_is_answered_at_once_from_documents_alone_and_rightly(documents):
    asked = {
        "rental#": "租伞的押金要多少钱",
        "rental#~2": "伞骨断了要赔多少",
        "classes#": "课程可以改期吗",
        "classes#~2": "几岁的孩子可以上课",
    }
    assert len(answered(documents, asked, "zh")) >= 2


@pytest.mark.parametrize("text", ["昨晚的球赛谁赢了", "蒙古的首都是哪里", "帮我写一首秋天的诗"])
def test_documents_do_not_answer_a_question_from_elsewhere(documents, text):
    assert documents.search(text, "zh").decision != "answer"


def test_three_entries_are_a_shop(tmp_path, embedder):
    names = ["candle-burn", "gift-note", "workshop-visit"]
    shop = index_of(help_of(names), tmp_path, embedder)
    assert len(answered(shop, {name: ASKED[name] for name in names}, "en")) >= 2
    assert all(shop.search(text, "en").decision != "answer" for text in FAR)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", list(PRIORS))
def test_without_samples_the_prior_judges(lang, name):
    fitted = fit([], lang, Targets(), PRIORS[name])
    assert (fitted.judge, fitted.by) == (PRIORS[name], "prior")
    assert len(fitted.judge.weights) == len(SIGNALS)
