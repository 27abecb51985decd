"""Chinese names in a message."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from desk.service.hearing.spoken import parts
from desk.service.hearing.surnames import AFTER_ZH, COMMON, COMPOUND, NOT_ZH, SINGLE

_HAN = r"[\u3400-\u9fff]"
_SURE = re.compile(
    rf"(?:我(?:的)?(?:名字|姓名|大名)(?:是|叫)?|(?:姓名|名字|收货人|收件人|下单人|顾客"
    rf"|客户|用户|会员)(?:是|叫|为)?|我?(?:本人)?名?叫(?:做|作)?|本人(?:是)?)"
    rf"[ :,]{{0,2}}({_HAN}{{2,}}(?:[·•]{_HAN}+)?)"
)
_APART = re.compile(
    rf"姓({_HAN}{{1,2}})[ ,]*(?:名字?|单名)(?:是|叫|一个)?[ :]*({_HAN}{{1,2}})(?!{_HAN})"
)
_WEAK = re.compile(rf"(?:我就?是|这里是|这边是|用的名字|名下是|账户是|账号是)[ :]?({_HAN}{{2,}})")
_STOP = re.compile(AFTER_ZH)
_NOT = re.compile(NOT_ZH)
_GREETING = re.compile(r"^(?:您好|你好|嗨|哈喽|在吗|hi|hello)[ ,]*", re.IGNORECASE)
_ZIP_SIDE = re.compile(r"[ ,:]*(?:(?:我的?)?邮(?:政)?编(?:码)?(?:是|为)?)?[ :]*\d{4,6}[ .]*$")


def names_zh(said: str) -> Iterator[tuple[str, str]]:
    """(given, family) of the Chinese names in a spoken text, best first."""
    if match := _APART.search(said):
        yield match[2], match[1]
    cued = [match[1] for match in _SURE.finditer(said)]
    for run in cued:
        yield from _read(run, SINGLE)
    weak = [match[1] for match in _WEAK.finditer(said)]
    for run in weak:
        if not _NOT.search(run[:4]):
            yield from _read(run, SINGLE)
    if not (cued or weak):
        for part in parts(said):
            alone = _ZIP_SIDE.sub("", _GREETING.sub("", part)).strip()
            if re.fullmatch(f"{_HAN}{{2,4}}", alone) and not _NOT.search(alone):
                yield from _read(alone, COMMON)
        yield from _apart(parts(said))


def _apart(said: list[str]) -> Iterator[tuple[str, str]]:
    """静怡 何: given and family name written apart, the family name last."""
    for given, family in pairwise(said):
        if re.fullmatch(f"{_HAN}{{1,2}}", given) and family in COMMON:
            yield given, family


def _read(run: str, families: frozenset[str]) -> Iterator[tuple[str, str]]:
    if foreign := re.match(rf"({_HAN}+)[·•]({_HAN}+)", run):
        yield foreign[1], foreign[2]
        return
    stop = _STOP.search(run, 2 if run[:2] in COMPOUND and len(run) > 2 else 1)
    name = run[: stop.start()] if stop and stop.start() > 1 else run
    long = 4 if name[:2] in COMPOUND else 3
    lengths = [len(name)] if 2 <= len(name) <= long else [3, 2]
    for length in lengths:
        one = name[:length]
        if one[:2] in COMPOUND and len(one) > 2:
            yield one[2:], one[:2]
        if one[0] in families:
            yield one[1:], one[0]
