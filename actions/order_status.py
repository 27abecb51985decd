"""Where is my order?"""

from __future__ import annotations

import asyncio

from rasa_sdk import Tracker

from actions.edge import Shell, slot
from desk.skills.order_status import order_status
from desk.types import Reply, Turn
from desk.wiring import Desk


class ActionOrderStatus(Shell):
    skill = "order_status"
    spent = ("order_number",)

    async def reply(self, turn: Turn, desk: Desk, tracker: Tracker) -> Reply:
        number = slot(tracker, "order_number")
        return await asyncio.to_thread(order_status, turn, number, desk.orders)
