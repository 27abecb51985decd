"""A service skill is one file of its name in each folder; the docs' example is one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from desk.adapters.shop_store import Store, StoreShop
from desk.policy.service import ServicePolicy
from desk.service.flow import Service
from desk.service.scene import Task
from desk.types import Lang
from desk.wiring import service_tasks
from tests.desk.chat import Chat
from tests.desk.small_shop import fill

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("desk/skills/{}.py", "actions/{}.py", "bot/domain/{}.yml", "data/rules/{}.yml")
WORDS = ("data/nlu/zh/{}.yml", "data/nlu/en/{}.yml")


@pytest.mark.parametrize("name", sorted(service_tasks()))
def test_each_task_has_one_file_of_its_name_per_folder(name: str) -> None:
    missing = [one.format(name) for one in (*FOLDERS, *WORDS)]
    assert [path for path in missing if not (ROOT / path).is_file()] == []


def example() -> Task:
    """The task in docs/skills.md, as written there."""
    text = (ROOT / "docs" / "skills.md").read_text("utf-8")
    block = re.search(r"```python\n(.*?)```", text, re.S)
    assert block
    space: dict[str, Any] = {}
    exec(compile(block[1], "docs/skills.md", "exec"), space)
    task: Task = space["TASK"]
    return task


SUM = {
    Lang.ZH: "您在店里一共买了 3 单，合计 $156。",
    Lang.EN: "3 orders so far, $156 in all.",
}


@pytest.mark.parametrize(("lang", "said"), SUM.items())
def test_the_docs_example_works_as_written(tmp_path: Path, lang: Lang, said: str) -> None:
    store = Store(f"sqlite:///{tmp_path / 'shop.db'}")
    fill(store)
    policy, task = ServicePolicy(), example()
    tasks: Mapping[str, Task] = {**service_tasks(), task.name: task}
    service = Service(StoreShop(store, policy), policy, tasks, lambda: datetime.now(UTC))
    anonymous = Chat(service, lang)
    asked = anonymous.say("…", task.name)
    assert asked and asked.asks == "identity"
    found = anonymous.say("ann@example.com")
    assert found and found.text.endswith(said)
    known = replace(anonymous, shopper="ann", case={}).say("…", task.name)
    assert known and known.text == said
    store.close()
