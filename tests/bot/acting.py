"""A small action server on the real SDK: says who asked for what, or fails on demand.

Run as `python -m tests.bot.acting PORT`. A message that contains BOOM makes the action
raise, NONSENSE answer what no action may, HANG sleep, OFFER ask whether to do one thing,
REMARK only mention it, CASE open a service case; to an ASIDE the desk's own action says
nothing.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

import yaml
from rasa_sdk import Action, Tracker
from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher

DOMAIN = Path(__file__).parents[2] / "bot" / "domain"
TOLD = ("rating", "rating_comment", "complaint_text")


class Echo(Action):
    def __init__(self, name: str) -> None:
        self._name = name

    def name(self) -> str:
        return self._name

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        message: dict[str, Any] = dict(tracker.latest_message)
        text = message["text"] or ""
        if "BOOM" in text:
            raise RuntimeError("as asked")
        if "ASIDE" in text and self._name == "action_service":
            return []
        if "NONSENSE" in text:
            return [{"event": 7}]
        if "HANG" in text:
            await asyncio.sleep(60)
        reply: dict[str, Any] = {"text": f"{self._name} did it"}
        reply["slots"] = {name: tracker.get_slot(name) for name in TOLD}
        reply["turn"] = message["metadata"]["turn"]
        reply["events"] = len(tracker.events)
        reply["meant"] = next(
            (e["value"] for e in message["entities"] if e["entity"] == "meant"), None
        )
        if "CASE" in text:
            reply |= {"case": {"task": "x"}, "trace": {}}
        if "OFFER" in text:
            reply["text"] += ", shall I go on?"
        if "OFFER" in text or "REMARK" in text:
            reply["choices"] = [{"title": "?", "intent": "talk_to_person", "entities": {}}]
        dispatcher.utter_message(json_message=reply)
        return []


def main(port: int) -> None:
    executor = ActionExecutor()
    for file in DOMAIN.glob("*.yml"):
        for name in yaml.safe_load(file.read_text("utf-8")).get("actions") or ():
            executor.register_action(Echo(name))
    app: Any = create_app(executor, cors_origins=None)
    app.run("127.0.0.1", port, single_process=True, access_log=False, motd=False)


if __name__ == "__main__":
    main(int(sys.argv[1]))
