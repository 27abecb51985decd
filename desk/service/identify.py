"""Who the shopper is, when the shop did not say: by e-mail, or by name and postal code.

What is told is only ever compared with what the shop knows: no part of an account is
shown before it fits, and a wrong e-mail reads like one that does not exist.
"""

from __future__ import annotations

import re
from dataclasses import replace

from desk.service.hearing.people import emails, names, zips
from desk.service.scene import Ask, Scene
from desk.service.somebody import OF_SOMEBODY
from desk.shop import Customer
from desk.types import Lang, Say

_ASK = Say(
    zh="为了保护您的账户，请先让我确认您的身份：告诉我下单时用的邮箱，或者姓名和收货邮编。已有账户"
    "也可以直接登录。",
    en="To protect your account, please let me know who you are first: the e-mail address you "
    "ordered with, "
    "or your first and last name and postal code. You can also just sign in.",
)
_ASK_ZIP = Say(
    zh="谢谢，{name}。还需要收货地址的邮编。", en="Thank you, {name}. I also need your postal code."
)
_ASK_NAME = Say(
    zh="收到邮编。还需要您的姓名。", en="Got the postal code. I also need your first and last name."
)
_WRONG = Say(
    zh="没有找到对得上的账户。请核对一下，或者换一种方式：邮箱，或者姓名加邮编。",
    en="I can't find an account that matches. Please check it, or try the other way: "
    "your e-mail address, or your first and last name with your postal code.",
)
TOO_MANY = Say(
    zh="已经试了好几次都没对上，为了安全我先停在这里。您可以登录账户，或者让同事帮您核实。",
    en="That didn't match several times, so to be safe I'll stop here. You can sign in, "
    "or one of our people can check with you.",
)
OTHER = Say(
    zh="每个对话只能为一位顾客服务，别人的账户和订单我不能查看或改动。需要的话，请对方自己来联系我"
    "们。",
    en="I can only help one customer in a conversation, and I can't look at or change anybody "
    "else's account "
    "or orders. They are welcome to contact us themselves.",
)
HELLO = Say(
    zh="{name}，您好，已经确认了您的身份。", en="Thank you, {name}, I've found your account."
)
_BEFORE = 8  # messages
_INTRODUCES = re.compile(
    r"\bi'?\s?a?m\b|\bmy name\b|\bthis is\b|我是|我叫|姓名|名字|本人", re.IGNORECASE
)


def hello(customer: Customer, lang: Lang) -> str:
    name = customer.first_name
    if any("\u4e00" <= char <= "\u9fff" for char in customer.last_name):
        name = customer.last_name + customer.first_name
    return HELLO.to(lang, name=name)


def listen(scene: Scene, text: str) -> Customer | bool | None:
    """The customer that `text` and what was told before name; False when what was told
    fits nobody, None when too little was told. Puts what it heard into the case."""
    by = scene.policy.identify_by
    told = emails(text)
    if told and "email" in by:
        return next((one for one in map(scene.shop.by_email, told) if one), False)
    if "name_zip" not in by:
        return None
    who = dict(scene.case.who)
    if heard := names(text):
        who["name"] = ";".join("|".join(pair) for pair in heard[:4])
    if codes := zips(text):
        who["zip"] = ";".join(codes[:3])  # where to send it may have one too
    scene.case = replace(scene.case, who=who)
    if not (who.get("name") and who.get("zip")):
        return None
    pairs = [pair.split("|") for pair in who["name"].split(";")]
    for code in who["zip"].split(";"):
        found = [scene.shop.by_name(first, last, code) for first, last in pairs]
        known = {one.customer_id: one for one in found if one}
        if len(known) == 1:
            scene.case = replace(scene.case, who={**who, "zip": code})
            return next(iter(known.values()))
    scene.case = replace(scene.case, who={})
    return False


def told_so_far(scene: Scene, text: str) -> str:
    """`text`, with what its writer said of themselves before they asked for anything; the
    newest first, and nothing older where this says it all."""
    if scene.customer is not None or scene.turn.tries or emails(text):
        return text  # what was tried once is not tried again
    before = [line.text for line in scene.turn.history if line.author == "shopper"][-_BEFORE:]
    about = [
        said
        for said in reversed(before)
        if (emails(said) or zips(said) or names(said)) and not OF_SOMEBODY.search(said)
    ]
    return "\n".join((text, *about))


def ask(scene: Scene, failed: bool) -> Ask:
    """What is still needed to know the shopper."""
    who = scene.case.who
    if failed:
        text = _WRONG.to(scene.lang)
    elif who.get("name") and not who.get("zip"):
        first, last = who["name"].split(";")[0].split("|")
        name = first.capitalize() if first.isascii() else last + first
        text = _ASK_ZIP.to(scene.lang, name=name)
    elif who.get("zip") and not who.get("name"):
        text = _ASK_NAME.to(scene.lang)
    else:
        text = _ASK.to(scene.lang)
    return Ask("identity", text)


def without_name(customer: Customer, text: str) -> str:
    """`text` without the words that only say who its writer is: Mrs Brown wants nothing brown."""
    first, last = re.escape(customer.first_name), re.escape(customer.last_name)
    gap = r"[\s,，·|-]*" if not customer.last_name.isascii() else r"[\s,，·|-]+"
    pair = rf"(?<![A-Za-z])(?:{first}{gap}(?:\w\.?\s)?{last}|{last}{gap}{first})(?![A-Za-z])"
    told = rf"{pair}|{re.escape(customer.email)}"
    return re.sub(told, " ", text, flags=re.IGNORECASE).strip()


def somebody_else(scene: Scene, text: str) -> bool:
    """Whether `text` gives another customer's identity in this customer's conversation."""
    customer = scene.customer
    if customer is None:
        return False
    told = {one.casefold() for one in emails(text)}
    if told:
        return customer.email.casefold() not in told
    if scene.case.asked == "address" or not _INTRODUCES.search(text):
        return False
    heard, codes = names(text), zips(text)
    if not (heard and codes):
        return False
    mine = {customer.first_name.casefold(), customer.last_name.casefold()}
    return all({first.casefold(), last.casefold()} != mine for first, last in heard)
