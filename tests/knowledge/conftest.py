"""A small shop's content, and its index made with the real embedder."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from knowledge import Embedder, Entry, Retriever, build, load_embedder, open_index
from knowledge.entries import entry_of
from knowledge.passages import LANGS, Key, Kind, Passage

# A model that is not on this machine is not looked for elsewhere, for minutes.
os.environ.setdefault("HF_HUB_OFFLINE", "1")

FIXTURES = Path(__file__).with_name("fixtures")


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    return load_embedder()


@pytest.fixture(scope="session")
def small_index(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small") / "index"
    build(FIXTURES / "content", folder, embedder)
    return folder


@pytest.fixture(scope="session")
def small(small_index: Path, embedder: Embedder) -> Retriever:
    return open_index(small_index, embedder)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the small content that a test may spoil."""
    return Path(shutil.copytree(FIXTURES / "content", tmp_path / "content"))


@pytest.fixture
def index(small_index: Path, tmp_path: Path) -> Path:
    """A copy of the small index that a test may spoil."""
    return Path(shutil.copytree(small_index, tmp_path / "index"))


def faq(name: str, answer: str, source: str = "help.csv") -> Entry:
    """An entry in both languages whose answer is `answer` in each."""
    asked = {"zh": f"问题 {name}？", "en": f"What about {name}?"}
    passages = [
        Passage(
            id=f"faq:{name}:{lang}",
            entry=name,
            kind=Kind.FAQ,
            topic="test",
            lang=lang,
            title=asked[lang],
            path="test",
            text=answer,
            url=f"/help#{name}",
            keys=(Key(asked[lang], asks=True), Key(f"{asked[lang]}\n{answer}")),
        )
        for lang in LANGS
    ]
    return entry_of(passages, source)
