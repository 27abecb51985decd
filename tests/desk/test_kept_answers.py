"""Kept answers in a real Redis: found by who asks the same, gone with the words they rest on."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from redis.asyncio import Redis

from desk.adapters.kept_answers import KeptAnswers
from desk.adapters.knowledge_index import KnowledgeIndex
from desk.ports import Asked
from desk.skills.compose import Notes, Scribe, write
from desk.types import Lang, Turn
from knowledge import build, load_embedder
from tests.desk.shop import RETURNS, SHOP, Pen, Wall
from tests.real_servers import Redis as RedisServer

CONTENT = Path(__file__).parents[1] / "knowledge" / "fixtures" / "content"
SAID = ("签收后 30 天内可以退货 [1]。", (0,))
ASKED = {
    Lang.ZH: Asked("这盏台灯的灯罩可以水洗吗？", Lang.ZH, "m", ("p@1",)),
    Lang.EN: Asked("Can I wash the shade of this table lamp?", Lang.EN, "m", ("p@1",)),
}
SAME = {Lang.ZH: "这盏台灯的灯罩，可以水洗吗", Lang.EN: "can i wash the shade of this table lamp"}
OTHER = {
    Lang.ZH: "这盏台灯的灯罩是什么材质？",
    Lang.EN: "What is the shade of this table lamp made of?",
}


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeIndex:
    folder = tmp_path_factory.mktemp("kept") / "index"
    build(CONTENT, folder, load_embedder())
    return KnowledgeIndex(folder)


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[Redis]:
    async with Redis.from_url(redis_url, decode_responses=True) as client:
        await client.flushdb()
        yield client


@pytest.fixture
def kept(redis: Redis, knowledge: KnowledgeIndex) -> KeptAnswers:
    return KeptAnswers(redis, knowledge.meaning, 3)


@pytest.mark.parametrize("lang", Lang)
async def test_the_same_question_finds_the_answer_however_it_is_typed(
    kept: KeptAnswers, lang: Lang
) -> None:
    assert await kept.find(ASKED[lang]) is None
    await kept.keep(ASKED[lang], *SAID)
    assert await kept.find(replace(ASKED[lang], question=SAME[lang])) == SAID


@pytest.mark.parametrize("lang", Lang)
async def test_another_question_to_the_same_passage_does_not(kept: KeptAnswers, lang: Lang) -> None:
    await kept.keep(ASKED[lang], *SAID)
    assert await kept.find(replace(ASKED[lang], question=OTHER[lang])) is None


@pytest.mark.parametrize(
    "changed", [{"versions": ("p@2",)}, {"versions": ("p@1", "q@1")}, {"how": "n"}]
)
@pytest.mark.parametrize("lang", Lang)
async def test_an_edit_another_passage_or_model_makes_it_unknown(
    kept: KeptAnswers, lang: Lang, changed: dict[str, object]
) -> None:
    await kept.keep(ASKED[lang], *SAID)
    assert await kept.find(replace(ASKED[lang], **changed)) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"), [("5 楼没电梯怎么收费", "6 楼没电梯怎么收费"), ("灯罩能洗吗", "灯罩不能洗吗")]
)
async def test_a_number_or_a_not_makes_another_question(
    redis: Redis, knowledge: KnowledgeIndex, one: str, other: str
) -> None:
    kept = KeptAnswers(redis, knowledge.meaning, 3, alike=0.0)
    await kept.keep(replace(ASKED[Lang.ZH], question=one), *SAID)
    assert await kept.find(replace(ASKED[Lang.ZH], question=other)) is None


async def test_only_the_latest_are_remembered(kept: KeptAnswers, redis: Redis) -> None:
    for n in range(6):
        await kept.keep(replace(ASKED[Lang.ZH], versions=(f"p@{n}",)), *SAID)
    assert await redis.zcard("sk:answers") == len(await redis.keys("sk:answer:*")) == 3
    assert await kept.find(replace(ASKED[Lang.ZH], versions=("p@5",))) == SAID


async def test_a_redis_that_is_gone_harms_nothing(
    own_redis: RedisServer, knowledge: KnowledgeIndex
) -> None:
    async with Redis.from_url(own_redis.url, socket_timeout=0.5) as client:
        kept, began = KeptAnswers(client, knowledge.meaning, 3), time.monotonic()
        own_redis.kill()
        await kept.keep(ASKED[Lang.ZH], *SAID)
        assert await kept.find(ASKED[Lang.ZH]) is None
        assert time.monotonic() - began < 10


@pytest.mark.parametrize("lang", Lang)
async def test_what_passed_the_checks_is_not_written_twice(kept: KeptAnswers, lang: Lang) -> None:
    title, text = RETURNS[lang]
    notes = Notes(title, (title,), (text,), lang, lang, versions=("faq:returns@1",))
    pen = Pen(text)
    scribe = Scribe(pen, Wall(), 5.0, SHOP, kept=kept)
    turn = Turn("t", "c", title, lang, 0)
    first, second = [await write(turn, notes, scribe) for _ in range(2)]
    assert first.text == second.text and len(pen.prompts) == 1
    assert (first.cached, second.cached) == (False, True)
    await write(turn, replace(notes, versions=("faq:returns@2",)), scribe)
    assert len(pen.prompts) == 2


@pytest.mark.parametrize("lang", Lang)
async def test_refused_answers_and_personal_questions_are_not_kept(
    kept: KeptAnswers, redis: Redis, lang: Lang
) -> None:
    title, text = RETURNS[lang]
    notes = Notes(title, (title,), (text,), lang, lang, versions=("faq:returns@1",))
    scribe = Scribe(Pen("99 99 99"), Wall(), 5.0, SHOP, kept=kept)
    await write(Turn("t", "c", title, lang, 0), notes, scribe)
    mine = replace(notes, question=f"{title} #W1234567")
    await write(Turn("t", "c", title, lang, 0), mine, replace(scribe, writer=Pen(text)))
    assert not await redis.keys("sk:answer:*")
