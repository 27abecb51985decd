"""How well and how fast the model answers from given passages; prints JSON.

    python -m benchmarks.answers [--url http://127.0.0.1:5180/v1] [--prompt pick.v2]

Every answer goes through the product's own checks. `right`: the model's words were sent and
state what they must. `quoted`: they were refused and the passages were quoted instead.
`missed`: they were sent and lack something.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import sys
import time
import tomllib
from dataclasses import asdict, dataclass, field
from pathlib import Path

from desk.adapters.writer import OpenAIWriter, Server
from desk.policy import Fact, facts_of
from desk.policy.words import plain
from desk.settings import read_settings
from desk.skills import compose
from desk.types import Lang, Say, Turn
from desk.wiring import read_tone
from knowledge.sources import read_content

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Question:
    zh: str
    en: str
    entries: list[str]
    facts: list[str] = field(default_factory=list)
    says: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Result:
    lang: str
    question: str
    answer: str
    outcome: str
    refused: str
    generated: str
    first_token_ms: float
    total_ms: float
    tokens_in: int
    tokens_out: int


class Unseen:
    """A place for drafts that nobody watches."""

    async def show(self, turn: Turn, text: str) -> bool:
        self.last = text
        return True


async def ask(question: Question, lang: Lang, writer: OpenAIWriter, passages: dict) -> Result:
    found = [passages[entry, str(lang)] for entry in question.entries]
    text = question.zh if lang is Lang.ZH else question.en
    titles, texts = tuple(p.title for p in found), tuple(p.text for p in found)
    subject = titles[0] if found[0].kind == "product" else ""
    notes = compose.Notes(text, titles, texts, lang, lang, subject)
    drafts = Unseen()
    shop = Say(zh="栖木家居", en="Perch & Pine")
    scribe = compose.Scribe(writer, drafts, 60.0, shop, tone=read_tone(read_settings()))
    began = time.monotonic()
    written = await compose.write(Turn("t", "c", text, lang, 0), notes, scribe)
    sent = written.model != "extractive"
    right = states(written.text, question, lang)
    return Result(
        lang=str(lang),
        question=text,
        answer=written.text,
        outcome=("right" if right else "missed") if sent else "quoted",
        refused=",".join(written.refused),
        generated=getattr(drafts, "last", ""),
        first_token_ms=written.ms.get("first_token", 0.0),
        total_ms=round((time.monotonic() - began) * 1000, 1),
        tokens_in=written.tokens[0],
        tokens_out=written.tokens[1],
    )


def states(answer: str, question: Question, lang: Lang) -> bool:
    """Whether an answer has every fact, and one of the words, that a right one has."""
    facts = facts_of(answer)
    values = {fact.value for fact in facts}
    for wanted in question.facts:
        value, _, unit = wanted.partition(" ")
        if Fact(value, unit) not in facts and (unit or value not in values):
            return False
    words = question.says.get(str(lang), [])
    return not words or any(word in plain(answer) for word in words)


def summary(results: list[Result]) -> dict[str, object]:
    first = [r.first_token_ms for r in results if r.first_token_ms]
    total = [r.total_ms for r in results]
    count = {o: sum(r.outcome == o for r in results) for o in ("right", "quoted", "missed")}
    return {
        "questions": len(results),
        **count,
        "first_token_ms_p50": round(statistics.median(first), 1) if first else None,
        "total_ms_p50": round(statistics.median(total), 1),
        "total_ms_max": max(total),
    }


async def measure(url: str, prompt: str, content: Path) -> dict[str, object]:
    compose.PROMPTS[True] = prompt
    read = tomllib.loads((HERE / "answers.toml").read_text("utf-8"))["question"]
    passages = {(p.entry, p.lang): p for p in read_content(content).passages}
    writer = OpenAIWriter(Server(url, first_word_s=60))
    results = [await ask(Question(**one), lang, writer, passages) for lang in Lang for one in read]
    await writer.aclose()
    return {
        "prompt": prompt,
        "model": writer.name,
        **{str(lang): summary([r for r in results if r.lang == lang]) for lang in Lang},
        "results": [asdict(result) for result in results],
    }


def main() -> None:
    settings = read_settings()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--url", default=settings.model)
    parser.add_argument("--prompt", default=compose.PROMPTS[True])
    chosen = parser.parse_args()
    found = asyncio.run(measure(chosen.url, chosen.prompt, settings.content_dir))
    json.dump(found, sys.stdout, ensure_ascii=False, indent=1)
    print()


if __name__ == "__main__":
    main()
