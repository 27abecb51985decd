"""A price or a time that is asked of nothing: "and what does it cost", 要多少钱, 多久. Pure."""

from __future__ import annotations

import re

from desk.asking.wording import is_han

_COST_ZH = r"(?:多少钱|几块钱|什么价|要钱|收费|收钱|收不收费|要不要钱|加不加钱|加钱|加价|免费|贵)"
_TIME_ZH = r"(?:多久|多长时间|几天|多少天|什么时候)"
_BARE_ZH = re.compile(
    rf"(?:那|这个?|它|大概|一般|一共|总共|还|需要|需|要|得|会|是|又|花)*(?:{_COST_ZH}|{_TIME_ZH})"
    r"(?:能|才|可以)?(?:好|完成|办好|处理完)?(?:的|吗|呢|啊|呀|么)?"
)
_BARE_EN = re.compile(
    r"(?:and|so|then|also)?\W*(?:"
    r"how (?:much|long)(?:'s| is| does| do| will| would)?(?: (?:it|that|this|they|be|i))?"
    r"(?: (?:all|usually|normally|roughly))?(?: (?:cost|take|be|pay|last|have to pay|need to pay))?"
    r"|what(?:'s| is| are| does| do| will| would)(?: the| it| that| this| they| i)?"
    r"(?: (?:cost|costs|price|fee|fees|charge|charges|pay))?(?: (?:be|for (?:it|that|this)))?"
    r"|(?:is|are|does|do|will|would) (?:it|that|this|they|there)(?: be| cost| come)?"
    r"(?: a| any)?(?: (?:free|extra|paid|charge|fee|cost|expensive|anything|money))+"
    r")",
    re.IGNORECASE,
)
_FACT_EN = re.compile(
    r"much|long|cost|price|fee|charge|free|extra|pay|expensive|money", re.IGNORECASE
)
_FRAME_ZH = re.compile(
    r"请问|你好|您好|你们?|您|我们?|想问一?下?|问一?下|怎么样?|如何|能不能|可不可以|可以|能够|能|会"
    rf"|有没有|是什么意思|是什么|是不是|支不支持|支持|{_COST_ZH}|{_TIME_ZH}|要|吗|呢|啊|的话|[，,。！!？?\s]"
)
# When something is done says nothing of what: 下单后多久能送到 is about 送到.
_AFTER_ZH = re.compile(r"^(?:下单|付款|付了款|拍下|购买|买)(?:了)?(?:以后|之后|后)[，,]?")
_FRAME_EN = re.compile(
    r"^\W*(?:(?:hi|hello|hey|please|and|so|then|also)\b\W*)*"
    r"(?:how (?:long|much|many|often|soon|fast|quickly)|how|what(?:'s)?|when|where|why|which|who)?"
    r"\s*"
    r"(?:do|does|did|can|could|will|would|is|are|should|may)?\b\s*"
    r"(?:(?:i|you|we|they|there|it)\b\s*)?(?:(?:get|have|offer|provide|do|use)\b\s*)?",
    re.IGNORECASE,
)
_TAIL_EN = re.compile(r"(?:\s+(?:take|cost|last|work|need|be|usually|normally))+\W*$|\W+$", re.I)
_SENT_ZH = re.compile(r"送|寄|配送|物流|快递|到货")
_IT = re.compile(r"\b(?:it|that|this|they)\b", re.IGNORECASE)


def bare(text: str) -> bool:
    """Whether a question asks for a price or a time and does not say of what."""
    said = text.strip(" ，,。.！!？?；;")
    if is_han(said):
        return bool(_BARE_ZH.fullmatch(said))
    return bool(_BARE_EN.fullmatch(said) and _FACT_EN.search(said))


def topic(question: str) -> str:
    """What a question is about, without how it asks: 能送到加拿大吗 is about 送到加拿大."""
    if is_han(question):
        said = _FRAME_ZH.sub("", question)
        return _AFTER_ZH.sub("", said) or said
    return _TAIL_EN.sub("", _FRAME_EN.sub("", question.strip(), count=1))


def of_topic(text: str, question: str) -> str:
    """A bare question asked of what `question` is about; "" where that is about nothing."""
    about = topic(question)
    if not about:
        return ""
    if is_han(text):
        # What sending costs has a word of its own, which shops use.
        costs = _SENT_ZH.search(about) and "运费" not in about and re.search(_COST_ZH, text)
        return f"{about}运费{text}" if costs else about + text
    said = text.strip()
    return _IT.sub(lambda _: about, said, count=1) if _IT.search(said) else f"{about}: {said}"
