"""What the desk will say this turn, put together piece by piece."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from desk.service.case import Case, dump
from desk.service.scene import Ask, Done
from desk.types import Choice, Confirmation, Effect, Lang, OrderCard, Reply, Trace


@dataclass(slots=True)
class Talk:
    """Pieces of one reply. `seal` makes the reply, with the case as it then stands."""

    lang: Lang
    skill: str
    parts: list[str] = field(default_factory=list)
    orders: list[OrderCard] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    decision: str = ""
    ask: Ask | None = None
    confirmation: Confirmation | None = None

    def say(self, text: str) -> None:
        if text.strip():
            self.parts.append(text.strip())

    def offer(self, choice: Choice) -> None:
        """One more thing to press, unless it is there."""
        if choice not in self.choices:
            self.choices.append(choice)

    def tell(self, done: Done) -> None:
        """Say what was done, or found."""
        self.say(done.text)
        self.orders.extend(done.orders)
        self.facts.update(done.facts)

    def wonder(self, ask: Ask) -> None:
        """End with a question."""
        self.ask = ask
        self.say(ask.text)

    def seal(self, case: Case) -> Reply:
        ask = self.ask
        trace = Trace(
            self.skill,
            self.decision or (f"ask_{ask.asks}" if ask else "done"),
            facts=self.facts,
            failures=tuple(self.failures),
        )
        return Reply(
            text="\n\n".join(self.parts),
            lang=self.lang,
            trace=trace,
            choices=(*(ask.choices if ask else ()), *self.choices),
            orders=tuple(self.orders),
            picker=ask.picker if ask else None,
            form=ask.form if ask else (),
            confirmation=self.confirmation,
            asks=ask.asks if ask else "",
            effects=tuple(self.effects),
            case=dump(case),
        )
