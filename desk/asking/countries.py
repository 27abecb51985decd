"""Countries that a question names and a shop's page, which serves only some, does not."""

from __future__ import annotations

import re

from desk.asking.wording import is_han, norm

# Each with the forms that shoppers use; a name of several languages stands in one pattern.
_COUNTRIES = tuple(
    re.compile(pattern)
    for pattern in (
        r"美国|\busa\b|\bu\.s\.|united states|\bamerica\b",
        r"加拿大|canada",
        r"墨西哥|mexico",
        r"巴西|brazil",
        r"阿根廷|argentina",
        r"智利|\bchile\b",
        r"秘鲁|\bperu\b",
        r"哥伦比亚|colombia",
        r"英国|united kingdom|\buk\b|britain|england|scotland|\bwales\b",
        r"爱尔兰|ireland",
        r"法国|\bfrance\b",
        r"德国|germany",
        r"意大利|italy",
        r"西班牙|spain",
        r"葡萄牙|portugal",
        r"荷兰|netherlands|holland",
        r"比利时|belgium",
        r"瑞士|switzerland",
        r"奥地利|austria",
        r"瑞典|sweden",
        r"挪威|norway",
        r"丹麦|denmark",
        r"芬兰|finland",
        r"冰岛|iceland",
        r"波兰|poland",
        r"捷克|czech",
        r"匈牙利|hungary",
        r"罗马尼亚|romania",
        r"希腊|greece",
        r"乌克兰|ukraine",
        r"俄罗斯|russia",
        r"土耳其|turkey|türkiye",
        r"以色列|israel",
        r"沙特|saudi",
        r"阿联酋|迪拜|\buae\b|emirates|dubai",
        r"卡塔尔|qatar",
        r"埃及|egypt",
        r"南非|south africa",
        r"尼日利亚|nigeria",
        r"肯尼亚|kenya",
        r"摩洛哥|morocco",
        r"印度(?!尼)|\bindia\b",
        r"巴基斯坦|pakistan",
        r"孟加拉|bangladesh",
        r"斯里兰卡|sri lanka",
        r"尼泊尔|nepal",
        r"日本|\bjapan\b",
        r"韩国|korea",
        r"蒙古国|(?<!inner )mongolia",
        r"新加坡|singapore",
        r"马来西亚|malaysia",
        r"印尼|印度尼西亚|indonesia",
        r"泰国|thailand",
        r"越南|vietnam",
        r"柬埔寨|cambodia",
        r"老挝|\blaos\b",
        r"缅甸|myanmar",
        r"菲律宾|philippines",
        r"哈萨克|kazakhstan",
        r"澳大利亚|澳洲|australia",
        r"新西兰|new zealand",
    )
)
_SOME = re.compile(
    r"\d+(?: or more)?(?: other| european| asian)? countries|\d+多?个?国家?"
    r"|(?:some|selected|certain"
    r"|several|many|a number of) (?:other )?countries|(?:部分|多个|若干|一些)(?:海外)?国家"
)


_ABROAD = re.compile(
    r"国家|海外|国外|境外|国际|港澳|外币|外国|countr|abroad|overseas?|international|worldwide|foreign"
)


def abroad(question: str, passage: str) -> str:
    """The question with "other countries" for the country that it names; "" where it names
    none, or `passage` names it too. Help about all countries is asked about each."""
    said = norm(question)
    unnamed = _unnamed(said, norm(passage))
    anywhere = "国外" if is_han(said) else "other countries"
    for one in unnamed:
        said = one.sub(anywhere, said)
    return said if unnamed else ""


def unsettled(question: str, passage: str) -> bool:
    """Whether a question names a country, and the passage speaks of so many countries without
    naming that one: whether it is among them, nobody can tell from it."""
    told = norm(passage)
    return bool(_SOME.search(told) and _unnamed(norm(question), told))


def unplaced(question: str, passage: str) -> bool:
    """Whether a question names a country, and the passage speaks of no country at all."""
    told = norm(passage)
    named = _unnamed(norm(question), told)
    return bool(named) and not (_ABROAD.search(told) or any(one.search(told) for one in _COUNTRIES))


def _unnamed(said: str, told: str) -> list[re.Pattern[str]]:
    """The countries of a question whose page names none of them."""
    named = [one for one in _COUNTRIES if one.search(said)]
    return [] if any(one.search(told) for one in named) else named
