"""Who wants to buy is shown where: nothing is bought, and nothing put in a cart, by chat."""

from __future__ import annotations

import re

from desk.asking.followup import spoken_of
from desk.asking.naming import named
from desk.asking.window import Window
from desk.asking.wording import norm
from desk.errors import DeskError
from desk.ports import Catalogue, Product
from desk.service.case import load
from desk.skills.cards import live_line, product_card
from desk.skills.offers import recommend
from desk.types import Reply, Say, Trace, Turn

SKILL = "buying"
_IT = (
    r"(?:it|this|that|them|these|those|one|two|three|both|(?:this|that|the \w+) one"
    r"|\w+ of (?:it|them|these|those))"
)
_BUYS = re.compile(
    r"\b(?:add|put)\b.{0,40}\b(?:to|in|into) (?:my |the )?(?:cart|basket|bag|trolley)\b"
    r"|^(?:(?:ok(?:ay)?|great|yes|perfect|cool|alright|good|nice)[,. !]*)*"
    r"(?:i(?:'?ll| will|'?d like to| want to| wanna)?|let me|can i|could i)"
    rf" (?:take|buy|order|purchase) {_IT}(?: please| then| now| thanks)*\W*$"
    r"|\bhow (?:do|can|would) i (?:buy|order|purchase|check ?out|place an order)"
    rf"(?: {_IT}| here)?\W*$"
    r"|^(?:(?:can|could) (?:i|you) )?(?:place|make) (?:an|the|my) order(?: for me)?\W*$"
    r"|^buy now\W*$"
    r"|加(?:入|到|进)?(?:我的)?购物车"
    r"|^(?:好的?|行|嗯+|可以|那)?[，, ]*(?:我|就|那)*(?:要|买|拿|来)"
    r"(?:这[个款件盏张把条]|它|第.{1,2}[个款件])(?:了|吧|啦)?[。！!]*$"
    r"|^(?:请问|那|我)*(?:要|想|可以)?(?:怎么|如何|咋|在哪里?)(?:下单|购买|买)"
    r"(?:这[个款件]|它)?[啊呢呀]?[?？]*$"
    r"|^(?:帮我|替我|给我|我要|我想)?下[个一]?单[吧了]?[。！!]*$",
    re.IGNORECASE,
)
_PAGE = Say(
    zh="我不能代您下单。打开商品页，选好规格就可以买：\n{lines}",
    en="I can't place orders for you. Open its page, pick the options and you can buy it there:\n"
    "{lines}",
)
_WHERE = Say(
    zh="我不能代您下单，在商品页选好规格就可以买。想买什么，告诉我，我把页面给您找出来。",
    en="I can't place orders for you; on a product's page you pick the options and buy it there. "
    "Tell me what you'd like, and I'll find its page.",
)


def buying(turn: Turn, catalogue: Catalogue, window: Window) -> Reply | None:
    """Where to buy what was spoken of; None for a message that wants anything else, or is part
    of a service case. Blocks."""
    if load(turn.case).open or not _BUYS.search(turn.text.strip()):
        return None
    products = _spoken_of(turn, catalogue, window)
    trace = Trace(SKILL, decision="answer", facts={"products": [p.product_id for p in products]})
    if not products:
        return Reply(_WHERE.to(turn.lang), turn.lang, trace, choices=(recommend(turn.lang),))
    lines = "\n".join(live_line(product, turn.text, turn.lang) for product in products)
    cards = tuple(map(product_card, products))
    return Reply(_PAGE.to(turn.lang, lines=lines), turn.lang, trace, products=cards)


def _spoken_of(turn: Turn, catalogue: Catalogue, window: Window) -> list[Product]:
    """As they are sold now; none where the catalogue does not answer."""
    try:
        goods = window.look(turn.lang)
        said = [one.id for one in named(norm(turn.text), goods)]
        meant = said or spoken_of(turn.text, turn.history, goods)
        found = (catalogue.product(one, turn.lang) for one in dict.fromkeys(meant))
        return [product for product in found if product]
    except DeskError:
        return []
