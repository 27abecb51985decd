"""One set of migrations makes the tables on both databases, whoever starts first."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, text

from ledger import LedgerError, migrate, open_ledger, reading, writing
from ledger.tables import metadata


def known(_thing: object, name: str | None, *_about: object) -> bool:
    """What the database keeps for search is its own affair."""
    return not (name or "").startswith(("message_search", "ix_message_grams", "grams"))


def test_the_migrations_make_exactly_the_tables_that_the_code_knows(ledger: Engine) -> None:
    with reading(ledger) as conn:
        context = MigrationContext.configure(conn, opts={"include_object": known})
        assert compare_metadata(context, metadata) == []


def test_several_processes_may_migrate_at_once(ledger_url: str) -> None:
    command = [sys.executable, "-c", f"import ledger; ledger.migrate({ledger_url!r})"]
    started = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(4)]
    for process in started:
        _, said = process.communicate(timeout=60)
        assert process.returncode == 0, said.decode()


def test_a_ledger_of_a_newer_version_is_refused_and_left_alone(ledger: Engine) -> None:
    with writing(ledger) as conn:
        conn.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(LedgerError, match=r"9999.*Update Shopkeeper"):
        migrate(ledger.url.render_as_string(hide_password=False))
    with reading(ledger) as conn:
        assert conn.execute(text("SELECT version_num FROM alembic_version")).scalar() == "9999"


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(b"not a database " * 100)
    with pytest.raises(LedgerError, match="cannot be read"):
        migrate(f"sqlite:///{path}")
    assert path.read_bytes() == b"not a database " * 100


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "photos.db"
    with closing(sqlite3.connect(file)) as conn:
        conn.execute("CREATE TABLE photo (name TEXT)")
        conn.commit()
    before = file.read_bytes()
    with pytest.raises(LedgerError, match=r"别的程序（表 photo）.+another program's"):
        migrate(f"sqlite:///{file}")
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


def test_an_empty_file_may_become_a_ledger(tmp_path: Path) -> None:
    (tmp_path / "ledger.db").touch()
    migrate(f"sqlite:///{tmp_path / 'ledger.db'}")


@pytest.mark.parametrize("url", ["mysql://shop/ledger", "shop.db", "sqlite://", "nonsense://x"])
def test_a_database_that_we_cannot_use_is_refused_with_advice(url: str) -> None:
    with pytest.raises(LedgerError, match=r"postgresql://|Name a file"):
        open_ledger(url)


def test_a_server_that_is_not_there_is_a_ledger_error() -> None:
    with pytest.raises(LedgerError, match="does not answer"):
        migrate("postgresql://nobody@127.0.0.1:1/ledger")
