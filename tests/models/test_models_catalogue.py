"""The catalogue is complete, and says clearly what is wrong when it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.catalogue import read_catalogue
from models.errors import ModelError


def test_every_model_says_what_it_is_and_where_it_comes_from() -> None:
    found = read_catalogue()
    assert len({model.id for model in found.model}) == len(found.model)
    for model in found.model:
        assert model.licence and model.about and {"zh", "en"} <= set(model.languages)
        assert bool(model.sources) is not bool(model.served_by)
        assert not model.sources or len(model.sha256) == 64


def test_what_is_embedded_can_be_pulled() -> None:
    assert all(model.sources and model.task == "chat" for model in read_catalogue().defaults())


def test_an_unknown_model_is_answered_with_the_known_ones() -> None:
    with pytest.raises(ModelError, match=r"qwen2\.5-0\.5b-instruct"):
        read_catalogue().find("gpt-9")


@pytest.mark.parametrize(
    "text",
    [
        "not toml",
        '[embedded]\nchat = ["none"]\n',
        '[embedded]\nchat = []\n[[model]]\nid = "x"\ntask = "chat"\nlanguages = ["zh"]\n'
        'licence = "MIT"\nabout = ""\nfile = "x.gguf"\n'
        '[[model.sources]]\nkind = "hub"\nrepo = "a/b"\n',
        "[embedded]\nchat = []\nsurprise = 1\n",
    ],
)
def test_a_wrong_catalogue_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "catalogue.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(ModelError):
        read_catalogue(file)
