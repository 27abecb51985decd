"""`shopkeeper staff`: accounts by hand and by script."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.staff import app
from ledger import open_ledger, staff
from ledger.engine import now
from ledger.staff import Role

Run = Callable[..., tuple[int, str]]
PASSWORD = "seven quiet teapots"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run("add", "lin", …, said="stdin")`: exit code and what was printed."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'ledger.db'}")
    monkeypatch.setenv("SHOPKEEPER_CONFIG", os.devnull)

    def go(*words: str, said: str = "") -> tuple[int, str]:
        done = CliRunner().invoke(app, words, input=said)
        return done.exit_code, done.output

    return go


def test_an_account_lives_from_adding_to_disabling(run: Run, tmp_path: Path) -> None:
    add = ("add", "小美", "--role", "agent", "--password-stdin")
    assert run(*add, said=PASSWORD + "\n") == (0, "▸ 已添加 小美（agent） · added 小美 (agent)\n")
    engine = open_ledger(f"sqlite:///{tmp_path / 'ledger.db'}")
    member = staff.check(engine, "小美", PASSWORD, now())
    assert member and member.role is Role.AGENT
    assert "正常 · active" in run("list")[1]
    assert run("disable", "小美")[0] == 0
    assert "已停用 · disabled" in run("list")[1]
    assert staff.check(engine, "小美", PASSWORD, now()) is None
    assert run("unlock", "小美")[0] == 0
    assert run("password", "小美", "--password-stdin", said="nine loud kettles\n")[0] == 0
    assert staff.check(engine, "小美", "nine loud kettles", now())
    engine.dispose()


def test_a_locked_account_is_shown_and_unlocked(run: Run, tmp_path: Path) -> None:
    run("add", "lin", "--role", "admin", "--password-stdin", said=PASSWORD)
    engine = open_ledger(f"sqlite:///{tmp_path / 'ledger.db'}")
    for _ in range(5):
        staff.check(engine, "lin", "wrong words", now())
    assert "已锁定 · locked" in run("list")[1]
    run("unlock", "lin")
    assert staff.check(engine, "lin", PASSWORD, now())
    engine.dispose()


def test_a_password_is_asked_for_twice(run: Run) -> None:
    twice = f"{PASSWORD}\n{PASSWORD}\n"
    code, said = run("add", "lin", "--role", "marketer", said=twice)
    assert code == 0
    assert PASSWORD not in said


def test_what_cannot_be_done_is_said_in_both_languages(run: Run) -> None:
    assert run("disable", "nobody") == (2, "✗ 没有这个账号。 · There is no such account.\n")
    code, said = run("add", "lin", "--role", "agent", "--password-stdin", said="short\n")
    assert code == 2
    assert "至少 10 个字符" in said
    assert "at least 10 characters" in said
    assert "lin" not in run("list")[1]
