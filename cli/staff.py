"""`shopkeeper staff`: who may sign in to the console, and as what."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from sqlalchemy import Engine

from cli.words import tell
from desk.errors import Code, DeskError
from desk.settings import read_settings
from desk.types import Lang, Say
from ledger import LedgerError, migrate, open_ledger, staff
from ledger.engine import now
from ledger.staff import Refusal, Role, StaffError

app = typer.Typer(no_args_is_help=True, help="Accounts for the console")

WRONG = {
    Refusal.NAME_WRONG: Say(
        zh="名字须为 2 到 64 个字母、汉字或数字，可含 . - _ @。",
        en="A name has 2 to 64 letters or digits, with . - _ @ between them.",
    ),
    Refusal.NAME_TAKEN: Say(zh="已有同名账号。", en="There is an account of that name."),
    Refusal.NAME_UNKNOWN: Say(zh="没有这个账号。", en="There is no such account."),
    Refusal.PASSWORD_SHORT: Say(
        zh="密码至少 {shortest} 个字符。", en="A password has at least {shortest} characters."
    ),
    Refusal.PASSWORD_LONG: Say(
        zh="密码最多 {longest} 个字符。", en="A password has at most {longest} characters."
    ),
    Refusal.PASSWORD_PLAIN: Say(
        zh="密码里重复的字符太多。", en="The password uses too few different characters."
    ),
    Refusal.PASSWORD_COMMON: Say(
        zh="这个密码太容易被猜到，请换一个，例如几个不相干的词。",
        en="This password is easily guessed. Take another, such as a few unrelated words.",
    ),
}
STATES = {
    "open": Say(zh="正常", en="active"),
    "locked": Say(zh="已锁定", en="locked"),
    "disabled": Say(zh="已停用", en="disabled"),
}

Name = Annotated[str, typer.Argument(help="账号名 · name of the account")]
FromStdin = Annotated[
    bool, typer.Option("--password-stdin", help="从标准输入读密码 · read the password from stdin")
]


@app.command()
def add(
    name: Name,
    role: Annotated[Role, typer.Option(help="客服 · 营销 · 管理员")],
    password_stdin: FromStdin = False,
) -> None:
    """Make an account. Marketers see transcripts without personal data."""
    with ledger_open() as engine:
        made = staff.add(engine, name, role, ask(password_stdin), now())
        tell(
            Say(zh="已添加 {name}（{role}）", en="added {name} ({role})"), name=made.name, role=role
        )


@app.command("list")
def show() -> None:
    """Show every account, its role and whether it can sign in."""
    with ledger_open() as engine:
        for member in staff.members(engine):
            locked = "locked" if member.locked(now()) else "open"
            state = STATES[locked if member.active else "disabled"]
            print(f"{member.name:24} {member.role:10} {state.zh} · {state.en}")


@app.command()
def password(name: Name, password_stdin: FromStdin = False) -> None:
    """Change a password; whoever is signed in to the account is signed out."""
    with ledger_open() as engine:
        staff.set_password(engine, name, ask(password_stdin))
        tell(Say(zh="{name} 的密码已更改", en="changed the password of {name}"), name=name)


@app.command()
def disable(name: Name) -> None:
    """Close an account at once. What it did stays on record."""
    with ledger_open() as engine:
        staff.disable(engine, name)
        tell(Say(zh="{name} 已停用", en="{name} can no longer sign in"), name=name)


@app.command()
def unlock(name: Name) -> None:
    """Let a locked or disabled account sign in again."""
    with ledger_open() as engine:
        staff.unlock(engine, name)
        tell(Say(zh="{name} 可以登录了", en="{name} can sign in again"), name=name)


def ask(from_stdin: bool) -> str:
    """A password from a person, twice; or the first line of standard input."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(
        typer.prompt("密码 · Password", hide_input=True, confirmation_prompt="再输一次 · Again")
    )


@contextmanager
def ledger_open() -> Iterator[Engine]:
    """The ledger, up to date; what cannot be done is told on one line, with exit 2."""
    url = read_settings().ledger_url
    engine: Engine | None = None
    try:
        migrate(url)
        engine = open_ledger(url)
        yield engine
    except StaffError as error:
        facts = {"shortest": staff.SHORTEST, "longest": staff.LONGEST}
        said = [WRONG[error.why].to(lang, **facts) for lang in Lang]
        print("✗", " · ".join(said), file=sys.stderr)
        raise typer.Exit(2) from None
    except LedgerError as error:
        raise DeskError(Code.SETTING_WRONG, str(error)) from error
    finally:
        if engine:
            engine.dispose()
