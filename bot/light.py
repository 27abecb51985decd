"""Rasa without TensorFlow, which it imports for components that this pipeline lacks.

TensorFlow is two thirds of Rasa's start and half of its memory. `import bot.light` first
puts a hollow stand-in in its place: names can be looked up and inherited from, nothing
can be computed, so a pipeline that does need it fails at once and says why.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, ClassVar

HOLLOW = frozenset({"tensorflow", "tensorflow_text", "keras", "jax"})


class _Nothing(type):
    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Nothing


class Nothing(metaclass=_Nothing):
    """Stands for every class and function; using it as a decorator or base is all it can."""

    def __new__(cls, *args: Any, **kwargs: Any) -> Any:
        if cls is not Nothing:
            raise RuntimeError(f"{cls.__name__} needs TensorFlow: start Rasa with `rasa run`")
        decorated = args[0] if args else None
        return decorated if callable(decorated) else Nothing


class _Module(ModuleType):
    __path__: ClassVar[list[str]] = []
    __version__ = "0"

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Nothing


class _Finder(MetaPathFinder, Loader):
    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        return ModuleSpec(name, self) if name.partition(".")[0] in HOLLOW else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Module(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """There is nothing to run."""


sys.meta_path.insert(0, _Finder())
