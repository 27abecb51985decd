"""What a check of data from outside found wrong with a value, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk.types import Say

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

# By pydantic's names for them; the English is its own.
MEANT = {
    "missing": "缺少这一项",
    "extra_forbidden": "没有这一项",
    "json_invalid": "不是有效的 JSON",
    "dict_type": "应为 JSON 对象",
    "model_attributes_type": "应为 JSON 对象",
    "int_parsing": "应为整数",
    "int_type": "应为整数",
    "int_from_float": "应为整数",
    "float_parsing": "应为数字",
    "float_type": "应为数字",
    "bool_parsing": "应为 true 或 false",
    "bool_type": "应为 true 或 false",
    "string_type": "应为文字，写在引号里",
    "string_unicode": "含有无效的字符",
    "string_pattern_mismatch": "含有不允许的字符",
    "string_too_short": "至少 {min_length} 个字",
    "string_too_long": "最多 {max_length} 个字",
    "path_type": "应为路径，写在引号里",
    "tuple_type": '应为列表，如 ["https://shop.example"]',
    "uuid_parsing": "应为 UUID",
    "uuid_type": "应为 UUID",
    "enum": "只能是 {expected}",
    "literal_error": "只能是 {expected}",
    "greater_than": "应大于 {gt}",
    "greater_than_equal": "不能小于 {ge}",
    "less_than_equal": "不能大于 {le}",
}


def mistake(problem: ErrorDetails) -> Say:
    """Why a value was refused. Our own checks say it in both languages, as `中文 · English`."""
    said = problem["msg"].removeprefix("Value error, ")
    if meant := MEANT.get(problem["type"]):
        return Say(zh=meant.format(**problem.get("ctx", {})), en=said)
    zh, _, en = said.partition(" · ")
    return Say(zh=zh, en=en or zh)
