"""What the shop's knowledge left open is found again, once each, with a person's words."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import Engine, delete

from ledger import conversations, handoffs, messages, ratings, reading, writing
from ledger import tables as t
from ledger.conversations import Opening
from ledger.engine import now
from ledger.gaps import Missed, decide, missed
from ledger.handoffs import Asked
from ledger.intake import Desk, Incoming, Limits, accept
from ledger.messages import Note
from ledger.ratings import Score
from ledger.replies import Outcome, Said, record

DESK = Desk("worker", Limits(20, 200), lambda text, current: current, {"zh": "在", "en": "here"})
BEFORE = now() - timedelta(days=1)
EMPTY = {"ranking": [], "entities": {}, "ms": {}, "facts": {}, "model": "", "prompt_version": ""}


class Talk:
    def __init__(self, ledger: Engine, lang: str = "en") -> None:
        self.ledger, self.lang, self.id = ledger, lang, str(uuid4())
        with writing(ledger) as conn:
            conversations.open_conversation(conn, Opening(self.id, "visitor", lang, now()), 60)

    def ask(
        self,
        text: str,
        decision: str,
        query: str = "",
        skill: str = "answer",
        cited: tuple[str, str] = ("faq:x:en", "v1"),
    ) -> str:
        """The new question's id; the bot decides as told and cites one passage."""
        why = {**EMPTY, "skill": skill, "decision": decision, "query": query, "tokens_in": 0}
        seen = {"index": "faq", "dense": 0.5, "lexical": 0.5, "fused": 0.1, "cited": True}
        passage = {"rank": 1, "passage": cited[0], "version": cited[1], **seen}
        said = Said("so", self.lang, why={**why, "tokens_out": 0}, passages=(passage,))
        with writing(self.ledger) as conn:
            turn = accept(conn, Incoming(str(uuid4()), self.id, now(), text), DESK).turn
            assert turn
            record(conn, turn, "worker", Outcome("done", (said,)), now())
        return turn.id

    def dislike(self, value: int = -1) -> None:
        with writing(self.ledger) as conn:
            newest = messages.newest(conn, self.id)[-1]
            ratings.rate(conn, self.id, Score(value, message=newest.id), 20, now())

    def call(self) -> None:
        with writing(self.ledger) as conn:
            handoffs.queue(conn, conversations.hold(conn, self.id), Asked("{position}"), now())

    def person(self, text: str) -> None:
        with writing(self.ledger) as conn:
            messages.append(conn, self.id, [Note("agent", self.lang, text)], now())


def found(ledger: Engine) -> list[Missed]:
    with reading(ledger) as conn:
        return missed(conn, BEFORE)


def test_questions_that_were_answered_are_no_gaps(ledger: Engine) -> None:
    talk = Talk(ledger)
    talk.ask("how long is delivery", "answer")
    talk.ask("hello", "clarify", skill="recommend")
    assert found(ledger) == []


def test_each_way_of_leaving_a_question_open_is_told(ledger: Engine) -> None:
    Talk(ledger).ask("do you fit curtains", "hand_over")
    Talk(ledger).ask("the big one", "clarify", query="the big lamp")
    disliked, handed = Talk(ledger), Talk(ledger)
    disliked.ask("is it safe", "answer")
    disliked.dislike()
    handed.ask("can you engrave it", "answer")
    handed.call()
    seen = {(one.text, one.why) for one in found(ledger)}
    assert seen == {
        ("do you fit curtains", "abstained"),
        ("the big lamp", "clarified"),
        ("is it safe", "disliked"),
        ("can you engrave it", "handed_over"),
    }


def test_a_disliked_answer_names_what_it_cited_and_a_change_of_mind_counts(ledger: Engine) -> None:
    talk = Talk(ledger)
    talk.ask("is it safe", "answer")
    talk.dislike()
    assert found(ledger)[0].cited == (("faq:x:en", "v1"),)
    talk.dislike(1)
    assert found(ledger) == []


def test_a_question_counts_once_for_the_gravest_reason(ledger: Engine) -> None:
    talk = Talk(ledger)
    talk.ask("do you fit curtains", "hand_over")
    talk.dislike()
    talk.call()
    assert [one.why for one in found(ledger)] == ["disliked"]


def test_what_a_person_answered_afterwards_comes_along(ledger: Engine) -> None:
    talk = Talk(ledger)
    talk.person("earlier words")
    talk.ask("do you fit curtains", "hand_over")
    talk.person("Yes, in Shanghai.")
    talk.person("For a fee.")
    assert [one.person for one in found(ledger)] == ["Yes, in Shanghai."]


@pytest.mark.parametrize("did", ["approved", "dismissed"])
def test_what_was_decided_is_off_the_list_and_may_be_decided_twice(
    ledger: Engine, did: str
) -> None:
    one = Talk(ledger).ask("do you fit curtains", "hand_over")
    other = Talk(ledger).ask("do you sell curtains", "hand_over")
    for _ in range(2):
        with writing(ledger) as conn:
            decide(conn, [one], did, ("mei", "gap:1"), now())  # type: ignore[arg-type]
    assert [gap.id for gap in found(ledger)] == [other]


def test_a_forgotten_conversation_takes_its_decisions_along(ledger: Engine) -> None:
    talk = Talk(ledger)
    question = talk.ask("do you fit curtains", "hand_over")
    with writing(ledger) as conn:
        decide(conn, [question], "dismissed", ("mei", ""), now())
        conn.execute(delete(t.conversation).where(t.conversation.c.id == talk.id))
        assert conn.execute(t.gap_decision.select()).all() == []


def test_only_what_happened_since_counts(ledger: Engine) -> None:
    Talk(ledger).ask("do you fit curtains", "hand_over")
    with reading(ledger) as conn:
        assert missed(conn, now() + timedelta(minutes=1)) == []
