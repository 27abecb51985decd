"""A conversation with the service desk, without Rasa and the gateway: what they keep is kept "
"here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from desk.service.engine import ask_again, take
from desk.service.flow import Service
from desk.types import Choice, Identify, Lang, Reply, Turn


@dataclass
class Chat:
    """`say` gives the reply, or None where the desk leaves the message to another skill."""

    service: Service
    lang: Lang = Lang.EN
    shopper: str | None = None
    case: Mapping[str, Any] = field(default_factory=dict)
    tries: int = 0
    turns: int = 0
    last: Reply | None = None
    name: str = field(default_factory=lambda: uuid4().hex[:8])

    def turn(self, text: str, intent: str = "", **entities: str) -> Turn:
        self.turns += 1
        return Turn(
            id=f"{self.name}-{self.turns}",
            conversation="c",
            text=text,
            lang=self.lang,
            epoch=0,
            shopper=self.shopper,
            entities=entities,
            intent=intent,
            case=self.case,
            tries=self.tries,
        )

    def say(self, text: str, intent: str = "", **entities: str) -> Reply | None:
        return self.keep(take(self.turn(text, intent, **entities), self.service))

    def press(self, value: str) -> Reply | None:
        """Press the choice that stands for `value`, as the gateway would resolve it."""
        assert self.last
        choice: Choice = next(one for one in self.last.choices if one.value == value)
        return self.say(choice.title, choice.intent, **choice.entities)

    def again(self) -> Reply | None:
        return self.keep(ask_again(self.turn(""), self.service))

    def keep(self, reply: Reply | None) -> Reply | None:
        """What the gateway records with a reply."""
        if reply is None:
            return None
        if reply.case is not None:
            self.case = reply.case
        for effect in reply.effects:
            if isinstance(effect, Identify) and self.shopper is None:
                self.shopper = effect.shopper
        self.tries += reply.trace.failures.count("identify_failed")
        self.last = reply
        return reply


def talk(service: Service, *lines: str) -> Reply:
    """What a signed-in shopper reads at the end of these lines, in the first one's language."""
    lang = Lang.EN if lines[0].isascii() else Lang.ZH
    chat = Chat(service, lang, "ann")
    for line in lines:
        chat.say(line)
    assert chat.last
    return chat.last
