"""The small steps between a case's questions: yes or no, later, instead, a person."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from desk.service.brief import brief
from desk.service.case import Case
from desk.service.hearing.orders import numbers
from desk.service.scene import Ask, Scene, choice
from desk.service.talk import Talk
from desk.types import Choice, Confirmation, HandOver, Lang, Reply, Say

PATIENCE = 3  # messages in a row that were not understood, then a person comes
_GO_ON = Say(zh="确认办理吗？请回复“是”或“否”。", en="Shall I go ahead? Please answer yes or no.")
_YES = Say(zh="是，就这样办", en="Yes, go ahead")
_NO = Say(zh="否，先不办", en="No, don't")
_STOP = Say(zh="不办了", en="Leave it")
NOT_TO_THIS = Say(
    zh="为了不弄错：您刚才的“是”不是对下面这件事说的，所以它还没有办理。",
    en="To be safe: your yes was not an answer to what follows, so that has not been done yet.",
)
_WHAT = Say(
    zh="好的，什么都还没有改动。您想改哪一处？还是先不办了？",
    en="All right, nothing has been done. What should be different? Or shall I leave it?",
)
DROPPED = Say(
    zh="好的，这件事就不办了，什么都没有改动。", en="All right, I've left it. Nothing was changed."
)
LATER = Say(zh="好的，这件办完就帮您{what}。", en="Sure, I'll {what} right after this.")
CHANGED = Say(
    zh="刚才没有办成，什么都没有改动：{why}",
    en="That could not be done, and nothing was changed: {why}",
)
NOT_AMONG = Say(zh="抱歉，在这些里没有找到您说的。", en="Sorry, I can't find that among these.")
AGAIN = Say(zh="抱歉，我没太明白。", en="Sorry, I didn't quite get that.")
_UNSURE = Say(
    zh="抱歉，商城系统刚才没有回应，我还不能确定这件事有没有办成。请稍后再回复一次“是”，放心，不会"
    "重复办理；也可以找同事帮您核实。",
    en="Sorry, the shop's system did not answer, so I can't tell yet whether this was done. Please "
    "say yes once more in a moment (it will not be done twice), or let one of our people "
    "check.",
)
_PERSON = Say(zh="转人工", en="Talk to a person")
_CALLED = {
    "asked": Say(
        zh="好的，这就请同事来接手。前面的对话和办到哪一步他们都能看到，您不用再说一遍。",
        en="Of course, I'm bringing in one of our people. They can see our conversation and how "
        "far we got, so you won't have to repeat yourself.",
    ),
    "misunderstood": Say(
        zh="抱歉，我一直没能弄明白您的意思，这就请同事来帮您。前面的内容他们都能看到。",
        en="I'm sorry that I keep misunderstanding you. I'm bringing in one of our people, who can "
        "see all of this.",
    ),
}
_SMALL: Mapping[str, Say] = {
    "greet": Say(zh="您好！", en="Hello!"),
    "thank": Say(zh="不客气。", en="You're welcome."),
    "goodbye": Say(
        zh="好的。这件事还没有办完，随时可以接着办。",
        en="All right. This isn't finished yet; you can go on with it at any time.",
    ),
    "bot_challenge": Say(
        zh="我是店里的智能助手，不是真人。", en="I'm the shop's automated assistant, not a person."
    ),
}
_REFUSED: Mapping[str, Say] = {
    "unknown_order": Say(zh="没有找到这个订单。", en="I can't find this order."),
    "status": Say(zh="订单现在的状态已经不允许了。", en="the order's state no longer allows it."),
    "done_before": Say(
        zh="这件事每个订单只能办一次，已经办过了。",
        en="this can be done once per order, and it was done.",
    ),
    "too_late": Say(zh="已经过了可以办理的期限。", en="the time for this has passed."),
    "unavailable": Say(zh="想换的款式刚刚卖完了。", en="the variant you chose has just sold out."),
    "balance": Say(zh="礼品卡的余额不够。", en="the gift card does not hold enough."),
    "price": Say(zh="价格刚刚有变动。", en="the price has just changed."),
    "method": Say(zh="这种支付方式用不了。", en="this payment method cannot be used."),
}
_OTHERWISE = Say(zh="店里的系统没有接受。", en="the shop's system did not accept it.")
_SAME = re.compile(
    r"\b(?:the )?same (?:for|with|to|goes|again|thing|here|too|as)\b|\bsame\s*(?:[,.!?]|$)"
    r"|\bsame\b[^.;!?]{0,30}\border\b|\border\b[^.;!?]{0,30}\bsame\b|\blikewise\b"
    r"|\bdo that for\b|一样|同样|也(?:这样|是这样|一起|帮我|要|取消|退|换|改)|照样",
    re.IGNORECASE,
)
_ORDER = re.compile(r"订单|单号|[这那另]一?[个]?单|\border\b", re.IGNORECASE)
_RATHER = re.compile(
    r"\binstead\b|\brather\b|\bactually\b|\bchanged my mind\b|\bon second thought\b|还是|改成|算了"
    r"|不.{0,6}了[，,。 ].{0,4}(?:换|退|取消|改)|\b(?:only|just) (?:the )?(?:cancel|return|refund"
    r"|exchange|swap)\b|只(?:要|想|办)?(?:换|退|取消)",
    re.IGNORECASE,
)
# An order that was just spoken of, where nothing is open that could be stopped.
_CANCEL_IT = re.compile(
    r"^(?:那|好|行|就|那就|那么|算了|ok(?:ay)?|then|so|well|alright|fine|please|can you|could you"
    r"|i'll|let's|just|[,，. ])*(?:帮我|给我|把它)?"
    r"(?:取消|cancel (?:it|that|this|that one|the order|that order))"
    r"(?:掉|了|它|这个|这单|订单|那个|那单|吧|呗|好了|then|please|now|for me|thanks"
    r"|[,，.。!！? ？])*$",
    re.IGNORECASE,
)
# The shopper's own purchase, not goods in general.
_OWN = re.compile(
    r"\b(?:my|last|latest|recent|newest) (?:\w+ )?(?:order|purchase)\b|\b(?:this|that) order\b"
    r"|\bi (?:just )?(?:bought|ordered|got|received)\b"
    r"|最近(?:一[个单笔]|的?那[个单笔]|买|下)|上(?:次|周|个?月|一[个单笔])|昨天|前天|刚(?:才|刚|买|到|收|下单)"
    r"|[这那](?:个|一)?单|我(?:的订单|买|下)",
    re.IGNORECASE,
)
# What is asked for → the tasks whose words are an answer to it: "switch the payment to PayPal".
ANSWERS = {
    "payment_method": ("change_payment",),
    "address": ("change_address", "profile_address"),
}
_ALIKE = ({"change_items", "exchange_items"},)


def person(lang: Lang) -> Choice:
    """The way to a person, offered wherever the desk cannot help further."""
    return Choice(_PERSON.to(lang), "talk_to_person")


def confirm(shown: Confirmation, key: str, lang: Lang) -> Ask:
    """The question of questions, with all that a yes will do in words; `key` is the plan's."""
    gap = "：" if lang is Lang.ZH else ": "
    lines = [f"**{shown.title}**", *(f"- {one.label}{gap}{one.value}" for one in shown.facts)]
    if shown.warning:
        lines.append(shown.warning)
    lines.append(_GO_ON.to(lang))
    return _yes_or_no("\n".join(lines), key, lang)


def unsure(key: str, lang: Lang) -> Ask:
    return _yes_or_no(_UNSURE.to(lang), key, lang)


def _yes_or_no(text: str, key: str, lang: Lang) -> Ask:
    yes = choice(_YES.to(lang), "confirm", "yes")
    bound = replace(yes, entities={**yes.entities, "plan": key})
    return Ask("confirm", text, (bound, choice(_NO.to(lang), "confirm", "no")))


def to_this(scene: Scene) -> bool:
    """Whether a yes can be meant for what is shown now: it was pressed below the same plan,
    or said after the question was there to be read."""
    if scene.turn.intent == "service" and scene.turn.entities.get("value") == "yes":
        return scene.turn.entities.get("plan") == scene.case.key
    return not scene.turn.early


def what_instead(lang: Lang) -> Ask:
    return Ask("change", _WHAT.to(lang), (choice(_STOP.to(lang), "change", "stop"),))


def refusal_words(code: str) -> Say:
    return _REFUSED.get(code, _OTHERWISE)


def small_talk(intent: str, lang: Lang) -> str:
    said = _SMALL.get(intent)
    return said.to(lang) if said else ""


def hand_over(scene: Scene, talk: Talk, reason: str) -> Reply:
    """A person takes over, with how far the case got."""
    case = scene.case
    facts: dict[str, Any] = {"request": case.task, "asked": case.asked}
    facts |= {
        name: case.known[name] for name in ("order", "reason", "method") if name in case.known
    }
    if scene.customer:
        facts["customer"] = scene.customer.customer_id
    talk.say(_CALLED[reason].to(scene.lang))
    talk.decision = "hand_over"
    talk.effects.append(HandOver(reason=reason, brief=brief(scene.turn, facts)))
    return talk.seal(Case())


def same_again(text: str) -> bool:
    """Whether what was done last is wanted once more, for something else."""
    return bool(_SAME.search(text))


def carried(case: Case, last: Mapping[str, Any]) -> Case:
    """What was settled last time and may hold again: why, and by which method."""
    kept = {name: last[name] for name in ("reason", "method") if name in last}
    return replace(case, known={**case.known, **kept, "not_order": last.get("order", "")})


def of_order(text: str) -> bool:
    """Whether the text speaks of an order, and not only of what is in one."""
    return bool(_ORDER.search(text) or numbers(text))


def cancels_it(text: str) -> bool:
    """Whether the text cancels what was spoken of last, and says no more."""
    return bool(_CANCEL_IT.match(text.strip()))


def of_own(text: str) -> bool:
    """Whether a question is about what its writer bought, and not about goods in general."""
    return bool(_OWN.search(text))


def rather(text: str) -> bool:
    """Whether a new request takes the open one's place."""
    return bool(_RATHER.search(text))


def just_said(scene: Scene) -> str:
    """The desk's last words, which a yes may say again."""
    return next((one.text for one in reversed(scene.turn.history) if one.author == "bot"), "")


def alike(task: str, other: str) -> bool:
    """Whether two tasks are one to a shopper; the order's state tells them apart."""
    return task == other or any({task, other} <= pair for pair in _ALIKE)
