"""Words by which a message shows that it follows on another one."""

from __future__ import annotations

import re

CORRECTS = re.compile(
    r"^(?:不是?[的，,。\s]*|不对[，,。\s]*|错了[，,。\s]*)*(?:我(?:说|指|问|要|想问"
    r"|想说)的(?:其实)?是|我是(?:说|问|指)|应该是)\s*"
    r"|^(?:no[,.!\s]+|sorry[,.!\s]+|oops[,.!\s]+)*(?:i (?:mean|meant|was asking about"
    r"|was talking about)"
    r"|actually[, ]+i (?:mean|meant))\s+(?:the\s+|about\s+)*",
    re.IGNORECASE,
)
LEADS = re.compile(
    r"^(?:(?:那么?|还有|另外|然后|或者|换成|改成|如果是?|要是|万一)[，,]?\s*)+"
    r"|^(?:(?:and|but|so|or|ok|okay|then)[, ]+)*(?:what about|how about"
    r"|what if(?: it's)?)\s+(?:the\s+)?"
    r"|^(?:(?:and|but|or|so)[, ]+)+(?:the\s+)?",
    re.IGNORECASE,
)
TAILS = re.compile(r"呢?[?？。.!！\s]*$|,?\s*(?:then|instead|too|as well)?[?.!\s]*$", re.IGNORECASE)
TAIL_ZH = re.compile(r"呢[?？。\s]*$")
ECHO = re.compile(r"呢[，,？?]\s*(?:是?不是)?(?:也|一样|同样|还是)[^，,]{0,8}$")
ASKS = re.compile(
    r"几|多少|多久|多长|怎么|怎样|什么|哪|谁|能不能|可不可以|要不要|是不是|有没有|为什么|能.*吗"
    r"|可以.*吗|会.*吗"
    r"|\b(?:how|what|when|where|why|who|which|do|does|did|can|could|will|would|is|are|should"
    r"|have)\b",
    re.IGNORECASE,
)
COMPARATIVE = re.compile(
    r"(?:再)?(?:大|小|轻|重|长|高|宽|厚|轻|便宜|贵)(?:一?点儿?|一?些)的?|更(?:大|小|长|高|便宜"
    r"|贵)(?:一?点)?的?"
    r"|[大小]的(?:那个)?|同样(?:大小|大|尺寸|款式)?的?|\bthe same size(?: in)?\b"
    r"|\b(?:bigger|larger|smaller|longer|taller|lighter|heavier|cheaper"
    r"|more expensive)\b(?: ones?\b)?"
    r"|\b(?:big|large|small) one\b",
    re.IGNORECASE,
)
OF_A_PRODUCT = re.compile(
    r"多少钱|什么价|价格|价钱|贵不贵|有货|现货|库存|缺货|颜色|几种|几个色|尺寸|尺码|规格|多大|多高"
    r"|多重|多宽|多长$|容量"
    r"|味道|香味|香型|材质|面料|什么料|怎么洗|机洗|水洗|手洗|能洗|打理|保养|清洁|承重|功率|适合"
    r"|how much|\bprice|\bcost|in stock|\bavailab|colou?rs?\b|\bsizes?\b|how (?:big|tall|wide"
    r"|heavy|deep)"
    r"|material|made of|washable|machine wash|capacity|\bweigh|dimensions|\bcare\b|\bclean"
    r"|\bscents?\b",
    re.IGNORECASE,
)
# Which kind of thing is best is asked of all that there are, not of the one shown.
OF_ANY = re.compile(
    r"(?:什么|哪种|哪类|哪样)[^，,]{0,6}(?:最|更|比较|好)|适合(?:哪|什么样)|哪种适合"
    r"|\b(?:what|which) (?:kind|sort|type|material|fabric|colou?r)s? (?:of .{0,20} )?"
    r"(?:is|are|would be) (?:the )?(?:best|better|most|cool|good|warm)",
    re.IGNORECASE,
)
WHICH = re.compile(
    r"^最[^，,。的]{1,3}的?是?哪"
    r"|^(?:and |so )?what(?:'s| is) the (?:\w+est|most \w+|least \w+)(?: one)?\W*$"
    r"|^(?:那么?)?(?:这[几些][个款]?(?:里面?)?|它们(?:里面?)?)?哪[个款一种件盏条张]"
    r"|^(?:and |so )?which(?: one| of (?:these|them|those)| is| would|$|\?)",
    re.IGNORECASE,
)
MORE = re.compile(
    r"^(?:还有(?:没有)?|有没有|有)?(?:别的|其他|其它|更多)(?:的|款|选择)?[吗么呢]?[?？。]?$"
    r"|^还有[吗么]?[?？]?$"
    r"|^(?:any|something|anything|show me|do you have)?\s*(?:more|else|others?|other (?:ones"
    r"|options))[?.]?$",
    re.IGNORECASE,
)
SOCIAL = re.compile(
    r"^(?:好的?|嗯+|行|谢谢|多谢|感谢|知道了|明白了?|你好|您好|在吗|ok(?:ay)?|thanks?(?: you)?"
    r"|great|cool|hi|hello|hey"
    r"|got it|alright)[\s!！。.~～,，吧啦了您你]*(?:谢谢|thanks?(?: you)?|知道了)?[!！。.]*$",
    re.IGNORECASE,
)
ANYTHING = re.compile(r"东西|商品|产品|\b(?:items?|products?|things?)\b")
AGAINST = re.compile(
    r"^(?:那么?|(?:and |so )?compared?)?"
    r"((?:和|跟|与|比)(?=.*(?:比|哪|区别|不同|差))| (?:to|with) )",
    re.IGNORECASE,
)
FULL = re.compile(r"\b(?:do you have|show me|is there)\b.*\b(?:any|some)thing\b", re.IGNORECASE)
NUMBERED = re.compile(r"\b[a-z]{0,3}-?\d{3,}", re.IGNORECASE)  # an article of its own
