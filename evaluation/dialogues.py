"""Scripted conversations held with the running product, and what they did to its shop."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from desk.adapters.shop_store import Store
from desk.adapters.shop_store.exporting import export_shop
from desk.adapters.shop_store.importing import import_shop
from desk.settings import Settings
from evaluation.dialogue_rows import DialogueRow, check_against
from evaluation.judging import Judged, misspoken
from evaluation.running import Running, running
from evaluation.shop_states import State, changed, customers_of, difference
from evaluation.talking import Talked, talk
from knowledge.vectors import Progress


@dataclass(frozen=True, slots=True)
class Trial:
    """How the conversations are held: how many at a time, each by two shoppers at once, and
    with the action server killed in the middle of each."""

    concurrency: int = 4
    twice: bool = False
    kill: bool = False


@dataclass(frozen=True, slots=True)
class Script:
    """A file of conversations, as it was read."""

    file: Path
    rows: list[DialogueRow]


@dataclass(slots=True)
class Stage:
    """The product, its shop, and how the shop stands at first."""

    product: Running
    store: Store
    file: str
    trial: Trial
    before: State = field(default_factory=dict)

    def reset(self) -> None:
        """Put the shop back as it was given."""
        import_shop(self.store, self.file, replace=True)
        self.before = self.before or self.now()

    def now(self) -> State:
        out = io.StringIO()
        export_shop(self.store, out)
        told: State = json.loads(out.getvalue())
        return told


def hold_all(
    script: Script, shop: Path, settings: Settings, trial: Trial, progress: Progress
) -> list[Judged]:
    """Start the product over `shop`, hold every conversation, and judge each.

    Raises RowsError where a row names what the shop does not have, DeskError where the shop
    file is wrong, NotReadyError.
    """
    with TemporaryDirectory(prefix="shopkeeper-eval-") as folder:
        store = Store(f"sqlite:///{folder}/shop.db")
        stage = Stage(Running(Path(folder), "", ""), store, shop.read_text("utf-8"), trial)
        stage.reset()
        check_against(script.file, script.rows, stage.before)
        with running(Path(folder), settings) as product:
            stage.product = product
            found = asyncio.run(_rounds(stage, script.rows, progress))
        store.close()
    return found


async def _rounds(stage: Stage, rows: list[DialogueRow], progress: Progress) -> list[Judged]:
    """No two conversations of a round touch the same customer, so each begins with the shop
    as it was given. A change that nobody in the round explains is looked for one by one."""
    found: dict[str, Judged] = {}
    for group in rounds(rows, stage.before):
        stage.reset()
        judged = await _round(stage, group, partial(_told, progress, len(found), len(rows)))
        touched = frozenset().union(*(customers_of(row, stage.before) for row in group))
        if len(group) > 1 and changed(stage.before, stage.now(), touched):
            judged = [await _alone(stage, row) for row in group]
        found |= {one.row.id: one for one in judged}
    return [found[row.id] for row in rows]


def _told(progress: Progress, before: int, of: int, done: int) -> None:
    progress("dialogue", before + done, of)


async def _alone(stage: Stage, row: DialogueRow) -> Judged:
    stage.reset()
    [judged] = await _round(stage, [row], lambda n: None)
    stray = changed(stage.before, stage.now(), customers_of(row, stage.before))
    return Judged(row, judged.talked, judged.difference or stray)


def rounds(rows: Sequence[DialogueRow], shop: State) -> list[list[DialogueRow]]:
    """The rows in as few groups as a simple look finds, without a customer twice in a group."""
    groups: list[tuple[set[str], list[DialogueRow]]] = []
    for row in rows:
        mine = customers_of(row, shop)
        free = next((one for one in groups if not one[0] & mine), None)
        if free is None:
            groups.append(free := (set(), []))
        free[0].update(mine)
        free[1].append(row)
    return [group for _, group in groups]


async def _round(
    stage: Stage, rows: Sequence[DialogueRow], done: Callable[[int], None]
) -> list[Judged]:
    gate, count = asyncio.Semaphore(stage.trial.concurrency), 0
    limits = httpx.Limits(max_connections=200)
    async with httpx.AsyncClient(base_url=stage.product.url, timeout=60, limits=limits) as http:

        async def one(row: DialogueRow) -> list[Talked]:
            nonlocal count
            async with gate:
                talks: list[Awaitable[Talked]] = [_talk(stage, http, row)]
                if stage.trial.twice:
                    talks.append(_talk(stage, http, row))
                told = await asyncio.gather(*talks)
            count += 1
            done(count)
            return list(told)

        talked = await asyncio.gather(*(one(row) for row in rows))
    after = stage.now()
    return [_judge(stage, row, told, after) for row, told in zip(rows, talked, strict=True)]


async def _talk(stage: Stage, http: httpx.AsyncClient, row: DialogueRow) -> Talked:
    product = stage.product
    identity = product.identity(row.shopper) if row.shopper else ""
    # The last message but one of a usual conversation: a case is open, perhaps agreed to.
    fatal = 1 + sum(map(ord, row.id)) % 3 if stage.trial.kill else 0

    def posted(number: int) -> None:
        if number == fatal:
            product.kill("actions")

    return await talk(http, row, identity, posted)


def _judge(stage: Stage, row: DialogueRow, told: Sequence[Talked], after: State) -> Judged:
    """Of two at once, one may come too late: one of them must have read what is to be said."""
    customers = customers_of(row, stage.before)
    wrong = difference(stage.before, after, row, customers)
    unsaid = [misspoken(row, one) for one in told]
    best = unsaid.index("") if "" in unsaid else 0
    broken = next((one.broken for one in told if one.broken), "")
    return Judged(row, told[best], wrong or (broken if len(told) == 1 else "") or unsaid[best])
