"""Text that talks to the assistant instead of the shopper.

It is kept and served as data like any other; the flag tells the shop, and the writing
part, that somebody may have planted it.
"""

from __future__ import annotations

import re

INJECTION = "injection"

_NOUN = r"(?:instruction|prompt|rule|direction|guideline|context|training|programming)s?"
# First what must stand in the text at all, which is quick to see; then the whole wording.
# Gaps are short and within a sentence: a wider net catches ordinary policies.
_ORDERS: tuple[tuple[str, str], ...] = (
    # Forget what you were told.
    (
        "ignore disregard forget override bypass",
        r"\b(?:ignore|disregard|forget|override|bypass)\b[^.\n]{0,40}"
        r"\b(?:previous|prior|above|earlier|preceding|all|any|every|your|system|these)\b"
        rf"[^.\n]{{0,30}}\b{_NOUN}\b",
    ),
    (
        "ignore disregard forget override bypass",
        rf"\b(?:ignore|disregard|forget|override|bypass)\b[^.\n]{{0,20}}\b{_NOUN}\b"
        r"[^.\n]{0,12}\b(?:above|before this|so far|you were given)\b",
    ),
    (
        "忽略 无视 忘记 忘掉 不要理会 不要遵守 绕过 跳过",
        r"(?:忽略|无视|忘记|忘掉|不要理会|不要遵守|绕过|跳过)[^。\n]{0,12}"
        r"(?:以上|之前|上面|前面|先前|此前|所有|全部|系统|你的|原有)[^。\n]{0,10}"
        r"(?:指令|提示|命令|设定|规则|要求|限制|对话|内容)",
    ),
    (
        "ignore disregard forget",
        r"\b(?:ignore|disregard|forget) (?:what|everything|all) (?:that )?"
        r"you(?:r|'ve| were| have| know)\b",
    ),
    (
        "drop abandon",
        rf"\b(?:drop|abandon) (?:all|every|any|your) (?:\w+ ){{0,2}}{_NOUN}\b",
    ),
    ("override", r"\b(?:system|admin|security|safety|policy) override\b"),
    # Be somebody else.
    (
        "you|are",
        r"\byou are (?:now|no longer)\b[^.\n]{0,60}\b(?:assistant|ai|bot|model|chatgpt|dan|"
        r"unrestricted|hacker|administrator|admin|developer)\b",
    ),
    (
        "pretend act behave",
        r"\b(?:pretend|act|behave)\b[^.\n]{0,12}\b(?:to be|as if|as though|as an?|like an?)\b"
        r"[^.\n]{0,40}\b(?:ai|assistant|system|admin(?:istrator)?|developer|unrestricted)\b",
    ),
    ("mode", r"\b(?:developer|dan|jailbreak|god|debug) mode\b"),
    (
        "你现在 从现在 你不再 假装 装作 扮演",
        r"(?:你现在是|从现在(?:开始|起)[，,]?你(?:是|就是|要|必须|将)|你不再是|(?:假装|装作)你|扮演)"
        r"[^。\n]{0,30}(?:助手|机器人|模型|AI|人工智能|管理员|开发者|黑客|没有(?:任何)?限制|不受(?:任何)?限制)",
    ),
    ("模式", r"(?:开发者|越狱|调试|上帝)模式"),
    # Tell what you were told.
    (
        "your",
        r"\byour (?:system|hidden|secret|initial) (?:prompt|rules|instructions|configuration)\b",
    ),
    (
        "say repeat answer reply respond output",
        r"\b(?:say|repeat|answer|reply|respond|output) (?:exactly|only|after me|word for word)\b"
        r"(?: \w+){0,2}(?:\s*[:：]|\s['\"“‘])",
    ),
    (
        "系统提示 提示词 系统指令",
        r"(?:把|将)?你的?(?:系统提示|提示词|系统指令)[^。\n]{0,15}(?:重复|输出|说|写|发|贴|告诉)",
    ),
    (
        "prompt instructions configuration",
        r"\b(?:reveal|show|print|repeat|output|display|tell|leak|expose)\b[^.\n]{0,40}"
        r"\b(?:system|hidden|initial|original|secret|your)\b[^.\n]{0,15}"
        r"\b(?:prompt|instructions|configuration)\b",
    ),
    (
        "prompt instruction",
        r"\b(?:new|updated|real|hidden|secret) (?:system )?(?:instruction|prompt)s?\s*[:：]",
    ),
    (
        "提示 指令",
        r"(?:输出|显示|打印|透露|泄露|告诉|说出|重复|公布)[^。\n]{0,15}"
        r"(?:系统提示词|提示词|系统指令|初始指令|隐藏指令|内部指令)",
    ),
    ("指令 提示词", r"(?:新的?|隐藏|秘密|最高优先级的?)(?:系统)?(?:指令|提示词)\s*[:：]"),
    # To the machine, about what it is to do with the shopper.
    (
        "assistant bot ai model llm",
        r"\b(?:ai|assistant|chatbot|language model|llm|bot)s?\b[^.\n]{0,30}"
        r"\b(?:must|should|shall|always|please)\b[^.\n]{0,40}"
        r"\b(?:recommend|reply|respond|answer|say|tell|output|promise|refund|approve|ignore)\b",
    ),
    (
        "asked",
        r"\b(?:when|if) (?:you are |you're )?asked\b[^.\n]{0,60},? "
        r"(?:you )?(?:must |always |should )?(?:reply|respond|answer|say) (?:with|that|only)\b",
    ),
    (
        "execute run call invoke",
        r"\b(?:execute|run|call|invoke)\b[^.\n]{0,20}\b(?:following )?"
        r"(?:command|code|script|function|tool|shell)s?\b[^.\n]{0,4}[:：`]",
    ),
    (
        "send post forward upload exfiltrate",
        r"\b(?:send|post|forward|upload|exfiltrate)\b[^.\n]{0,40}"
        r"\b(?:conversation|chat history|customer data|api key|password|credential)s?\b"
        r"[^.\n]{0,30}(?:https?://|\bto\b)",
    ),
    (
        "ai 人工智能 助手 机器人 模型",
        r"(?:AI|人工智能|助手|机器人|大模型|语言模型)[^。\n]{0,10}(?:必须|应当|务必|一律)"
        r"[^。\n]{0,15}(?:推荐|回复|回答|告诉|输出|承诺|退款|打折|批准|忽略)",
    ),
    (
        "解码",
        r"解码[^。\n]{0,6}(?:执行|照做|照办)",
    ),
    (
        "执行 运行 调用",
        r"(?:执行|运行|调用)[^。\n]{0,8}(?:以下|下面|如下)[^。\n]{0,6}(?:命令|代码|脚本|函数|工具)",
    ),
    (
        "发送 上传 转发",
        r"(?:发送|上传|转发)[^。\n]{0,15}(?:聊天记录|对话记录|用户数据|客户数据|密码|密钥)"
        r"[^。\n]{0,15}(?:到|至|给|http)",
    ),
    # Roles and marks of chat templates.
    (
        "< [",
        r"<\|?/?(?:im_start|im_end|system|endoftext|user|assistant)\|?>|\[/?INST\]|<</?SYS>>",
    ),
    (
        "system assistant 系统 助手",
        r"(?:^|\n)\s*(?:###\s*)?(?:system|assistant|系统|助手)\s*"
        r"(?:prompt|message|提示|指令)?\s*[:：]\s*"
        r"(?:you\b|always\b|never\b|ignore\b|do not\b|from now\b|你|必须|忽略|从现在)",
    ),
)
_COMPILED = tuple(
    (tuple(one.replace("|", " ") for one in words.split()), re.compile(order, re.IGNORECASE))
    for words, order in _ORDERS
)
_HIDING = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\U000e0000-\U000e007f]")


def suspicious(text: str) -> bool:
    """True for orders to a machine, in Chinese or English, also where letters that cannot be
    seen part them. A wording that is not listed here passes: it is a flag, not a wall."""
    text = _HIDING.sub("", text)
    low = text.lower()
    return any(
        order.search(text) for words, order in _COMPILED if any(word in low for word in words)
    )
