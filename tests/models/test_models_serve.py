"""The embedded model server, and our writer against it: a real model, really streaming."""

from __future__ import annotations

import asyncio
import time
from contextlib import aclosing

import httpx
import pytest

from desk.adapters.writer import OpenAIWriter, Server
from desk.errors import Code, DeskError
from desk.ports import Piece
from models.catalogue import read_catalogue

ASK = ({"role": "user", "content": "Count from one to five hundred in words, one a line."},)


async def write(writer: OpenAIWriter, max_tokens: int = 16, budget_s: float = 60) -> list[Piece]:
    stream = writer.write(ASK, max_tokens=max_tokens, budget_s=budget_s)
    return [piece async for piece in stream]


async def test_text_comes_in_pieces_and_then_the_counts(model_url: str) -> None:
    writer = OpenAIWriter(Server(model_url))
    *pieces, last = await write(writer)
    assert len(pieces) > 3 and "".join(piece.text for piece in pieces).strip()
    assert 0 < last.tokens_out <= 16 and last.tokens_in > 5
    await writer.aclose()


async def test_the_same_question_gets_the_same_answer(model_url: str) -> None:
    """Temperature 0 is sent and taken."""
    writer = OpenAIWriter(Server(model_url))
    first, second = [[p.text for p in await write(writer)][:8] for _ in range(2)]
    assert first == second
    await writer.aclose()


async def test_the_model_is_the_one_that_the_server_offers(model_url: str) -> None:
    writer = OpenAIWriter(Server(model_url))
    await write(writer, max_tokens=1)
    assert writer.name in {model.id for model in read_catalogue().model}
    await writer.aclose()


async def test_a_budget_that_is_spent_ends_the_writing(model_url: str) -> None:
    writer = OpenAIWriter(Server(model_url))
    with pytest.raises(DeskError) as caught:
        await write(writer, max_tokens=400, budget_s=0.3)
    assert caught.value.code is Code.MODEL_SLOW
    await writer.aclose()


async def test_leaving_early_frees_the_slot(model_url: str) -> None:
    writer = OpenAIWriter(Server(model_url, parallel=1))
    for _ in range(3):
        stream = writer.write(ASK, max_tokens=400, budget_s=60)
        async with aclosing(stream):  # type: ignore[type-var]
            await anext(aiter(stream))
    began = time.monotonic()
    await write(writer, max_tokens=2)
    assert time.monotonic() - began < 20
    await writer.aclose()


async def test_answers_are_written_side_by_side(model_url: str) -> None:
    writer = OpenAIWriter(Server(model_url, parallel=2))
    both = await asyncio.gather(write(writer), write(writer))
    assert all(pieces[-1].tokens_out for pieces in both)
    await writer.aclose()


async def test_who_waits_too_long_for_a_slot_hears_so(model_url: str) -> None:
    writer = OpenAIWriter(Server(model_url, parallel=1))
    stream = writer.write(ASK, max_tokens=400, budget_s=60)
    async with aclosing(stream):  # type: ignore[type-var]
        await anext(aiter(stream))
        with pytest.raises(DeskError) as caught:
            await write(writer, budget_s=0.2)
    assert caught.value.code is Code.MODEL_BUSY
    await writer.aclose()


async def test_a_wrong_path_says_which_setting_is_wrong(model_url: str) -> None:
    writer = OpenAIWriter(Server(f"{model_url}/nowhere", model="m"))
    with pytest.raises(DeskError, match="model_url"):
        await write(writer)
    await writer.aclose()


async def test_a_server_that_is_not_there_is_down_at_once() -> None:
    writer = OpenAIWriter(Server("http://127.0.0.1:9/v1", model="m"))
    began = time.monotonic()
    with pytest.raises(DeskError) as caught:
        await write(writer)
    assert caught.value.code is Code.MODEL_DOWN and time.monotonic() - began < 10
    await writer.aclose()


def test_the_server_shows_nobody_elses_prompts(model_url: str) -> None:
    assert httpx.get(model_url.replace("/v1", "/slots")).status_code != 200


def test_the_server_counts_for_prometheus(model_url: str) -> None:
    assert "tokens_total" in httpx.get(model_url.replace("/v1", "/metrics")).text
