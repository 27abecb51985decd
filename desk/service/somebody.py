"""Somebody else's orders, account and contact details: whoever asks, they are not ours to show."""

from __future__ import annotations

import re

from desk.service.hearing.people import emails
from desk.types import Say

OTHERS = Say(
    zh="别人的订单、账户和联系方式我不能查看，也不能透露，即使是家人朋友。您自己的订单，我随时"
    "可以帮忙。",
    en="I can't look at or share anybody else's orders, account or contact details, not even "
    "for family or friends. "
    "With your own orders I'm glad to help.",
)
# What is told of somebody else says nothing of who writes.
OF_SOMEBODY = re.compile(
    r"\b(?:friend|neighbou?r|husband|wife|boss|colleague|roommate|partner|boyfriend|girlfriend|mother"
    r"|mum|mom|father|dad|brother|sister|son|daughter|cousin|aunt|uncle|his|her|their|someone|somebody"
    r"|another (?:customer|person|user))\b|朋友|邻居|同事|前任|女友|男友|老公|老婆|丈夫|妻子"
    r"|室友|老板|妈|爸|哥|姐|弟弟|妹|儿子|女儿|别人|他人|[他她]的?(?:邮箱|邮件|名字|姓名|订单|账[户号])",
    re.IGNORECASE,
)
_WHO = (
    r"(?:friend|neighbou?r|husband|wife|spouse|boss|colleague|co-?worker|roommate|flatmate|partner"
    r"|ex|boyfriend|girlfriend|mother|mum|mom|father|dad|brother|sister|son|daughter|cousin|aunt"
    r"|uncle|grandma|grandpa|someone else|somebody else|another (?:customer|person|user)"
    r"|other (?:customer|person|user))"
)
_WHO_ZH = (
    r"(?:朋友|邻居|同事|前任|前?女友|前?男友|女朋友|男朋友|老公|老婆|丈夫|妻子|室友|老板"
    r"|(?:我|他|她)(?:妈妈?|爸爸?|哥哥?|姐姐?|弟弟?|妹妹?)|儿子|女儿|闺蜜|别人|他人|其他(?:顾客|客户|人|用户))"
)
_THEIRS = (
    r"(?:orders?|accounts?|profile|purchases?|refunds?|balance|packages?|parcels?|deliver(?:y|ies))"
)
_THEIRS_ZH = r"(?:订单|账户|账号|帐号|包裹|快递|物流|退款|余额|积分|会员|资料|单子|那一?单)"
_ELSES = re.compile(
    rf"\b{_WHO}(?:'s|s'|s)? (?:\w+ ){{0,2}}{_THEIRS}\b"
    rf"|\b{_THEIRS} (?:of|for|from|by|under|belonging to|placed by|made by) "
    rf"(?:my |an? |the )?(?:\w+ )?{_WHO}\b"
    rf"|\b(?:on behalf of|check for|look (?:it |this )?up for) (?:my |an? )?(?:\w+ )?{_WHO}\b"
    rf"|\bmy {_WHO}\b[^.;!?]{{0,60}}\b(?:his|her|their) (?:\w+ )?{_THEIRS}\b"
    rf"|{_WHO_ZH}[^;.；。！？!?]{{0,20}}[他她]的?[^,，。]{{0,4}}{_THEIRS_ZH}"
    rf"|{_WHO_ZH}(?:的|那个|那)?[^,.;，。；]{{0,4}}{_THEIRS_ZH}"
    rf"|(?:帮|替|给)(?:我|下|一下)?{_WHO_ZH}(?:也)?(?:查|看|退|换|取消|改|问)"
    rf"|(?:看看?|查查?|查询|查看|退|取消)(?:一?下)?我?(?:的)?{_WHO_ZH}的?(?=[,.;，。；!！?？]|$)",
    re.IGNORECASE,
)
_CLAUSES = re.compile(
    r"(?<=[,;!?，。；！？])\s*|(?<=\.)\s+|\s(?:and|also|plus)\s|顺便|另外|还有|然后|再(?=帮|查|看)"
)
_THEIR_MAIL = re.compile(
    rf"\b(?:his|her|their)\b[^.;!?]{{0,12}}\be-?mail|\b{_WHO}(?:'s|s'|s)? e-?mail"
    rf"|[他她](?:们)?的?(?:注册|登录|下单)?(?:用)?的?(?:邮箱|邮件|email)|{_WHO_ZH}的?(?:邮箱|email)",
    re.IGNORECASE,
)


def elses(text: str) -> bool:
    """Whether a message is about what somebody else ordered or has here. Where something is
    to be sent, or for whom it was bought, is the shopper's own matter."""
    return bool(_ELSES.search(text) or (emails(text) and _THEIR_MAIL.search(text)))


def without_elses(text: str) -> str:
    """The clauses of a message that are about the shopper's own; "" where all of it together
    is about somebody else."""
    clauses = [one for one in _CLAUSES.split(text) if one and one.strip()]
    own = [one for one in clauses if not elses(one)]
    return " ".join(own) if len(own) < len(clauses) else ""
