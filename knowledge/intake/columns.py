"""What a table's columns mean, by the names that shops give them in either language."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

NAMES = {
    "id": "id 编号 product_id 商品编号 商品id 产品编号 faq_id item_id",
    "question": "question questions q query 问题 问 提问 标准问题 标准问",
    "answer": "answer answers a reply response 答案 答 回答 回复 标准答案",
    "similar": "similar similar_questions paraphrase paraphrases alternatives 相似问法 相似问题 "
    "相似问 扩展问 其他问法",
    "content": "content body text 内容 正文",
    "topic": "topic category categories type product_type 分类 类别 类目 主题 商品分类",
    "lang": "lang language locale 语言 语种",
    "url": "url link links source_url 链接 网址",
    "name": "name title product_name 名称 商品名称 商品名 产品名称 品名 标题",
    "description": "description desc brief summary 描述 商品描述 产品描述 详情 介绍 简介 "
    "商品介绍 卖点",
    "tags": "tags tag keywords 标签 关键词",
    "sku": "sku variant_sku sku编码 货号 商品货号 规格编码",
    "care": "care care_instructions 养护 保养 洗护 养护说明",
    "attributes": "attributes attribute 属性 参数 规格参数 商品属性",
    "options": "options option 规格 款式",
    "variants": "variants skus",
    "color": "color colour 颜色",
    "size": "size sizes 尺码 尺寸 大小",
    "material": "material 材质 面料",
    "pattern": "pattern 图案 花纹",
    "brand": "brand 品牌",
    "weight": "weight 重量",
    "dimensions": "dimensions dimension 规格尺寸 外形尺寸",
}  # fmt: skip
_KNOWN = {alias: name for name, aliases in NAMES.items() for alias in aliases.split()}
_LANGS = {
    "zh": "zh", "cn": "zh", "zh_cn": "zh", "chinese": "zh", "中文": "zh",
    "en": "en", "en_us": "en", "english": "en", "英文": "en",
}  # fmt: skip
_BEFORE = re.compile(r"^(中文|英文)_?(.+)$")
_AFTER = re.compile(r"^(.+?)_?[(\[_.:](zh_cn|zh|cn|chinese|中文|en_us|en|english|英文)[)\]]?$")
_ATTRIBUTE = re.compile(r"^(?:attribute|attributes|属性)[_:.](.+)$")
_OPTION = re.compile(r"^(?:option|options|规格)[_:.](.+)$")


@lru_cache(4096)
def tidy(header: object) -> str:
    """`Image Link*` and `image_link` are the same column."""
    text = unicodedata.normalize("NFKC", str(header)).strip().strip("*").casefold()
    return re.sub(r"[\s_-]+", "_", text).strip("_\ufeff")


@lru_cache(4096)
def meaning(header: object) -> tuple[str, str]:
    """The column's name among ours ("" if it is none) and its language ("" if any)."""
    name, lang = _split(tidy(header))
    if name in _KNOWN:
        return _KNOWN[name], lang
    for kind, pattern in (("attribute", _ATTRIBUTE), ("option", _OPTION)):
        if found := pattern.match(name):
            return f"{kind}:{found[1]}", lang
    return "", lang


def _split(name: str) -> tuple[str, str]:
    if name in _KNOWN:
        return name, ""
    if found := _AFTER.match(name):
        return found[1].strip("_"), _LANGS[found[2]]
    if found := _BEFORE.match(name):
        return found[2], _LANGS[found[1]]
    return name, ""
