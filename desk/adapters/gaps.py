"""What the knowledge lacks: open questions in groups, a draft for each, live when approved.

A draft is a file that a person reads, completes and approves; nothing goes live by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Engine

from desk.adapters.gap_drafts import read_draft, write_draft
from desk.adapters.knowledge_index import KnowledgeIndex
from desk.errors import Code, DeskError
from desk.types import Lang
from knowledge.entries import Entry
from knowledge.gaps import clusters
from knowledge.library import Library
from knowledge.text import fold
from ledger import reading, writing
from ledger.engine import now
from ledger.gaps import Did, Missed, decide, missed

DAYS = 90
MOST = 2000  # different questions looked at, the newest
SHORT = 8  # characters of a gap's name

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Gap:
    """Questions that mean the same, the most typical first, newest ones counted too.
    `person` is what an agent answered to one of them, in `person_lang`; "" where none did."""

    id: str
    questions: tuple[Missed, ...]
    person: str
    person_lang: str

    @property
    def counts(self) -> dict[str, int]:
        return dict(Counter(str(one.why) for one in self.questions))


class Gaps:
    """Reads the ledger, asks the index, writes drafts and, on a person's word, the library."""

    def __init__(self, ledger: Engine, index: KnowledgeIndex, place: Path, drafts: Path) -> None:
        self._ledger, self.index, self._place, self._drafts = ledger, index, place, drafts

    def open(self, progress: Progress = lambda *_: None, days: int = DAYS) -> list[Gap]:
        """Groups of questions that the index of today still leaves open, the largest first."""
        with reading(self._ledger) as conn:
            found = missed(conn, now() - timedelta(days=days))
        groups = _same_words(found)[:MOST]
        left = []
        for done, group in enumerate(groups, 1):
            progress("ask again", done, len(groups))
            if still := self._unanswered(group):
                left.append(still)
        retriever = self.index.retriever()
        asked = [(group[0].text, group[0].lang) for group in left]
        together = clusters(asked, retriever.embedder, retriever.centre)
        gaps = [_gap([one for place in places for one in left[place]]) for places in together]
        return sorted(gaps, key=lambda gap: -len(gap.questions))

    def named(self, name: str) -> Gap:
        """The gap that one of whose questions has this name. Raises DeskError(GAP_UNKNOWN)."""
        for gap in self.open():
            if any(one.id.startswith(name) for one in gap.questions):
                return gap
        raise DeskError(Code.GAP_UNKNOWN, f"{name}: `shopkeeper knowledge gaps` lists them")

    def draft(self, name: str) -> Path:
        """A file to complete: the questions and a person's answer; an existing one is kept."""
        gap = self.named(name)
        file = self._file(gap.id)
        if not file.exists():
            answer = {gap.person_lang: gap.person} if gap.person else {}
            write_draft(file, [(one.lang, one.text) for one in gap.questions], answer)
        return file

    def approve(self, name: str, who: str) -> Entry:
        """Put a gap's draft live and take its questions off the list.

        Raises DeskError(CONTENT_WRONG) for a draft that lacks an answer; nothing changes.
        """
        gap = self.named(name)
        entry = read_draft(self._file(gap.id))
        with Library(self._place, self.index.retriever().embedder) as library:
            library.put([entry], who)
        self._decide(gap, "approved", (who, entry.id))
        return entry

    def dismiss(self, name: str, who: str) -> Gap:
        """Take a gap's questions off the list: the shop need not answer them."""
        gap = self.named(name)
        self._decide(gap, "dismissed", (who, ""))
        return gap

    def _decide(self, gap: Gap, did: Did, by: tuple[str, str]) -> None:
        with writing(self._ledger) as conn:
            decide(conn, [one.id for one in gap.questions], did, by, now())

    def _unanswered(self, group: Sequence[Missed]) -> list[Missed]:
        """Those of a group in the same words that the index of today would not answer, or
        only with the passage that was disliked."""
        found = self.index.find(group[0].text, Lang(group[0].lang), 1)
        if found.decision != "answer" or not found.evidence:
            return list(group)
        first = found.evidence[0].retrieved
        return [one for one in group if (first.passage_id, first.version) in one.cited]

    def _file(self, name: str) -> Path:
        return self._drafts / f"{name}.yaml"


def _same_words(found: Sequence[Missed]) -> list[list[Missed]]:
    """Questions in the very same words together, the newest first."""
    groups: dict[tuple[str, str], list[Missed]] = {}
    for one in found:
        if fold(one.text):
            groups.setdefault((fold(one.text), one.lang), []).append(one)
    return list(groups.values())


def _gap(questions: list[Missed]) -> Gap:
    # Named by its oldest question: the name stays when more come in.
    oldest = min(questions, key=lambda one: (one.at, one.id))
    told = next((one for one in questions if one.person), oldest)
    return Gap(oldest.id[:SHORT], tuple(questions), told.person, told.lang)
