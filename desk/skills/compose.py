"""From passages to words: written by the model and checked, or quoted as they stand."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from desk.policy import Check, cite, orders_in, unsupported, without_orders
from desk.policy.cite import unmarked
from desk.ports import Asked, Writer
from desk.privacy import redact
from desk.prompts import again, content, prompt
from desk.skills.drafting import Draft, Scribe
from desk.skills.notes import Notes, Written
from desk.skills.quoting import quotable, quote
from desk.types import Lang, Say, Turn

__all__ = ["Notes", "Scribe", "Written", "last_gate", "quotable", "quote", "snippet", "write"]

PROMPTS = {True: "pick.v2", False: "answer.v3"}  # by `strict`: small models pick, others word
RETRY = "retry.v1"
# Only a larger model is asked twice: the embedded one got none of 25 right at the second
# try, which took as long as the first, see docs/models.md.
RETRIED = {
    True: frozenset[str](),
    False: frozenset(
        {"number", "misplaced", "bound", "promise", "contact", "negation", "language"}
        | {"partial", "cut_off", "empty", "unsupported"}
    ),
}
_LEFT_FOR_RETRY = 0.8  # of what the first try took must be left for a second
_STOPPED = Say(zh="好的，不说了。", en="All right, I've stopped.")


@dataclass(frozen=True, slots=True)
class _Tried:
    """A draft and what the checks say of it: `fault` "" when it may be sent."""

    draft: Draft
    text: str
    used: tuple[int, ...]
    fault: str


async def write(turn: Turn, notes: Notes, scribe: Scribe) -> Written:
    """An answer in the model's words if it stands up to its passages, else a quotation.

    An answer that was checked before, to the same question from the same passages, is said
    again. What a check refused is asked for once more, within the same budget. A question
    that gives orders never reaches the model.
    """
    passages = tuple(without_orders(passage) for passage in notes.passages)
    titles = tuple(without_orders(title) for title in notes.titles)
    if scribe.writer is None or orders_in(notes.question) or not all(passages):
        return quote(notes)
    clean = replace(notes, passages=passages, titles=titles)
    asked = _asked(clean, scribe) if scribe.kept else None
    if scribe.kept and asked and (kept := await scribe.kept.find(asked)):
        return Written(*kept, scribe.writer.name, prompt=PROMPTS[scribe.strict], cached=True)
    written = await _written(turn, clean, scribe)
    if scribe.kept and asked and not written.refused and not written.failures:
        await scribe.kept.keep(asked, written.text, written.used)
    return written


async def _written(turn: Turn, notes: Notes, scribe: Scribe) -> Written:
    began, prompt_name = time.monotonic(), PROMPTS[scribe.strict]
    messages = _messages(notes, scribe)
    first = await _try(turn, notes, scribe, messages, scribe.budget_s)
    tries = [first]
    took = time.monotonic() - began
    worth = first.fault in RETRIED[scribe.strict] and not first.draft.stopped
    if worth and not first.draft.failure and scribe.budget_s - took >= _LEFT_FOR_RETRY * took:
        # Without its own first words: a small model repeats them rather than the notes.
        second = again(RETRY, notes.lang).asking(first.fault, notes.question)
        user = messages[1]["content"]
        messages = (messages[0], {"role": "user", "content": f"{user}\n\n{second}"})
        tries.append(await _try(turn, notes, scribe, messages, scribe.budget_s - took))
        prompt_name = f"{prompt_name}+{RETRY}"
    assert scribe.writer
    return replace(_outcome(notes, scribe.writer, tries), prompt=prompt_name)


def _asked(notes: Notes, scribe: Scribe) -> Asked | None:
    """The question as kept answers are looked up by; None where what it says is nobody
    else's business, or its passages have no versions."""
    if redact(notes.question) != notes.question or not all(notes.versions or ("",)):
        return None
    assert scribe.writer
    shop = f"{scribe.shop.to(notes.lang)} {scribe.tone.to(notes.lang)}"
    how = f"{PROMPTS[scribe.strict]} {scribe.writer.name} {scribe.strict} {shop}"
    return Asked(notes.question, notes.lang, how, notes.versions)


async def _try(
    turn: Turn,
    notes: Notes,
    scribe: Scribe,
    messages: Sequence[Mapping[str, str]],
    budget_s: float,
) -> _Tried:
    check = Check(
        lang=notes.lang,
        question=notes.question,
        passages=notes.passages,
        instructions=messages[0]["content"],
        subject=notes.subject,
        strict=scribe.strict,
    )
    draft = Draft(turn, scribe, check)
    assert scribe.writer
    await draft.run(scribe.writer, messages, budget_s)
    verdict = check.judge(draft.text)
    cited = cite(verdict.text, notes.passages)
    partial = len(cited.used) < len(notes.passages)
    fault = draft.fault or verdict.fault or ("partial" if partial else "")
    return _Tried(draft, cited.text, cited.used, fault)


def last_gate(written: Written, notes: Notes) -> Written:
    """`written` if all its facts stand in the notes, whoever wrote it; else the quotation."""
    if not unsupported(unmarked(written.text), "\n".join(notes.passages)):
        return written
    refused = (*written.refused, "number")
    return replace(quote(notes), tokens=written.tokens, ms=written.ms, refused=refused)


def _outcome(notes: Notes, writer: Writer, tries: Sequence[_Tried]) -> Written:
    last, drafts = tries[-1], [one.draft for one in tries]
    if not last.fault:
        written = Written(last.text, last.used, writer.name)
    elif last.draft.stopped == "asked":
        written = Written(_STOPPED.to(notes.lang), (), writer.name)
    else:
        written = quote(notes)
    ms = dict(drafts[0].ms)
    if len(drafts) > 1:
        ms["again"] = drafts[1].ms.get("write", 0.0)
    return replace(
        written,
        tokens=(sum(d.tokens[0] for d in drafts), sum(d.tokens[1] for d in drafts)),
        ms=ms,
        refused=tuple(one.fault for one in tries if one.fault),
        failures=tuple(d.failure for d in drafts if d.failure),
    )


def _messages(notes: Notes, scribe: Scribe) -> tuple[Mapping[str, str], ...]:
    asked = prompt(PROMPTS[scribe.strict], notes.lang)
    tone = scribe.tone.to(notes.lang).strip()
    gap = " " if tone and notes.lang is Lang.EN else ""
    system = asked.system.format(shop=scribe.shop.to(notes.lang), tone=f"{tone}{gap}")
    titled = zip(notes.titles, notes.passages, strict=True)
    passages = "\n".join(f"- {content(title)}\n{content(text)}" for title, text in titled)
    question = asked.question.format(passages=passages, question=content(notes.question))
    return ({"role": "system", "content": system}, {"role": "user", "content": question})


def snippet(passage: str, limit: int = 120) -> str:
    """The beginning of a passage, for a source link."""
    return passage if len(passage) <= limit else passage[: limit - 1].rstrip() + "…"
