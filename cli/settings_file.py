"""Change one setting in shopkeeper.toml and leave every other line as it is."""

from __future__ import annotations

import json
import os
import re
import tomllib
from pathlib import Path

from desk.errors import Code, DeskError
from desk.settings import PREFIX

_TABLE = re.compile(r"^\s*\[", re.MULTILINE)


def settings_path() -> Path:
    return Path(os.environ.get(PREFIX + "CONFIG") or "shopkeeper.toml")


def refuse_overruled(name: str) -> None:
    """A setting in the environment wins over the file, so writing the file would do nothing."""
    variable = PREFIX + name.upper()
    if variable in os.environ:
        raise DeskError(
            Code.SETTING_WRONG,
            f"环境变量 {variable} 优先于 {settings_path()}：请取消它，或在环境中改 {name} · "
            f"{variable} is set in the environment and wins over {settings_path()}: "
            f"unset it, or change {name} there",
        )


def write_setting(name: str, value: str) -> None:
    """The file is replaced whole, or not at all; raises DeskError(SETTING_WRONG)."""
    path = settings_path()
    try:
        old = path.read_text("utf-8") if path.exists() else ""
        new = changed(old, name, value)
        draft = path.with_name(path.name + ".new")
        draft.write_text(new, "utf-8")
        os.replace(draft, path)  # noqa: PTH105 - the atomic one
    except (OSError, UnicodeDecodeError) as error:
        said = f"{path} 无法写入 · {path} cannot be written ({error})"
        raise DeskError(Code.SETTING_WRONG, said) from error


def changed(text: str, name: str, value: str) -> str:
    """The file's text with the setting set, where it stood or at the end of the settings."""
    line = f"{name} = {json.dumps(value, ensure_ascii=False)}"
    table = _TABLE.search(text)
    head, tail = (text[: table.start()], text[table.start() :]) if table else (text, "")
    stood = re.compile(rf"^[ \t]*{re.escape(name)}[ \t]*=.*$", re.MULTILINE)
    if stood.search(head):
        new = stood.sub(lambda _: line, head, count=1) + tail
    else:
        gap = "" if not head or head.endswith("\n") else "\n"
        new = f"{head}{gap}{line}\n{tail}"
    try:
        sound = tomllib.loads(new) == {**tomllib.loads(text), name: value}
    except tomllib.TOMLDecodeError as error:
        said = f"文件不是有效的 TOML · the file is not valid TOML: {error}"
        raise DeskError(Code.SETTING_WRONG, said) from error
    if not sound:  # the value stood over several lines, or its name in quotes
        said = f"请手动写入 {line}：没有找到它的位置 · set {line} by hand: its place was not found"
        raise DeskError(Code.SETTING_WRONG, said)
    return new
