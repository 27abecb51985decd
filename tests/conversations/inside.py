"""The scripted conversations with the desk alone: the real engine over the real store, without
Rasa, gateway and ledger. Seconds instead of minutes; what other skills say is left out."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from desk.service.engine import ask_again, take
from desk.service.flow import Service
from desk.types import HandOver, Identify, Line, Reply, Turn
from evaluation.dialogue_rows import DialogueRow
from evaluation.moves import Message, Move, NoSuchChoiceError, Role, asked
from evaluation.talking import TURNS, Talked

# All of Rasa that these conversations need: whoever calls for a person gets one.
_PERSON = re.compile(r"转人工|人工客服|真人|\b(?:human|real person|agent)\b", re.IGNORECASE)


@dataclass(slots=True)
class Inside:
    """One conversation, with what the gateway would keep of it."""

    service: Service
    row: DialogueRow
    case: Mapping[str, Any] = field(default_factory=dict)
    shopper: str | None = None
    tries: int = 0
    history: tuple[Line, ...] = ()
    choices: dict[str, Any] = field(default_factory=dict)
    intents: Mapping[str, str] = field(default_factory=dict)
    lost: bool = False  # a message that only Rasa can place
    talked: Talked = field(default_factory=lambda: Talked(state="bot"))

    def send(self, move: Move) -> list[Message]:
        pressed = self.choices.get(move.choice)
        text = pressed.title if pressed else move.text
        self._note("shopper", text)
        intent = pressed.intent if pressed else ""
        if not pressed:
            intent = "talk_to_person" if _PERSON.search(text) else self.intents.get(text, "")
        turn = Turn(
            id=str(uuid.uuid4()),
            conversation="inside",
            text=text,
            lang=self.row.lang,
            epoch=0,
            shopper=self.shopper,
            history=self.history,
            entities=dict(pressed.entities) if pressed else {},
            intent=intent,
            case=self.case,
            tries=self.tries,
        )
        reply = take(turn, self.service) if self.talked.state == "bot" else None
        self.history = (*self.history, Line("shopper", text))
        if reply is None and intent == "talk_to_person":
            self.talked.state = "queued"
        elif reply is None and self.case:
            reply = ask_again(turn, self.service)
        self.lost |= reply is None and self.talked.state == "bot"
        return [self._took(reply)] if reply else [self._note("bot", "…")]

    def _took(self, reply: Reply) -> Message:
        for effect in reply.effects:
            if isinstance(effect, HandOver):
                self.talked.state = "queued"
            if isinstance(effect, Identify):
                self.shopper = effect.shopper
        self.tries += "identify_failed" in reply.trace.failures
        if reply.case is not None:
            self.case = reply.case
        self.history = (*self.history, Line("bot", reply.text))
        return self._note("bot", reply.text, reply)

    def _note(self, author: str, text: str, reply: Reply | None = None) -> Message:
        shown: dict[str, Any] = {"author": author, "text": text, "kind": "text"}
        if reply:
            told = {str(uuid.uuid4()): one for one in reply.choices}
            self.choices |= told
            shown |= {
                "asks": reply.asks,
                "choices": [{"id": k, "title": c.title, "value": c.value} for k, c in told.items()],
                "picker": asdict(reply.picker) if reply.picker else None,
                "orders": [asdict(order) for order in reply.orders],
                "confirmation": asdict(reply.confirmation) if reply.confirmation else None,
            }
        self.talked.messages.append(shown)
        return shown


def hold(inside: Inside) -> Talked:
    """The whole conversation; whatever breaks it off is in the result."""
    role = Role(inside.row)
    answer: list[Message] = []
    try:
        for _ in range(TURNS):
            move = role.next(asked(answer), answer)
            if move is None:
                return inside.talked
            answer = answer if move.reload else inside.send(move)
        inside.talked.broken = f"not at an end after {TURNS} messages"
    except NoSuchChoiceError as error:
        inside.talked.broken = str(error)
    return inside.talked
