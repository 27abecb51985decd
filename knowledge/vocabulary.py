"""The shop's own words as they may be misspelled: counted once, when a build is made."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pypinyin import lazy_pinyin

from knowledge.text import clean

WORDS = "words.json"  # its file in a build
SAMPLED = 20_000  # texts of a shelf that are counted
READ = 300  # characters of each
MOST_WORDS, MOST_GRAMS = 50_000, 100_000
TOGETHER = 0.04  # how firmly a pair's characters belong to each other, 0-1
LONGEST = 4  # characters of a gram

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
WORD = re.compile(r"[a-z]{2,}")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`words`: how often each Latin word occurs; `grams`: Chinese words and what looks like
    them, of 2 to 4 characters, likewise; `readings`: the grams' toneless pinyin, "pei song";
    `ordinary`: words and pairs that need not be the shop's to be right."""

    words: dict[str, int]
    grams: dict[str, int]
    readings: dict[str, str]
    ordinary: frozenset[str]

    @classmethod
    def of(cls, texts: Iterable[str], ordinary: Iterable[str] = ()) -> Vocabulary:
        """From texts that `sample` chose; `ordinary` are texts too."""
        words: Counter[str] = Counter()
        grams: Counter[str] = Counter()
        for text in texts:
            read = clean(text[:READ]).casefold()
            words.update(WORD.findall(read))
            grams.update(_grams(read))
        firm = {gram: count for gram, count in grams.items() if _firm(gram, grams)}
        kept = dict(sorted(firm.items(), key=lambda item: (-item[1], item[0]))[:MOST_GRAMS])
        readings = {gram: " ".join(lazy_pinyin(gram)) for gram in kept}
        return cls(dict(words.most_common(MOST_WORDS)), kept, readings, _ordinary(ordinary))

    @classmethod
    def read(cls, file: Path) -> Vocabulary:
        """Raises OSError, ValueError or KeyError for what is not one."""
        plain = json.loads(file.read_text("utf-8"))
        grams = plain["grams"]
        return cls(
            plain["words"],
            {gram: count for gram, count, _ in grams},
            {gram: reading for gram, _, reading in grams},
            frozenset(plain["ordinary"]),
        )

    def write(self, file: Path) -> None:
        grams = [[gram, count, self.readings[gram]] for gram, count in self.grams.items()]
        plain = {"words": self.words, "grams": grams, "ordinary": sorted(self.ordinary)}
        file.write_text(json.dumps(plain, ensure_ascii=False), "utf-8")


def sample(texts: Sequence[str]) -> Sequence[str]:
    """All of them, or as many as can be counted in seconds, evenly spread."""
    return texts[:: len(texts) // SAMPLED + 1]


def _grams(text: str) -> Iterator[str]:
    """Single characters too: pairs are weighed against them."""
    for run in HAN.findall(text):
        for size in range(1, LONGEST + 1):
            yield from (run[i : i + size] for i in range(len(run) - size + 1))


def _firm(gram: str, grams: Counter[str]) -> bool:
    """Whether the characters belong together rather than having met by chance."""
    pairs = [gram[i : i + 2] for i in range(len(gram) - 1)]
    return bool(pairs) and all(
        grams[pair] ** 2 >= TOGETHER * grams[pair[0]] * grams[pair[1]] for pair in pairs
    )


def _ordinary(texts: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for text in texts:
        read = clean(text).casefold()
        found.update(WORD.findall(read))
        found.update(gram for gram in _grams(read) if len(gram) == 2)
    return frozenset(found)
