"""What a turn said, in the shape that the gateway reads."""

from __future__ import annotations

import json
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel

Reply = dict[str, Any]


class Replies(CollectingOutputChannel):
    """Collects an action's replies as they are and a domain response as {text, choices, asks}."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[Reply] = []

    @classmethod
    def name(cls) -> str:
        return "gateway"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        reply: Reply = {"text": message["text"]} if message.get("text") else {}
        reply.update(message.get("custom") or {})
        if message.get("buttons"):
            reply["choices"] = [choice(button) for button in message["buttons"]]
        if reply:
            self.said.append(reply)


def choice(button: dict[str, Any]) -> dict[str, Any]:
    """{"title", "intent", "entities"} of a button whose payload is `/intent{"entity": "…"}`."""
    intent, brace, entities = button["payload"].removeprefix("/").partition("{")
    return {
        "title": button["title"],
        "intent": intent,
        "entities": json.loads(brace + entities) if brace else {},
    }
