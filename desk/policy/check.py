"""May this generated text be said? Only if its sources say it too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desk.policy.bounds import turned
from desk.policy.cite import unmarked
from desk.policy.claims import out_of_role, promises_more, strangers
from desk.policy.facts import facts_of, unsupported, without_facts
from desk.policy.places import Stated, misplaced, stands_in
from desk.policy.polarity import flipped
from desk.policy.words import cjk_share, complete, overlap, plain, sentences, words
from desk.types import Lang

# The end of unfinished text that may still change what it says: a number and the two words
# after it, a currency sign, an opening bracket, half a word.
_DIGIT = r"\d零一二两三四五六七八九十百千"
_NUMBER = rf"(?<![{_DIGIT}.,])[{_DIGIT}][{_DIGIT}.,:]*"
_TAIL = re.compile(
    rf"(?:[¥$€£+-]\s*)?{_NUMBER}(?:\s*[-–~/x×*()]\s*[\d.,: ]*)*"
    r"(?:(?:[ -]?[a-z%]+){0,2}[ -]?[a-z%]*|\s*[\u4e00-\u9fff]{0,5})$"
    r"|[¥$€£\[【+-]\s*$|\b[a-z]+$",
    re.IGNORECASE,
)
_OTHER_SCRIPT = re.compile(r"[\u0370-\u052f\u0590-\u0e7f\u3040-\u30ff\uac00-\ud7af]")
_SUPPORT = 0.5
_YES_NO = frozenset({"yes", "no", "sure", "certainly", "可以", "不能", "不行", "能"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What remains of a text that may be said, or the fault that it may not be."""

    text: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """Judges text in `lang` that answers `question` from `passages`.

    `subject`, a product's name, may be said with anything about it.

    `strict` is for small models: every clause must stand almost word for word in one
    sentence of a passage, for they confuse who does what even with the right words.
    """

    lang: Lang
    question: str
    passages: Sequence[str]
    instructions: str = ""
    subject: str = ""
    strict: bool = True

    def judge(self, text: str) -> Verdict:
        """The finished statements of `text` if every one is borne out, else its fault."""
        said = self._statements(complete(unmarked(text)))
        fault = self._fault(said) if said else "cut_off" if text.strip() else "empty"
        return Verdict("" if fault else said, fault)

    def so_far(self, text: str) -> Verdict:
        """What may be shown of text that is still being written, or the fault it already has.

        A number that may still grow a digit or a unit is held back, and so is the
        question that small models like to repeat.
        """
        shown = _TAIL.sub("", self._statements(unmarked(text)))
        if plain(self.question).startswith(plain(shown).strip()):
            return Verdict("")
        if unsupported(shown, self._grounds):
            return Verdict("", "number")
        fault = self._promise(shown) or self._language(shown)
        return Verdict("" if fault else shown, fault)

    @property
    def _grounds(self) -> str:
        return "\n".join(self.passages)

    def _statements(self, text: str) -> str:
        """`text` without the questions in it (an answer asks nothing) and, where strict,
        without a bare yes or no: what follows it says the same in the shop's words."""
        gap = "" if cjk_share(text) > 0.3 else " "
        lines = (
            gap.join(part for part in sentences(line) if not self._idle(part))
            for line in text.splitlines()
        )
        return "\n".join(line for line in lines if line)

    def _idle(self, sentence: str) -> bool:
        bare = self.strict and not facts_of(sentence) and not words(sentence) - _YES_NO
        return bare or sentence.endswith(("?", "？"))

    def _fault(self, said: str) -> str:
        grounds = self._grounds
        if unsupported(said, grounds):
            return "number"
        if turned(said, grounds):
            return "bound"
        if strangers(said, grounds):
            return "contact"
        if out_of_role(said, grounds):
            return "role"
        return (
            self._promise(said) or self._language(said) or self._echo(said) or self._support(said)
        )

    def _promise(self, said: str) -> str:
        return "promise" if promises_more(said, self._grounds) else ""

    def _language(self, said: str) -> str:
        if _OTHER_SCRIPT.search(said) and not _OTHER_SCRIPT.search(self._grounds):
            return "language"
        share = cjk_share(said)
        wrong = share < 0.3 if self.lang is Lang.ZH else share > 0.15
        return "language" if wrong and len(said) > 12 else ""

    def _echo(self, said: str) -> str:
        """Eight words, or twelve Chinese characters, in a row from the instructions."""
        said, told = plain(said), plain(self.instructions)
        if self.lang is Lang.ZH:
            runs = (said[n : n + 12] for n in range(len(said) - 11))
        else:
            tokens = said.split()
            runs = (" ".join(tokens[n : n + 8]) for n in range(len(tokens) - 7))
        return "echo" if any(run in told for run in runs) else ""

    def _support(self, said: str) -> str:
        if (cjk_share(self._grounds) > 0.3) is not (self.lang is Lang.ZH):
            return ""  # words cannot be compared across languages; numbers were
        sources = [
            Stated(part, f"{without_facts(part)} {self.subject}")
            for passage in self.passages
            for part in sentences(passage)
        ]
        faults = (self._unfounded(sentence, sources) for sentence in sentences(said))
        return next((fault for fault in faults if fault), "")

    def _unfounded(self, sentence: str, sources: Sequence[Stated]) -> str:
        claim = without_facts(sentence)  # they were checked already
        asked = words(self.question) | words(self.subject) | _YES_NO
        fault = ""
        if self.strict and not facts_of(sentence) and not words(claim) - asked:
            fault = "bare"  # a yes or no of its own
        elif overlap(claim, "\n".join(source.claim for source in sources)) < _SUPPORT:
            fault = "unsupported"
        elif self.strict and (astray := stands_in(sentence, sources)):
            fault = astray
        elif misplaced(sentence, sources, 0.8 if self.strict else 0.5):
            fault = "misplaced"
        elif flipped(sentence, self.passages):
            fault = "negation"
        return fault
