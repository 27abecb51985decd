"""Every scripted conversation with the desk alone, and what the shop is like afterwards."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from desk.adapters.service_policy import read_service_policy
from desk.adapters.shop_store import Store, StoreShop
from desk.adapters.shop_store.demo.load import load_demo
from desk.adapters.shop_store.exporting import export_shop
from desk.service.flow import Service
from desk.wiring import service_tasks
from evaluation.dialogue_rows import DialogueRow, check_against, read_dialogues
from evaluation.dialogues import rounds
from evaluation.judging import misspoken
from evaluation.shop_states import State, changed, customers_of, difference
from tests.conversations.inside import Inside, hold

CONTENT = Path("knowledge/content")
HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*/*.jsonl"))
NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo shop as every round begins with it."""
    file = tmp_path_factory.mktemp("given") / "shop.db"
    with closing(Store(f"sqlite:///{file}")) as store:
        load_demo(store, CONTENT, as_of=NOW.replace(hour=0, minute=0, second=0, microsecond=0))
    return file


@contextmanager
def copied(given: Path, folder: Path) -> Iterator[Store]:
    with closing(Store(f"sqlite:///{shutil.copy(given, folder)}")) as store:
        yield store


def standing(store: Store) -> dict[str, Any]:
    out = io.StringIO()
    export_shop(store, out)
    told: dict[str, Any] = json.loads(out.getvalue())
    return told


def held(store: Store, group: list[DialogueRow], before: State) -> tuple[dict[str, str], int]:
    """What went wrong, by row; and how many rows have a message that only Rasa can place."""
    policy = read_service_policy(CONTENT)
    service = Service(StoreShop(store, policy), policy, service_tasks(), lambda: NOW)
    insides = [Inside(service, row, shopper=row.shopper or None) for row in group]
    talks = [(one, hold(one)) for one in insides]
    after, wrong = standing(store), {}
    for inside, talked in talks:
        customers = customers_of(inside.row, before)
        told = difference(before, after, inside.row, customers)
        if not inside.lost:
            wrong[inside.row.id] = told or talked.broken or misspoken(inside.row, talked)
        elif not inside.row.expect:
            wrong[inside.row.id] = told
    everybody = frozenset().union(*(customers_of(row, before) for row in group))
    wrong["nobody's"] = changed(before, after, everybody)
    return {name: told for name, told in wrong.items() if told}, sum(one.lost for one in insides)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_each_conversation_leaves_the_shop_exactly_as_it_should(
    given: Path, tmp_path: Path, file: Path
) -> None:
    rows, wrong, lost = read_dialogues(file), {}, 0
    with copied(given, tmp_path) as store:
        before = standing(store)
    check_against(file, rows, before)
    for group in rounds(rows, before):
        with copied(given, tmp_path) as store:
            told, more = held(store, group, before)
        wrong |= told
        lost += more
    assert not wrong
    assert lost < len(rows) / 3
    assert len(rows) >= (60 if file.stem == "desk" else 10)
