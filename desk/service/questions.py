"""Whether words in the middle of a case are a question for the shop, not an answer to it."""

from __future__ import annotations

import re

_LEADS = (
    r"^(?:(?:and|but|so|wait|hang on|hold on|one question|quick question|question|oh|ok|okay"
    r"|by the way|btw|also|no|nope|yes|yeah|hm+|um+|uh|er|well|actually|sorry|hey|please|stop"
    r"|(?:just )?(?:a|one) (?:sec(?:ond)?|moment|minute)|before (?:that|this|you do(?: that| it)?"
    r"|i (?:say yes|confirm|decide|answer)|we (?:go on|do that))|not yet|not so fast"
    r"|i(?:'d| would| just)? (?:have|got) (?:a|one) (?:quick )?question|first(?: of all)?"
    r"|(?:can|could|may) i (?:first |just )?ask(?: you)?(?: something)?"
    r"|(?:can|could|would) you (?:first |just |please )*(?:tell me|let me know|remind me)"
    r"|(?:do you|please) know|tell me|let me (?:just )?ask|i(?:'d| would) like to know"
    r"|i(?:'m| was| am)? (?:just )?(?:wondering|wonder|curious))[,:;.!?\u2026 -]+)*"
)
# Asks how things are. "Can I have it on my gift card?" asks for something to be done.
_ASKS = re.compile(
    rf"{_LEADS}"
    r"(?:how (?:long|much|many|do|does|is|are|can|soon|often|big|large|small|wide|tall|high|deep"
    r"|heavy|thick|old|loud|fast)|what(?:'s| is| are| does| do| if| happens| about)"
    r"|(?:in )?what (?:\w+ ){1,2}(?:do|does|is|are|can|will|would|comes?)|when |why |where "
    r"|(?:in )?which (?:\w+ ){1,2}(?:do|does|is|are|can|comes?)"
    r"|do you|does |do they|did |is there|are there|is it|is that|is this|is the|are the|are they"
    r"|has it|will (?:i|you|it|the|there|they)|would (?:it|that|there)"
    r"|(?:if|whether) (?:it|there|the|you|they|that)"
    r"|which .*\bdo you)\b",
    re.IGNORECASE,
)
_LEADS_ZH = (
    r"(?:等等|等一下|等下|等会儿?|慢着|且慢|先别|先等等|稍等|不|不是|不对|对了|那|话说|话说回来|请问|想问(?:一下|下)?"
    r"|问一下|我先问(?:一下|下)?|先问(?:一下|下)?|顺便问(?:一下|下)?|另外|还有|哦|嗯|啊|呃|可是|但是|不过)"
)
_ASKS_ZH = re.compile(
    r"多久|多少|几天|几时|怎么|怎样|为什么|为啥|什么时候|哪里|哪儿|有没有|是不是|是否|会不会"
    r"|支持.*吗|能不能(?!帮|给|把|换|退|改|用)|可不可以(?!帮|给|把|换|退|改|用)"
    r"|(?:有|是|分)(?:什么|啥|哪些|哪几|几)(?!都)|(?<!换成)(?<!改成)(?<!要)什么(?:颜色|尺寸|尺码|材质"
    r"|材料|面料|价格?|区别|意思|牌子|样子|规格|款式)(?!都|的?都|也|的?也)|哪些|几种|几个(?:颜色|尺寸|款)|谁(?:出|付|承担|负责|来)"
    r"|(?<!加)(?<!换)多(?:大|高|宽|长|重|厚|深|贵|响)(?!的?都)"
)
_IS_IT_ZH = re.compile(
    rf"^(?:{_LEADS_ZH}[,，。.!！、…\s]*)*(?:它|这个|那个|这款|那款|这|那)?[^,，。]{{0,8}}?(?:会|防|耐|含|带|包|适合|支持"
    r"|需要|是(?![这那])|能(?!帮|给|把|换|退|改|用))[^,，。]{0,14}[吗么嘛][?？。!！\s]*$"
)
_ENDS = re.compile(r"[?？]\s*$|(?:吗|呢|么)[?？。!！\s]*$")
_WISHES = re.compile(
    r"^\s*(?:can|could|would|will|may) (?:i|you|we)\b(?! (?:first |just |please )*(?:ask|tell me"
    r"|let me know|remind me))|能不能(?:帮|给|把|换|退|改|用)|可不可以(?:帮"
    r"|给|把|换|退|改|用)"
    r"|可以(?:帮|给|把|换|退|改|用).*吗|能(?:帮|给|把|换|退|改|用).*吗",
    re.IGNORECASE,
)


_PROPOSES = re.compile(
    r"^(?:(?:no|nope|not that|wait|hm+|actually|oh|or)[,. ]+)+(?:(?:what|how) about|what if)\b"
    r"|\b(?:what|how) about\b.*\binstead\b"
    r"|^(?:不|不是|不对|还是|那|要不)[,，。 ]*.{1,12}(?:怎么样|如何)[?？]?$",
    re.IGNORECASE,
)


_SUM = re.compile(
    r"^(?:(?:and|so|wait|hm+|ok(?:ay)?|but)[,. ]+)*(?:how much (?:more|extra|less|back|money|is"
    r"|do|will|would|does|did|am)\b|what(?:'s| is| are| will| would) (?:the|my) "
    r"(?:price |total |new |final )*(?:difference|total|price|cost|refund|amount|sum)\b)"
    r"|(?:补|退|差|付|给|花|收|总共|一共|合计|要|是).{0,4}多少钱?|差价(?:是|要)?多少|^(?:那)?多少钱",
    re.IGNORECASE,
)
_OTHER_SUM = re.compile(r"ship|deliver|postage|运费|邮费|快递费|tax|税", re.IGNORECASE)
_LONGEST_SUM = 48


def about_the_sum(text: str) -> bool:
    """Whether a question asks for the money that the case itself is about."""
    said = text.strip()
    short = len(said) <= _LONGEST_SUM and not _OTHER_SUM.search(said)
    return short and bool(_SUM.search(said))


def proposes(text: str) -> bool:
    """Whether a question puts something else forward: "no, what about the blue one?"."""
    return bool(_PROPOSES.search(text.strip()))


def is_question(text: str) -> bool:
    """A question of knowledge or fact; a wish in the form of a question is none."""
    said = text.strip()
    if _WISHES.search(said):
        return False
    if _ASKS_ZH.search(said) or _IS_IT_ZH.search(said):
        return True
    return bool(_ASKS.search(said)) and (bool(_ENDS.search(said)) or len(said) > 8)
