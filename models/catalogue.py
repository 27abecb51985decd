"""The models that the product knows, from `catalogue.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, ValidationError

from models.errors import ModelError

WEIGHTS = Path(__file__).parent / "weights"


@dataclass(frozen=True, slots=True)
class Hub:
    """A file in a repository of the model hub, under the name that the model's file has."""

    repo: str
    kind: Literal["hub"] = "hub"


@dataclass(frozen=True, slots=True)
class Packages:
    """A file in pieces: piece n lies in the n-th package as `member`. Never installed."""

    names: tuple[str, ...]
    version: str
    member: str
    kind: Literal["packages"] = "packages"


Place = Annotated[Hub | Packages, Field(discriminator="kind")]


@dataclass(frozen=True, slots=True)
class Model:
    id: str
    task: Literal["chat", "embedding"]
    languages: tuple[str, ...]
    licence: str
    about: str
    file: str = ""
    size: int = 0
    sha256: str = ""
    sources: tuple[Place, ...] = ()
    served_by: str = ""


@dataclass(frozen=True, slots=True)
class Embedded:
    """What `make run` serves by itself: the first of these that can be had."""

    chat: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    embedded: Embedded
    model: tuple[Model, ...]

    def find(self, model_id: str) -> Model:
        """Raises ModelError that lists the ids there are."""
        for model in self.model:
            if model.id == model_id:
                return model
        known = ", ".join(model.id for model in self.model)
        raise ModelError(f"There is no model {model_id!r} in the catalogue. There are: {known}")

    def defaults(self) -> tuple[Model, ...]:
        return tuple(self.find(model_id) for model_id in self.embedded.chat)


def read_catalogue(path: Path | None = None) -> Catalogue:
    """The catalogue that ships with the product, or the one at `path`."""
    text = (path or files(__package__).joinpath("catalogue.toml")).read_text("utf-8")
    try:
        found = TypeAdapter(Catalogue).validate_python(tomllib.loads(text), extra="forbid")
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise ModelError(f"The model catalogue cannot be read: {error}") from error
    for model in found.model:
        if bool(model.sources) is not bool(model.file and model.size and model.sha256):
            raise ModelError(f"{model.id}: a model with sources needs file, size and sha256")
    found.defaults()
    return found
