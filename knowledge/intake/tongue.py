"""Which of our two languages a text is in, judged by its script."""

from __future__ import annotations

import re

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002ffff]")
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]{2,}")
# Kana, Hangul, Cyrillic, Greek, Arabic, Hebrew, Thai, Devanagari.
_OTHER = re.compile(
    r"[\u3041-\u30ff\uac00-\ud7af\u0400-\u04ff\u0370-\u03ff"
    r"\u0600-\u06ff\u0590-\u05ff\u0e00-\u0e7f\u0900-\u097f]"
)

CODES = {
    "zh": "zh", "zh-cn": "zh", "zh-hans": "zh", "zh-tw": "zh", "zh-hk": "zh", "zh-hant": "zh",
    "cn": "zh", "chinese": "zh", "中文": "zh", "简体中文": "zh", "繁体中文": "zh", "汉语": "zh",
    "en": "en", "en-us": "en", "en-gb": "en", "english": "en", "英文": "en", "英语": "en",
}  # fmt: skip


def lang_of(text: str, otherwise: str = "en") -> str | None:
    """ "zh" or "en"; `otherwise` where no letter tells; None for any other script.

    Product names and units are Latin in Chinese text too, so a Chinese character weighs as
    much as half a Latin word."""
    text = text[:4000]
    han, words, other = (len(p.findall(text)) for p in (_HAN, _WORD, _OTHER))
    if other > max(2, (han + words) / 2):
        return None
    if not han and not words:
        return otherwise
    return "zh" if han * 2 >= words and han else "en"
