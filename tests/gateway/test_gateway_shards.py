"""Several Rasas share the conversations, and none of them shares one."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tests.gateway.conftest import Start
from tests.gateway.fake_rasa import FakeRasa
from tests.gateway.shopper import Shopper


@pytest.fixture
def second() -> Iterator[FakeRasa]:
    fake = FakeRasa()
    fake.start()
    yield fake
    fake.stop()


async def test_a_conversation_stays_with_its_rasa_and_all_of_them_work(
    start: Start, rasa: FakeRasa, second: FakeRasa
) -> None:
    async with httpx.AsyncClient(
        base_url=start(rasa_url=f"{rasa.url}, {second.url}/"), timeout=30
    ) as http:
        for _ in range(20):
            shopper = await Shopper(http).open()
            for count, text in ((2, "one"), (4, "two")):
                await shopper.say(text)
                await shopper.until(count)
    of = [{call["sender"] for call in fake.calls} for fake in (rasa, second)]
    assert of[0] and of[1] and not of[0] & of[1]
    assert len(of[0] | of[1]) == 20 and len(rasa.calls) + len(second.calls) == 40
