"""Fields of rows in any sensible spelling. Each reader returns the value or raises ValueError
with a reason that can be shown as it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desk.language import language_of
from desk.types import Lang

_LANGS = {
    **dict.fromkeys(("zh", "cn", "chinese", "中文", "汉语", "简体中文", "繁體中文"), Lang.ZH),
    **dict.fromkeys(("en", "english", "英文", "英语"), Lang.EN),
}
_EITHER = ("", "mixed", "mix", "both", "zh-en", "en-zh", "zh+en", "auto", "unknown")
_TRUTHS: Mapping[object, bool] = {
    **dict.fromkeys(("true", "yes", "y", "1", "是"), True),
    **dict.fromkeys(("false", "no", "n", "0", "否"), False),
}


def name_of(values: Mapping[str, Any], field: str = "id") -> str:
    """An id, as text: 7 and "7" are the same."""
    return _plain_id(values.get(field), field)


def text_of(values: Mapping[str, Any], field: str = "text") -> str:
    """A text that says something."""
    value = values.get(field)
    if value is None:
        raise ValueError(f"{field} is missing")
    if not isinstance(value, str):
        raise ValueError(f"{field} must be a text, not {value!r:.60}")
    if not value.strip():
        raise ValueError(f"{field} is empty")
    return sound(value, field)


def optional_text(values: Mapping[str, Any], field: str) -> str:
    value = values.get(field)
    if value is None:
        return ""
    if not isinstance(value, str | int | float):
        raise ValueError(f"{field} must be a text, not {value!r:.60}")
    return sound(str(value).strip(), field)


def lang_of(values: Mapping[str, Any], text: str, otherwise: Lang = Lang.EN) -> Lang:
    """The row's language, or without one the language that its text is in."""
    value = values.get("lang")
    if value is None:
        return language_of(text, otherwise)
    if not isinstance(value, str):
        raise ValueError(f"lang must be zh or en, not {value!r:.60}")
    said = value.strip().casefold().replace("_", "-")
    if said in _EITHER:
        return language_of(text, otherwise)
    found = _LANGS.get(said) or _LANGS.get(said.split("-")[0])
    if not found:
        raise ValueError(f"lang {value!r} is neither zh nor en; left out, it is detected")
    return found


def truth_of(values: Mapping[str, Any], field: str) -> bool:
    value = values.get(field)
    if isinstance(value, bool):
        return value
    if value is None:
        raise ValueError(f"{field} is missing: true or false")
    found = _TRUTHS.get(str(value).strip().casefold())
    if found is None:
        raise ValueError(f"{field} must be true or false, not {value!r:.60}")
    return found


def ids_of(values: Mapping[str, Any], field: str) -> tuple[str, ...]:
    """A list of ids, each once; a lone id and {id: grade} are taken too, grade 0 left out."""
    value = values.get(field)
    if value is None:
        return ()
    if isinstance(value, Mapping):
        value = [name for name, grade in value.items() if grade]
    if not isinstance(value, list):
        value = [value]
    return tuple(dict.fromkeys(_plain_id(one, field) for one in value))


def wanted_of(values: Mapping[str, Any], field: str) -> tuple[tuple[str, ...], ...]:
    """Texts to look for; each a list of alternatives, one of which will do."""
    value = values.get(field)
    if value is None:
        return ()
    items = value if isinstance(value, list) else [value]
    return tuple(_alternatives(item, field) for item in items)


def _alternatives(item: Any, field: str) -> tuple[str, ...]:
    options = item if isinstance(item, list) else [item]
    if not options or not all(isinstance(one, str | int | float) for one in options):
        raise ValueError(f"{field} must list texts, or lists of alternatives, not {item!r:.60}")
    texts = tuple(str(one).strip() for one in options)
    if not all(texts):
        raise ValueError(f"{field} holds an empty text")
    return tuple(sound(one, field) for one in texts)


def _plain_id(value: Any, field: str) -> str:
    if value is None:
        raise ValueError(f"{field} is missing")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError(f"{field} must be a text or a number, not {value!r:.60}")
    whole = isinstance(value, float) and value.is_integer()  # 7.0, as spreadsheets write 7
    name = str(int(value) if whole else value).strip()
    if not name:
        raise ValueError(f"{field} is empty")
    return sound(name, field)


def sound(text: str, field: str) -> str:
    """Text that can be written down again in any encoding."""
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise ValueError(f"{field} holds half a character (\\ud800–\\udfff); mend its encoding")
    return text
