"""The docs name what exists, in full, and their examples work."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from desk.settings import PLAIN, PREFIX, Settings, read_settings

ROOT = Path(__file__).resolve().parents[1]
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
CONFIGURATION = (ROOT / "docs" / "configuration.md").read_text("utf-8")
EVERYTHING = "\n".join(path.read_text("utf-8") for path in DOCS)


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_in_the_docs(name: str) -> None:
    variable = PLAIN.get(name, PREFIX + name.upper())
    assert f"| `{name}` | `{variable}` |" in CONFIGURATION


def test_the_docs_name_no_setting_that_is_not_there() -> None:
    named = set(re.findall(r"^\| `([a-z_]+)` \| `[A-Z_]+` \|", CONFIGURATION, re.M))
    assert named == set(Settings.model_fields)


def test_the_example_settings_file_is_accepted(tmp_path: Path) -> None:
    example = re.search(r"```toml\n(.+?)```", CONFIGURATION, re.S)
    assert example
    path = tmp_path / "shopkeeper.toml"
    path.write_text(example[1])
    assert read_settings({"SHOPKEEPER_CONFIG": str(path)}).port == tomllib.loads(example[1])["port"]


def skills() -> list[str]:
    return sorted(path.stem for path in (ROOT / "actions").glob("[a-z]*.py"))


@pytest.mark.parametrize("skill", skills())
def test_every_skill_is_in_the_docs(skill: str) -> None:
    assert re.search(rf"\b{skill}\b", EVERYTHING), skill


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_inside_the_repository_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text("utf-8")):
        if "://" not in target and not target.startswith("mailto:"):
            assert (path.parent / target).exists(), target


def test_commands_in_the_docs_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))
    for target in re.findall(r"`?\bmake ([a-z-]+)`", EVERYTHING):
        assert target in targets, target
