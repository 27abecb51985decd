"""Rasa is trained again when, and only when, something it learns from changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.training import fingerprint


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("config.yml", "requirements/rasa.txt", "bot/channel.py", "data/nlu/zh/greet.yml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path


@pytest.mark.parametrize("name", ["config.yml", "bot/channel.py", "data/nlu/zh/greet.yml"])
def test_a_changed_file_changes_the_fingerprint(project: Path, name: str) -> None:
    before = fingerprint(project)
    (project / name).write_text("other")
    assert fingerprint(project) != before


def test_a_new_or_renamed_file_changes_the_fingerprint(project: Path) -> None:
    before = fingerprint(project)
    old = project / "data/nlu/zh/greet.yml"
    old.rename(old.with_name("hello.yml"))
    assert fingerprint(project) != before


def test_what_rasa_does_not_learn_from_changes_nothing(project: Path) -> None:
    before = fingerprint(project)
    (project / "bot" / "README.md").write_text("words")
    (project / "web").mkdir()
    (project / "web" / "app.py").write_text("code")
    assert fingerprint(project) == before
