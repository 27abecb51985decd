"""Which of a shopper's own payment methods a message means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from desk.service.hearing.spoken import spoken
from desk.shop import PayMethod

# Words for a kind of method, by the source that a shop writes; others are called by their source.
_SOURCES = {
    "gift_card": r"gift[ -]?(?:card|certificate|voucher|balance)s?|giftcard|gc\b"
    r"|store credit|礼品(?:卡|券)|礼(?:卡|物卡)|购物卡|储值卡|代金卡|礼品余额",
    "paypal": r"pay[ -]?pal+|pp\b|贝宝",
    "alipay": r"ali[ -]?pay|zhi ?fu ?bao|支付宝|支付寶|花呗|zfb",
    "wechat_pay": r"we[ -]?chat(?:[ -]?pay)?|weixin|微信(?:支付|钱包|零钱)?|wx支付",
    "apple_pay": r"apple[ -]?pay|苹果支付",
    "google_pay": r"google[ -]?pay|g[ -]?pay|谷歌支付",
    "klarna": r"klarna",
    "bank_transfer": r"bank transfer|wire|银行转账|转账",
}
_BRANDS = {
    "visa": r"visa|维萨|威士",
    "mastercard": r"master[ -]?card|mc\b|万事达",
    "unionpay": r"union[ -]?pay|银联|云闪付",
    "amex": r"amex|american express|运通",
    "american_express": r"amex|american express|运通",
    "discover": r"discover card|discover(?! )",
    "jcb": r"jcb",
    "maestro": r"maestro",
}
_CARD = (
    r"(?<!gift )(?<!gift-)(?<!gift)(?<!memory )(?<!graphics )(?<!sd"
    r" )(?<!loyalty )(?<!membership )(?<!greeting )(?:credit|debit|bank"
    r"|payment)?[ -]?\bcards?\b(?! game)|信用卡|借记卡|储蓄卡|银行卡"
    r"|(?<![礼品物购会员积分点打刷值])卡(?![片通其路座包住号位])"
)
_DIGITS = re.compile(
    r"(?:ending|ends?|end|last (?:four|4)(?: digits)?|number|no\.?|digits"
    r"|尾号|尾数|末四位|后四位|最后四位|结尾)"
    r"(?: (?:in|with|on|are|is|of|digits|number))*(?:是|为|:)? ?[#*x.]*(\d{4})(?!\d)"
    r"|[*x•.]{2,} ?(\d{4})(?!\d)|(?<![\w#$¥.-])(\d{4})(?![0-9A-Za-z.-])(?= ?的?(?:那张|那个|卡"
    r"|card|one)|\W*$)",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"\boriginal(?:ly)?\b(?! (?:price|box|packag|item|address|colou?r|size|version"
    r"|model|style|design|product|material|one i bought|order(?! payment))\w*)(?:"
    r" (?:form of )?(?:payment|credit)?(?: ?(?:method|card"
    r"|account|source))?)?|\b(?:same|card|method|account|way|one|what|how|where(?:ver)?"
    r"|however|whatever|it|that)\b[^,.;]{0,30}\b(?:i|we) (?:originally |first "
    r"|initially )?(?:paid|used|charged)\b|\b(?:card|method|account|way)\b[^,.;]{0,30}\b(?:i|we) "
    r"(?:bought|ordered|purchased)\b|\bsame (?:payment"
    r"|card|method|account|way|one|place)\b"
    r"|\b(?:was|were|been) (?:used|charged)\b|\bused (?:for|to (?:pay|buy)|when|on) "
    r"|\bhow (?:it|the order) was paid\b|\bback to (?:the source|where it came from"
    r"|whence it came)\b|\bwhere it came from\b|\b(?:payment method|card|account) (?:on"
    r"|of|from|for) (?:the|that|this|my) (?:order|purchase)\b|\b(?:the )?first (?:card"
    r"|payment method)\b"
    r"|原(?:路|来|支付|付款|先|卡|渠道|账户|方式|途径|有|始)(?!因|价|的?(?:地址|颜色"
    r"|尺[寸码]|大小|款)|包装|装"
    r"|订单)的?(?:那张)?(?:支付|付款|银行|信用)*(?:卡|方式|账户|渠道)?|(?:之前|当时|当初"
    r"|下单时?|付款时?|买的时候|原先|付的时候)(?:我)?(?:付款?|支付|用|刷)[^,.]{0,"
    r"6}(?:的|那)|怎么(?:付|给|支付|来)的?就?(?:怎么|原样)(?:退|回)|(?:付款|支付|下单"
    r"|扣款|刷)(?:用)?的(?:那张|那个|卡|账户|方式|账号)|从?哪(?:里|儿)?(?:来|付|扣"
    r"|出)的?(?:就)?(?:退|回)(?:到)?哪|同一(?:张|个|种)|一样的(?:方式|卡|支付)",
    re.IGNORECASE,
)
_NOT_ORIGINAL = re.compile(
    r"\b(?:not|isn't|don't|other than|different from|instead of|rather than"
    r"|except|but)\b[^,.;]{0,30}\b(?:original|same)|(?:不|别|勿|不要|不想|不用|不是|除了)[^,"
    r".]{0,6}原(?:路|来|支付|付款|卡)",
    re.IGNORECASE,
)
# What stands before a method that is not the one wished for.
_AWAY = re.compile(
    r"(?:\bnot\b|\binstead of\b|\brather than\b|\bother than\b|\bexcept(?: for)?\b"
    r"|\bfrom\b|\bno longer\b|\bdon't (?:want|use|have)\b|\bwithout\b|(?<!\bbe )\b(?:paid|pay it"
    r"|bought|ordered|charged|placed)\b[^,.;]{0,20}\b(?:with|by|using|via|through|on"
    r"|to)\b|\bcan't use\b|\b(?:anything|everything|any|all) but\b|\breplace\b|\b(?:i"
    r"|we) (?:\w+ )?used\b|\bremove\b|\bdelete\b|\bbut not\b)(?: (?:to|on|onto|use|using"
    r"|with|my|the|a|an|any|it|by|via|in|have|go|pay|charge|be|that|this))*\s*$"
    r"|(?:不(?:要|想|用|能)?|别|勿|而不是|不是|除了|原来是?|之前是?|当时是?|本来是?"
    r"|已经)(?:再)?(?:退|打|用|走|退到|退回|打到|刷|付|是|放|到|我|的|把|那张|这张)*$"
    r"|(?:把|从|将)(?:付款方式|支付方式|我的|原来的|那张|这张|付款)*(?:从)?$",
    re.IGNORECASE,
)
_SWAP_AFTER = re.compile(
    r"^[^,.;]{0,10}(?:换成|改成|换到|改到|改为|换为|转到)|^ ?付(?:的|了|款的)(?:钱|款"
    r"|那单)?(?!吧)"
)
_OTHER = re.compile(
    r"\b(?:my|the|an?)? ?\b(?:other|different|another|second)\b"
    r"|另(?:外)?一?(?:张|个|种)|别的|其他|其它|另外的",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"[,.;!?]|\bor\b|\band\b|\bif\b|或者?|还是|要么|以及|和")


def methods_meant(text: str, methods: Sequence[PayMethod]) -> tuple[PayMethod, ...]:
    """The methods that fit what is said, in the order in which they are named; none when none
    fits: another card's digits or brand never give a card. "My other card" fits all cards,
    so give it the methods without the one in question."""
    said = spoken(text)
    for method in methods:
        if method.method_id.lower() in said.lower():
            return (method,)
    said = said if _NOT_ORIGINAL.search(said) else _ORIGINAL.sub(lambda m: "\0" * len(m[0]), said)
    found: list[PayMethod] = []
    refused: list[PayMethod] = []
    for clause in _clauses(said):
        wanted = _named(clause, methods)
        found += [one for one in wanted if one not in found]
        refused += _refused(clause, methods)
    # "Not my visa, the other card": of what is said loosely, the refused ones are not meant.
    return tuple(one for one in found if one not in refused or not _OTHER.search(said))


def original(text: str) -> bool:
    """Whether a message means the method that was paid with."""
    said = spoken(text)
    return bool(_ORIGINAL.search(said)) and not _NOT_ORIGINAL.search(said)


def _clauses(said: str) -> Iterator[str]:
    yield from (part for part in _SPLIT.split(said) if part.strip())


def _named(clause: str, methods: Sequence[PayMethod]) -> list[PayMethod]:
    """The methods that one clause means: all that it says of one must fit."""
    said = [
        fits for start, end, fits in _mentions(clause, methods) if not _away(clause, start, end)
    ]
    if not said:
        return []
    both = [one for one in methods if all(one in fits for fits in said)]
    if both or len(said) == 1:
        return both
    if _DIGITS.search(clause) or not all(said):
        return []
    return [one for one in methods if any(one in fits for fits in said)]


def _refused(clause: str, methods: Sequence[PayMethod]) -> list[PayMethod]:
    away = (fits for start, end, fits in _mentions(clause, methods) if _away(clause, start, end))
    return [one for fits in away for one in fits]


def _away(clause: str, start: int, end: int) -> bool:
    return bool(_AWAY.search(clause[:start]) or _SWAP_AFTER.match(clause[end:]))


def _mentions(
    clause: str, methods: Sequence[PayMethod]
) -> Iterator[tuple[int, int, list[PayMethod]]]:
    """(start, end, methods that it fits) of each thing said of a method."""
    own = {one.source: one.source.replace("_", "[ _-]?") for one in methods} | _SOURCES
    for source, pattern in own.items():
        if source != "credit_card":
            fits = [one for one in methods if one.source == source]
            yield from _each(pattern, clause, fits)
    brands = {one.brand.lower(): re.escape(one.brand.lower()) for one in methods if one.brand}
    for brand, pattern in (brands | _BRANDS).items():
        yield from _each(pattern, clause, [one for one in methods if one.brand.lower() == brand])
    cards = [one for one in methods if "card" in one.source and one.source != "gift_card"]
    yield from _each(_CARD, clause, cards)
    for match in _DIGITS.finditer(clause):
        digits = match[1] or match[2] or match[3]
        if match[1] or match[2] or any(one.last_four == digits for one in methods):
            yield match.start(), match.end(), [one for one in methods if one.last_four == digits]
    if not cards or not re.search(_CARD, clause, re.IGNORECASE):
        yield from _each(
            _OTHER.pattern + r"(?= (?:one|method|payment|way)|的?(?:付款|支付)?方式|$)",
            clause,
            list(methods),
        )


def _each(
    pattern: str, clause: str, fits: list[PayMethod]
) -> Iterator[tuple[int, int, list[PayMethod]]]:
    for match in re.finditer(rf"(?<![A-Za-z])(?:{pattern})(?![A-Za-z])", clause, re.IGNORECASE):
        yield match.start(), match.end(), fits
