"""May this generated text be said? Only if its sources say it too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desk.policy.cite import unmarked
from desk.policy.facts import unsupported
from desk.policy.polarity import flipped
from desk.policy.words import cjk_share, complete, overlap, plain, sentences
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
_TAIL = re.compile(
    r"(?:[¥$]\s*|[\[【])?(?:[\d零一二两三四五六七八九十百千.,:~–-]+\s*\w{0,6}|[¥$\[【])\s*$|\b[a-z]+$",
    re.IGNORECASE,
)
_SUPPORT = 0.5


@dataclass(frozen=True, slots=True)
class Verdict:
    """What remains of a text that may be said, or the fault that it may not be."""

    text: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """Judges text in `lang` that was written from `passages` under `instructions`."""

    lang: Lang
    passages: Sequence[str]
    instructions: str = ""

    def judge(self, text: str) -> Verdict:
        """The finished sentences of `text` if every one of them is borne out, or its fault."""
        said = complete(unmarked(text).strip())
        fault = "empty" if not text.strip() else "cut_off" if not said else self._fault(said)
        return Verdict("" if fault else said, fault)

    def so_far(self, text: str) -> Verdict:
        """What may be shown of text that is still being written, or the fault it already has.

        A number that may still grow a digit or a unit is held back.
        """
        shown = _TAIL.sub("", unmarked(text))
        grounds = "\n".join(self.passages)
        if unsupported(shown, grounds):
            return Verdict("", "number")
        fault = self._promise(shown, grounds) or self._language(shown)
        return Verdict("" if fault else shown, fault)

    def _fault(self, said: str) -> str:
        grounds = "\n".join(self.passages)
        if unsupported(said, grounds):
            return "number"
        if strangers := set(_CONTACT.findall(plain(said))):
            known = plain(grounds)
            if any(stranger not in known for stranger in strangers):
                return "contact"
        return (
            self._promise(said, grounds)
            or self._language(said)
            or self._echo(said)
            or self._sentences(said)
        )

    @staticmethod
    def _promise(said: str, grounds: str) -> str:
        said, grounds = plain(said), plain(grounds)
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

    def _sentences(self, said: str) -> str:
        sources = [part for passage in self.passages for part in sentences(passage)]
        grounds = "\n".join(self.passages)
        same_language = (cjk_share(grounds) > 0.3) is (self.lang is Lang.ZH)
        for sentence in sentences(said) if same_language else ():
            if overlap(sentence, grounds) < _SUPPORT:
                return "unsupported"
            best = max(sources, key=lambda source: overlap(sentence, source), default="")
            if flipped(sentence, best):
                return "negation"
        return ""

