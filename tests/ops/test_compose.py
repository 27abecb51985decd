"""compose.yaml describes the production shape that docs/operations.md promises."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from desk.settings import PLAIN, PREFIX, Settings

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "compose.yaml").read_text("utf-8")
OF_RASA = {"RASA_TOKEN", "REDIS_URL", "ACTIONS_URL"}  # read by bot/, not by our settings


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return yaml.safe_load(TEXT)


def test_only_the_gateway_is_published(compose: dict[str, Any]) -> None:
    published = {name for name, service in compose["services"].items() if "ports" in service}
    assert published == {"gateway"}


def test_rasa_redis_and_the_ledger_have_no_way_out(compose: dict[str, Any]) -> None:
    assert compose["networks"]["inside"]["internal"] is True
    for name in ("rasa", "redis", "postgres", "actions"):
        assert compose["services"][name]["networks"] == ["inside"]


def test_every_setting_named_exists(compose: dict[str, Any]) -> None:
    for service in compose["services"].values():
        ours = service.get("image") == "shopkeeper-app"
        for name in service.get("environment") or {}:
            if ours and name.startswith(PREFIX):
                assert name.removeprefix(PREFIX).lower() in Settings.model_fields, name
            elif ours:
                assert name in PLAIN.values(), name
            elif name.startswith(PREFIX):
                assert name.removeprefix(PREFIX) in OF_RASA, name


def test_every_secret_must_be_given(compose: dict[str, Any]) -> None:
    asked = set(re.findall(r"\$\{([A-Z_]+)", TEXT))
    offered = set(re.findall(r"^([A-Z_]+)=", (ROOT / "deploy/env.example").read_text(), re.M))
    assert asked - {"SHOPKEEPER_DEMO", "SHOPKEEPER_BIND"} == offered
    assert not re.search(r"(SECRET|PASSWORD|TOKEN):-", TEXT)


def test_what_is_named_is_there(compose: dict[str, Any]) -> None:
    services = compose["services"]
    for service in services.values():
        if "build" in service:
            assert (ROOT / service["build"]["dockerfile"]).exists()
        assert set(service.get("depends_on", {})) <= set(services)
        for volume in service.get("volumes", ()):
            assert volume.split(":")[0] in compose["volumes"]


def test_the_model_is_served_with_prefix_caching(compose: dict[str, Any]) -> None:
    words = " ".join(compose["services"]["model"]["command"])
    assert "--enable-prefix-caching --max-model-len 4096 --max-num-batched-tokens 4096" in words


@pytest.mark.parametrize("name", ["app", "rasa"])
def test_an_image_runs_as_nobody_special_and_installs_what_is_pinned(name: str) -> None:
    text = (ROOT / "deploy" / f"{name}.Dockerfile").read_text()
    assert re.search(r"^USER (?!root)", text, re.M)
    assert f"-r requirements/{name}.txt" in text
    for source in re.findall(r"^COPY (.+) \S+$", text, re.M):
        assert all((ROOT / each).exists() for each in source.split())
