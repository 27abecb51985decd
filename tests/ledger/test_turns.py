"""A message is stored once, answered once, in order, whoever works and whatever is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import Engine, func, select, update

from ledger import conversations, handoffs, messages, reading, turns, writing
from ledger import tables as t
from ledger.conversations import Opening
from ledger.engine import now
from ledger.errors import Conflict, LimitReached, Unknown
from ledger.failures import Failure
from ledger.handoffs import Asked
from ledger.intake import Accepted, Desk, Incoming, Limits, accept
from ledger.messages import Note
from ledger.ratings import Score
from ledger.replies import Offer, Outcome, Recorded, Said, record
from ledger.turns import Pending

DESK = Desk("worker", Limits(20, 200), lambda text, current: current, {"zh": "在", "en": "here"})


def opened(ledger: Engine, lang: str = "en", visitor: str = "") -> str:
    new = Opening(str(uuid4()), visitor or str(uuid4()), lang, now())
    with writing(ledger) as conn:
        conversations.open_conversation(conn, new, 60)
    return new.id


def say(ledger: Engine, conversation: str, text: str = "hello", **about: object) -> Accepted:
    new = Incoming(str(about.pop("id", uuid4())), conversation, now(), text)
    new = replace(new, **about)
    with writing(ledger) as conn:
        return accept(conn, new, DESK)


def end(ledger: Engine, turn: Pending | None, *said: str, **more: object) -> Recorded:
    assert turn
    words = tuple(Said(text, "en") for text in said)
    with writing(ledger) as conn:
        return record(conn, turn, "worker", Outcome("done", words, **more), now())


def count(ledger: Engine, table: object) -> int:
    with reading(ledger) as conn:
        return conn.execute(select(func.count()).select_from(table)).scalar_one()


def texts(ledger: Engine, conversation: str) -> list[tuple[int, str]]:
    with reading(ledger) as conn:
        return [(one.seq, one.text) for one in messages.after(conn, conversation, 0)]


def test_the_same_message_ten_times_at_once_is_one_row_and_one_turn(ledger: Engine) -> None:
    conversation, message = opened(ledger), str(uuid4())
    with ThreadPoolExecutor(10) as pool:
        asked = [pool.submit(say, ledger, conversation, id=message) for _ in range(10)]
    answers = [one.result() for one in asked]
    assert {answer.seq for answer in answers} == {1}
    assert [answer.fresh for answer in answers].count(True) == 1
    assert count(ledger, t.message) == count(ledger, t.turn) == 1


def test_an_id_that_comes_again_with_other_words_is_a_conflict(ledger: Engine) -> None:
    conversation, message = opened(ledger), str(uuid4())
    say(ledger, conversation, id=message)
    with pytest.raises(Conflict):
        say(ledger, conversation, "other", id=message)
    with pytest.raises(Conflict):
        say(ledger, opened(ledger), id=message)


def test_messages_sent_at_once_are_numbered_without_gaps(ledger: Engine) -> None:
    conversation = opened(ledger)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: say(ledger, conversation, f"m{n}"), range(16)))
    assert [seq for seq, _ in texts(ledger, conversation)] == list(range(1, 17))


def test_a_conversations_turns_are_handed_out_one_at_a_time_and_in_order(ledger: Engine) -> None:
    conversation = opened(ledger)
    first = say(ledger, conversation, "one")
    assert first.turn and first.turn.text == "one"
    assert say(ledger, conversation, "two").turn is None
    with writing(ledger) as conn:
        assert turns.claim(conn, conversation, "another", now()) is None
    second = end(ledger, first.turn, "first answer").next
    assert second and second.text == "two"
    assert end(ledger, second, "second answer").next is None
    assert [text for _, text in texts(ledger, conversation)][2:] == [
        "first answer",
        "second answer",
    ]


def test_many_workers_never_hold_one_conversation_together(ledger: Engine) -> None:
    conversation = opened(ledger)
    first = say(ledger, conversation)
    end(ledger, first.turn, "ok")
    with writing(ledger) as conn:
        row = select(t.conversation.c.epoch).where(t.conversation.c.id == conversation)
        epoch = conn.execute(row).scalar_one()
        note = Note("shopper", "en", "again", turn="x")
        seq = messages.append(conn, conversation, [note], now())
        turns.enqueue(conn, turns.Queued(note.id, conversation, seq, epoch, now()))

    def attempt(worker: int) -> Pending | None:
        with writing(ledger) as conn:
            return turns.claim(conn, conversation, f"w{worker}", now())

    with ThreadPoolExecutor(8) as pool:
        claimed = [got for got in pool.map(attempt, range(8)) if got]
    assert [got.text for got in claimed] == ["again"]


def test_a_turn_that_is_answered_twice_speaks_once(ledger: Engine) -> None:
    conversation = opened(ledger)
    turn = say(ledger, conversation).turn
    assert end(ledger, turn, "yes", scores=(Score(5),)).state == "done"
    again = end(ledger, turn, "yes", scores=(Score(5),))
    assert again.state == "stale"
    assert len(texts(ledger, conversation)) == 2
    assert count(ledger, t.rating) == 1


def test_a_lost_lease_lets_another_worker_answer_and_the_late_one_adds_nothing(
    ledger: Engine,
) -> None:
    conversation = opened(ledger)
    late = say(ledger, conversation).turn
    later = now() + turns.LEASE + timedelta(seconds=1)
    with writing(ledger) as conn:
        assert turns.waiting(conn, now()) == []
        assert turns.waiting(conn, later) == [conversation]
        taken = turns.claim(conn, conversation, "another", later)
    assert taken and taken.attempts == 1
    with writing(ledger) as conn:
        record(conn, taken, "another", Outcome("done", (Said("mine", "en"),)), later)
    assert end(ledger, late, "late").state == "stale"
    assert [text for _, text in texts(ledger, conversation)] == ["hello", "mine"]


def test_a_worker_that_starts_afresh_gives_its_leases_back(ledger: Engine) -> None:
    conversation = opened(ledger)
    say(ledger, conversation)
    with writing(ledger) as conn:
        assert turns.let_go(conn, "somebody else") == 0
        assert turns.let_go(conn, "worker") == 1
        assert turns.waiting(conn, now()) == [conversation]


def test_what_the_bot_says_after_a_person_was_asked_for_is_dropped(ledger: Engine) -> None:
    conversation = opened(ledger)
    turn = say(ledger, conversation).turn
    with writing(ledger) as conn:
        held = conversations.hold(conn, conversation)
        moved = handoffs.queue(conn, held, Asked("place {position}"), now())
    assert turn and moved.dropped == (turn.id,)
    assert end(ledger, turn, "too late").state == "stale"
    assert texts(ledger, conversation)[-1] == (2, "place 1")


def test_everything_a_reply_carries_is_one_transaction(ledger: Engine) -> None:
    conversation = opened(ledger)
    turn = say(ledger, conversation).turn
    bad = Said("half", "en", passages=({"rank": 1}, {"rank": 1}))  # columns are missing
    with pytest.raises(Exception, match="retrieval"), writing(ledger) as conn:
        assert turn
        record(conn, turn, "worker", Outcome("done", (bad,)), now())
    assert texts(ledger, conversation) == [(1, "hello")]
    assert end(ledger, turn, "whole").state == "done"


def test_waiting_shoppers_are_noted_once_and_not_answered_by_the_bot(ledger: Engine) -> None:
    first, second = opened(ledger), opened(ledger)
    for conversation in (first, second):
        with writing(ledger) as conn:
            held = conversations.hold(conn, conversation)
            handoffs.queue(conn, held, Asked("place {position}"), now())
    assert texts(ledger, second) == [(1, "place 2")]
    assert [say(ledger, second, "a").turn, say(ledger, second, "b").turn] == [None, None]
    assert [text for _, text in texts(ledger, second)] == ["place 2", "a", "here", "b"]
    with writing(ledger) as conn:
        handoffs.leave(conn, conversations.hold(conn, first), Note("system", "en", "back"), now())
        assert handoffs.position(conn, second) == 1
        assert handoffs.position(conn, first) is None
    assert say(ledger, first, "c").turn


def test_asking_twice_for_a_person_queues_once(ledger: Engine) -> None:
    conversation = opened(ledger)
    for _ in range(2):
        with writing(ledger) as conn:
            held = conversations.hold(conn, conversation)
            assert handoffs.queue(conn, held, Asked("place {position}"), now()).seq == 1
    assert count(ledger, t.handoff) == 1


def test_a_turn_can_hand_over_pin_a_language_and_fail_in_one_go(ledger: Engine) -> None:
    conversation = opened(ledger)
    turn = say(ledger, conversation).turn
    say(ledger, conversation, "still talking")
    more = {"asked": Asked("第 {position} 位"), "speak": "zh", "failures": (Failure("model_slow"),)}
    assert end(ledger, turn, "好的", **more).next is None
    with reading(ledger) as conn:
        now_is = conversations.find(conn, conversation)
        states = conn.execute(select(t.turn.c.state).order_by(t.turn.c.seq)).scalars().all()
    assert (now_is.state, now_is.epoch, now_is.lang, now_is.lang_pinned) == (
        "queued",
        1,
        "zh",
        True,
    )
    assert states == ["done", "dropped"]
    assert count(ledger, t.failure) == count(ledger, t.handoff) == 1


def test_only_a_choice_of_this_conversation_can_be_pressed(ledger: Engine) -> None:
    conversation, offer = opened(ledger), Offer("Orders", "check_order", {"order_number": "#W1"})
    turn = say(ledger, conversation).turn
    assert turn
    said = Said("What next?", "en", offers=(offer,))
    with writing(ledger) as conn:
        record(conn, turn, "worker", Outcome("done", (said,)), now())
    pressed = say(ledger, conversation, "", choice=offer.id).turn
    assert pressed and (pressed.text, pressed.intent) == ("Orders", "check_order")
    assert pressed.entities == {"order_number": "#W1"}
    for place, choice in ((opened(ledger), offer.id), (conversation, str(uuid4()))):
        with pytest.raises(Unknown):
            say(ledger, place, "", choice=choice)


@pytest.mark.parametrize(("limits", "name"), [((3, 200), "minute"), ((20, 3), "day")])
def test_a_visitors_limit_holds_over_conversations_and_repeats_are_free(
    ledger: Engine, limits: tuple[int, int], name: str
) -> None:
    desk, visitor = replace(DESK, limits=Limits(*limits)), str(uuid4())
    places = [opened(ledger, visitor=visitor), opened(ledger, visitor=visitor)]
    sent = [Incoming(str(uuid4()), places[n % 2], now(), "hi") for n in range(4)]
    for one in (*sent[:3], *sent[:3]):
        with writing(ledger) as conn:
            accept(conn, one, desk)
    with pytest.raises(LimitReached) as refused, writing(ledger) as conn:
        accept(conn, sent[3], desk)
    assert refused.value.limit == name
    assert 0 < refused.value.retry_after <= (60 if name == "minute" else 86400)
    assert count(ledger, t.message) == 3


def test_an_hour_of_silence_starts_a_new_session(ledger: Engine) -> None:
    conversation = opened(ledger)
    turn = say(ledger, conversation).turn
    assert turn and turn.session == 0
    end(ledger, turn, "ok")
    long_ago = now() - timedelta(minutes=61)
    with writing(ledger) as conn:
        conn.execute(update(t.conversation).values(last_at=long_ago))
    turn = say(ledger, conversation).turn
    assert turn and turn.session == 1


def test_an_address_may_open_only_so_many_conversations_an_hour(ledger: Engine) -> None:
    def attempt(at: datetime) -> None:
        new = Opening(str(uuid4()), str(uuid4()), "zh", at, address="hash")
        with writing(ledger) as conn:
            conversations.open_conversation(conn, new, 2)

    attempt(now())
    attempt(now())
    with pytest.raises(LimitReached):
        attempt(now())
    attempt(now() + timedelta(minutes=61))


def test_the_ledger_refuses_a_time_without_a_zone_and_gives_utc_back(ledger: Engine) -> None:
    conversation = opened(ledger)
    with reading(ledger) as conn:
        at = conversations.find(conn, conversation).last_at
    assert at.utcoffset() == timedelta(0)
    naive = Opening(str(uuid4()), "v", "zh", datetime(2026, 1, 1))
    with pytest.raises(Exception, match="without a zone"), writing(ledger) as conn:
        conversations.open_conversation(conn, naive, 60)
