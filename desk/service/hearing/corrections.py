"""Words by which somebody takes back what they said and says something else."""

from __future__ import annotations

import re

_EN = (
    r"\bi (?:mean|meant|was (?:talking|asking) about|misspoke|mis-?typed|said the wrong)\b",
    r"^not (?:the|my|that) [\w -]{2,30}, ?(?:but )?(?:the|my|it's)\b|\blet me correct\b",
    r"\b(?:the )?wrong (?:one|item|order|address|card|number)\b",
    r"\bnot (?:that|this|the \w+(?: \w+)?)(?: one)?,? (?:but|the other|i (?:want|mean))",
    r"^no[, .]+(?:wait[, .]+|sorry[, .]+)?(?:not )?(?:the|that|this|my|to|it's|use|i"
    r"|make|with|in|on|for|from|only|just|both|all)\b(?! (?:don't|do not|change"
    r"|changed))",
    r"\bactually\b(?=.*\w)|\b(?:oops|whoops|my bad|my mistake|scratch that|correction)\b",
    r"\b(?:instead|rather) of\b|\binstead\b|\bmake (?:it|that)\b(?! so| happen)",
    r"\bi(?:'d| would) (?:rather|prefer)\b(?! not)|\bi prefer\b",
    r"\bchange (?:it|that) to\b|\blet's (?:use|make|go with)\b|\bon second thoughts?\b",
    r"\bthe other (?:one|order|card|address|item)\b|\bsorry[, ]+(?:i|the|it|not|my)\b",
    r"\b(?:forget|never ?mind)\b.*[,.;] *.*\b(?:just|only|use|return|cancel|exchange"
    r"|change|make|i|let|the|please)\b",
)
_ZH = (
    "不是(?!不|因|很|吧|吗|的).{1,10}(?:是|要|而是)",
    "不对[,. ]*(?:是|应该|要|我|换|退|改)",
    "(?:说|打|写|输|选|点|搞|弄|看|记|填|发)错了|错了[,. ]*(?:是|应该|要|我)",
    "我(?:说|指|要|想要|想|讲)的是|我是(?:说|指|想)|应该是|应该(?:换|退|改|用|寄)",
    "其实(?:我|是|要|应该)|改成(?!这样)|改为|换成|还是(?!有|没|说|不|先|算|别|留)"
    "|而不是|更正|纠正|口误",
    "不要(?:这个|那个)[,. ]*(?:要|换|是)|(?:另外|另)(?:一个|那个|一张|一单|一件|一种)",
    "别(?:退|用|换|寄|改|取消).{1,12}[,. ](?:退|用|换|寄|改|就|只|要|取消)",
    "算了[,. ]*.{0,3}(?:退|用|换|寄|改|就|只|取消|帮)",
    "不(?:退|用|换|寄|改|取消).{0,6}了[,. ].{0,6}(?:退|用|换|寄|改|取消)",
)
CORRECTION = re.compile("|".join((*_EN, *_ZH)), re.IGNORECASE)
