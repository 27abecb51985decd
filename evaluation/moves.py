"""What a scripted shopper says next. Pure: from what the bot asks for to the next message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from evaluation.dialogue_rows import DialogueRow

CHOICE, PICK, RELOAD = "choice:", "pick:", "reload:"
Message = Mapping[str, Any]  # of the public protocol


class NoSuchChoiceError(Exception):
    """The script picks what the bot did not offer."""


@dataclass(frozen=True, slots=True)
class Move:
    """A text, or the id of a choice to press, or a page to load anew."""

    text: str = ""
    choice: str = ""
    reload: bool = False


@dataclass(slots=True)
class Role:
    """How far a row has been spoken."""

    row: DialogueRow
    place: int = 0
    used: dict[str, int] = field(default_factory=dict)

    def next(self, asks: str, messages: Sequence[Message]) -> Move | None:
        """The next message after those of the bot; None when all is said.

        Raises NoSuchChoiceError.
        """
        text = self._answer(asks) if asks else None
        if text is None:
            if self.place >= len(self.row.say):
                return None
            text = self.row.say[self.place]
            self.place += 1
        return move(text, messages)

    def _answer(self, asks: str) -> str | None:
        given = self.row.answers.get(asks)
        if given is None or isinstance(given, str):
            return given
        place = self.used.get(asks, 0)
        self.used[asks] = place + 1
        return given[place] if place < len(given) else None


def asked(messages: Sequence[Message]) -> str:
    """What the bot wants after these messages; "" when nothing."""
    bot = [one for one in messages if one["author"] == "bot"]
    return str(bot[-1].get("asks") or "") if bot else ""


def move(text: str, messages: Sequence[Message]) -> Move:
    if text.startswith(CHOICE):
        return Move(choice=_chosen(text.removeprefix(CHOICE).strip(), messages))
    if text.startswith(PICK):
        return Move(text=_picked(text.removeprefix(PICK), messages))
    return Move(reload=True) if text.strip() == RELOAD else Move(text=text)


def _chosen(wanted: str, messages: Sequence[Message]) -> str:
    offered = [one for said in messages for one in said.get("choices") or ()]
    for one in offered:
        if wanted in (one.get("value"), one["title"]):
            return str(one["id"])
    values = ", ".join(str(one.get("value") or one["title"]) for one in offered) or "nothing"
    raise NoSuchChoiceError(f"no choice {wanted!r} was offered, but {values}")


def _picked(wanted: str, messages: Sequence[Message]) -> str:
    pickers = [said["picker"] for said in messages if said.get("picker")]
    items = pickers[-1]["items"] if pickers else []
    places = []
    for name in (one.strip() for one in wanted.split(",")):
        place = next(
            (n for n, one in enumerate(items, 1) if name in (one["value"], one["title"])), 0
        )
        if not place:
            values = ", ".join(one["value"] for one in items) or "nothing"
            raise NoSuchChoiceError(f"no item {name!r} could be picked, but {values}")
        places.append(str(place))
    return ", ".join(places)
