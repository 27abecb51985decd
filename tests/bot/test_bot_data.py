"""What Rasa learns and says exists in both languages, and enough of it."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from cli.parts import ROOT
from desk.types import Lang

DOMAIN = sorted((ROOT / "bot" / "domain").glob("*.yml"))
HELD_OUT = Path(__file__).parent
UNTAUGHT = {"service"}  # the channel itself decides it
MANY = {"ask_question": 150, "out_of_scope": 80}
ENOUGH = 25


def read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return found


def examples(lang: Lang) -> list[tuple[str, str]]:
    return [
        (line.removeprefix("- "), block["intent"])
        for path in sorted((ROOT / "data" / "nlu" / lang).glob("*.yml"))
        for block in read(path)["nlu"]
        for line in block["examples"].splitlines()
    ]


def intents() -> set[str]:
    return {next(iter(i)) for path in DOMAIN for i in read(path).get("intents", [])}


@pytest.mark.parametrize("lang", Lang)
def test_every_intent_has_enough_examples(lang: Lang) -> None:
    count = Counter(intent for _, intent in examples(lang))
    assert set(count) == intents() - UNTAUGHT
    assert not {i: n for i, n in count.items() if n < MANY.get(i, ENOUGH)}


@pytest.mark.parametrize("lang", Lang)
def test_no_example_teaches_two_things(lang: Lang) -> None:
    count = Counter(text.strip().lower() for text, _ in examples(lang))
    assert not [text for text, times in count.items() if times > 1]


@pytest.mark.parametrize("lang", Lang)
def test_held_out_sentences_are_not_trained_on(lang: Lang) -> None:
    with (HELD_OUT / f"held_out_{lang}.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["text"].strip().lower(), row["intent"]) for row in csv.DictReader(file)]
    assert not {text for text, _ in rows} & {text.strip().lower() for text, _ in examples(lang)}
    assert min(Counter(intent for _, intent in rows).values()) >= 12


@pytest.mark.parametrize("path", DOMAIN, ids=lambda path: path.stem)
def test_every_response_exists_in_both_languages(path: Path) -> None:
    for name, variations in read(path).get("responses", {}).items():
        spoken = Counter(v["condition"][0]["value"] for v in variations)
        assert spoken["zh"] == spoken["en"] > 0, name
        for variation in variations:
            chinese = any("\u4e00" <= char <= "\u9fff" for char in variation["text"])
            assert chinese == (variation["condition"][0]["value"] == "zh"), name


def test_a_skill_has_one_name_in_domain_examples_and_rules() -> None:
    skills = {path.stem for path in DOMAIN} - {"session"}
    assert {path.stem for path in (ROOT / "data" / "rules").glob("*.yml")} == skills
    for folder in ("nlu/zh", "nlu/en"):
        found = {path.stem for path in (ROOT / "data" / folder).glob("*.yml")}
        assert found == skills - UNTAUGHT
