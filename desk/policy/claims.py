"""Promises, contacts and words out of role: said only where the sources say the like."""

from __future__ import annotations

import re

from desk.policy.injection import orders_in
from desk.policy.words import plain

# A claim of one kind may be made only where the sources make a claim of that kind.
_PROMISES = tuple(
    re.compile(words)
    for words in (
        r"免费|不收费|无需支付|不用钱|(?<!feel )(?<!-)\bfree\b(?! to)"
        r"|no charge|at no cost|complimentary",
        r"包邮|免运费|免邮|free (?:standard )?(?:shipping|delivery)|ships? free",
        r"保证|承诺|包您|guarantee|\bpromis",
        r"全额|full refund|in full",
        r"退款|refund|money back",
        r"赔偿|赔付|补偿|compensat|reimburs",
        r"保修|质保|warrant",
        r"终身|永久|永远|lifetime|forever|permanent",
        r"立即|马上|立刻|即刻|immediately|instantly|right away|at once",
        r"绝对|肯定|一定|definitely|absolutely|certainly|always|never",
        r"优惠|折扣|打折|discount|\boff\b",
        r"赠送|赠品|礼品卡|gift|voucher|coupon|优惠券|代金券|红包|cash ?back|返现",
        r"今天|明天|今日|明日|\btoday\b|tomorrow|tonight",
        r"当天|当日|次日|same[- ]day|next[- ]day",
        r"最低价|最便宜|保价|价保|补差价|lowest price|cheapest|best price|price match",
        r"(?:已经?|这就|马上|会)(?:为|帮|给|替)您(?:退|取消|修改|下单|办|安排|申请|登记|补)"
        r"|\bi(?:'ve| have|'ll| will| can)? (?:already )?"
        r"(?:refund|cancel|chang|process|approv|arrang|issu)"
        r"|has been (?:approved|refunded|cancelled|issued|processed)",
        r"批准|同意您|approved?\b",
        r"上门|取件|pick ?up|at your door|to your door|collect(?:ed|ion)? from",
        r"以旧换新|trade[- ]in",
        r"正品|authentic|genuine",
        r"防水|waterproof",
        r"食品级|food[- ]?(?:grade|safe)|无毒|non-?toxic",
        r"洗碗机|dishwasher",
        r"微波炉|microwave",
        r"机洗|水洗|machine[- ]wash|washable",
        r"有货|现货|in stock|库存",
    )
)
_CONTACT = re.compile(
    r"https?://[^\s)，。]+|www\.[^\s)，。]+|[\w.+-]+@[\w-]+\.\w+|\+?\d[\d -]{8,}\d"
    r"|\b[a-z\d-]+\.(?:com|cn|net|org|io|shop|store|top|vip|xyz|info|me)\b"
    r"|(?:微信|(?<![a-z])(?:wechat|weixin|qq|whatsapp|telegram|line))\s*(?:id|号|群)?\s*:?\s*"
    r"[a-z_-]*\d[a-z\d_-]{3,}"
)
_DIAL = re.compile(r"\+?\d[\d -]{8,}\d")
_ROLE = re.compile(
    r"\bas an? (?:ai|language model)|\blanguage model\b|\bi am now\b|\bi'm now\b"
    r"|\bmy (?:instructions|prompt|rules)\b|\bsystem prompt\b|系统提示"
    r"|(?:作为|我是)(?:一个|一名)?(?:ai|人工智能|语言模型)"
    r"|语言模型|我的(?:指令|规则|提示词|设定)|我现在是"
)


def promises_more(said: str, grounds: str) -> bool:
    """Whether `said` makes a promise of a kind that `grounds` never make."""
    said, grounds = plain(said), plain(grounds)
    return any(kind.search(said) and not kind.search(grounds) for kind in _PROMISES)


def strangers(said: str, grounds: str) -> bool:
    """Whether `said` names a link, address, account or telephone that `grounds` do not."""
    grounds = plain(grounds)
    digits = re.sub(r"\D", "", grounds)
    return any(
        contact not in grounds and (not _DIAL.fullmatch(contact) or _dialled(contact) not in digits)
        for contact in _CONTACT.findall(plain(said))
    )


def out_of_role(said: str, grounds: str) -> bool:
    """Whether `said` speaks of itself as a model, or gives orders."""
    return bool(orders_in(said)) or bool(
        _ROLE.search(plain(said)) and not _ROLE.search(plain(grounds))
    )


def _dialled(contact: str) -> str:
    return re.sub(r"\D", "", contact.removeprefix("+86"))
