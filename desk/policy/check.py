"""May this generated text be said? Only if its sources say it too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desk.policy.cite import unmarked
from desk.policy.facts import facts_of, unsupported, without_facts
from desk.policy.polarity import flipped
from desk.policy.words import cjk_share, clauses, complete, overlap, plain, sentences, words
from desk.types import Lang

# A claim of one kind may be made only where the sources make a claim of that kind.
_PROMISES = tuple(
    re.compile(words)
    for words in (
        r"免费|不收费|无需支付|(?<!feel )(?<!-)\bfree\b(?! to)|no charge|at no cost|complimentary",
        r"包邮|免运费|免邮|free (?:standard )?(?:shipping|delivery)|ships? free",
        r"保证|承诺|包您|guarantee|\bpromis",
        r"全额|full refund|in full",
        r"退款|refund|money back",
        r"赔偿|赔付|补偿|compensat|reimburs",
        r"保修|质保|warrant",
        r"终身|永久|永远|lifetime|forever|permanent",
        r"立即|马上|立刻|即刻|immediately|instantly|right away|at once",
        r"绝对|肯定|一定|definitely|absolutely|certainly|always|never",
        r"优惠|折扣|打折|discount|\boff\b",
        r"赠送|赠品|礼品卡|gift|voucher|coupon|优惠券",
        r"今天|明天|今日|明日|\btoday\b|tomorrow|tonight",
    )
)
_CONTACT = re.compile(
    r"https?://[^\s)，。]+|www\.[^\s)，。]+|[\w.+-]+@[\w-]+\.\w+|\+?\d[\d -]{8,}\d"
)
# The end of unfinished text that may still change what it says: a number and the two words
# after it, a currency sign, an opening bracket, half a word.
_DIGIT = r"\d零一二两三四五六七八九十百千"
_NUMBER = rf"(?<![{_DIGIT}.,])[{_DIGIT}][{_DIGIT}.,:]*"
_TAIL = re.compile(
    rf"(?:[¥$]\s*)?{_NUMBER}(?:\s*[-–~]\s*[\d.,:]*)?(?:(?:[ -]?[a-z%]+){{0,2}}[ -]?[a-z%]*"
    r"|\s*[\u4e00-\u9fff]{0,5})$"
    r"|[¥$\[【]\s*$|\b[a-z]+$",
    re.IGNORECASE,
)
_SUPPORT = 0.5
_STRICT = 0.7
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
        if unsupported(said, self._grounds):
            return "number"
        strangers = _CONTACT.findall(plain(said))
        if any(stranger not in plain(self._grounds) for stranger in strangers):
            return "contact"
        return (
            self._promise(said) or self._language(said) or self._echo(said) or self._support(said)
        )

    def _promise(self, said: str) -> str:
        said, grounds = plain(said), plain(self._grounds)
        broken = any(p.search(said) and not p.search(grounds) for p in _PROMISES)
        return "promise" if broken else ""

    def _language(self, said: str) -> str:
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
            f"{without_facts(part)} {self.subject}"
            for passage in self.passages
            for part in sentences(passage)
        ]
        asked = words(self.question) | words(self.subject) | _YES_NO
        for sentence in sentences(said):
            claim = without_facts(sentence)  # they were checked already
            if self.strict and not facts_of(sentence) and not words(claim) - asked:
                return "bare"  # a yes or no of its own
            if overlap(claim, "\n".join(sources)) < _SUPPORT:
                return "unsupported"
            if self.strict and not _stands_in(claim, sources):
                return "unsupported"
            if flipped(sentence, self.passages):
                return "negation"
        return ""


def _stands_in(sentence: str, sources: Sequence[str]) -> bool:
    """Whether one source has nearly all words of the sentence, or one each of its clauses."""
    for parts in ([sentence], [part for part in clauses(sentence) if len(words(part)) > 1]):
        best = [max(overlap(part, source) for source in sources) for part in parts]
        if best and min(best) >= _STRICT:
            return True
    return False
