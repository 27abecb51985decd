"""Every word that a page asks for exists, in both languages."""

from __future__ import annotations

import re

import yaml

from cli.parts import ROOT
from desk.wiring import service_tasks
from web.console.pages import HERE
from web.console.words import WORDS

PREFIXES = ("author", "decision", "field", "intent", "kind", "lang", "reason", "role", "show")
OPEN = {f"{name}." for name in (*PREFIXES, "skill", "stage", "state", "value")}


def test_every_word_that_a_page_asks_for_exists() -> None:
    asked = set()
    for page in (HERE / "templates").glob("*.html"):
        asked |= set(re.findall(r'\bw\(\s*"([\w.]+)"', page.read_text("utf-8")))
    for source in HERE.glob("*.py"):
        found = re.findall(r'"((?:error|login|search)\.\w+)"', source.read_text("utf-8"))
        asked |= set(found) - {"error.html", "login.html"}
    assert asked - set(WORDS) <= OPEN


def test_chinese_is_chinese_and_english_is_english() -> None:
    other = {"language", "language.switch", "lang.zh"}
    for key, say in WORDS.items():
        if key not in other:
            assert re.search("[\u4e00-\u9fff]", say.zh) or not say.en.isalpha(), key
            assert not re.search("[\u4e00-\u9fff]", say.en), key


def test_both_languages_speak_of_the_same_facts() -> None:
    for key, say in WORDS.items():
        assert set(re.findall(r"{\w+}", say.zh)) == set(re.findall(r"{\w+}", say.en)), key


def test_staff_read_names_for_every_intent_and_skill() -> None:
    domain = [yaml.safe_load(file.read_text("utf-8")) for file in ROOT.glob("bot/domain/*.yml")]
    intents = {name for part in domain for one in part.get("intents") or () for name in one}
    served = {file.stem for file in ROOT.glob("actions/*.py")} - {"__init__", "__main__"}
    skills = (served - {"cases", "edge"}) | set(service_tasks())
    wanted = {f"intent.{name}" for name in intents} | {f"skill.{name}" for name in skills}
    assert not wanted - set(WORDS)
