"""Every word of the console, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from desk.types import Lang, Say
from web.console.words_transcript import NAMES, TRANSCRIPT

PAGES: Mapping[str, Say] = {
    "title": Say(zh="掌柜工作台", en="Shopkeeper console"),
    "skip": Say(zh="跳到正文", en="Skip to content"),
    "language": Say(zh="English", en="中文"),
    "language.switch": Say(zh="Switch to English", en="切换到中文"),
    "role.agent": Say(zh="客服", en="Agent"),
    "role.marketer": Say(zh="营销", en="Marketer"),
    "role.admin": Say(zh="管理员", en="Administrator"),
    "sign_out": Say(zh="退出登录", en="Sign out"),
    "login.title": Say(zh="登录工作台", en="Sign in to the console"),
    "login.name": Say(zh="账号", en="Account"),
    "login.password": Say(zh="密码", en="Password"),
    "login.submit": Say(zh="登录", en="Sign in"),
    "login.hint": Say(
        zh="账号由管理员用 shopkeeper staff add 创建。",
        en="Accounts are made by your administrator with shopkeeper staff add.",
    ),
    "login.failed": Say(
        zh="账号或密码不对。连续输错五次会锁定 15 分钟。",
        en="Account or password is wrong. Five wrong tries lock an account for 15 minutes.",
    ),
    "login.stale": Say(
        zh="页面放得太久，请再试一次。", en="The page was open for too long. Please try again."
    ),
    "login.over": Say(
        zh="登录已过期，请重新登录。", en="Your session has ended. Please sign in again."
    ),
    "list.title": Say(zh="对话", en="Conversations"),
    "list.empty": Say(zh="还没有对话", en="No conversations yet"),
    "list.empty.more": Say(
        zh="顾客在网站上发出第一条消息后，会马上出现在这里。",
        en="The first message a shopper writes will appear here at once.",
    ),
    "list.none": Say(zh="没有符合条件的对话", en="No conversation matches"),
    "list.none.more": Say(zh="放宽筛选条件再试试。", en="Try fewer filters."),
    "list.clear": Say(zh="清除筛选", en="Clear filters"),
    "list.more": Say(zh="更早的对话", en="Older conversations"),
    "list.fresh": Say(zh="有新动态，点此刷新", en="Something new. Show it"),
    "search.label": Say(zh="搜索对话内容", en="Search what was said"),
    "search.submit": Say(zh="搜索", en="Search"),
    "search.clear": Say(zh="清除搜索", en="Clear search"),
    "search.title": Say(zh="“{query}”的搜索结果", en="Results for “{query}”"),
    "search.none": Say(zh="没有找到“{query}”", en="Nothing found for “{query}”"),
    "search.none.more": Say(zh="换个说法，或少用几个词。", en="Try other words, or fewer of them."),
    "search.unclear": Say(zh="请输入至少一个文字或数字。", en="Type at least one letter or digit."),
    "search.private": Say(
        zh="你的角色不能按个人信息搜索。", en="Your role cannot search for personal data."
    ),
    "search.older": Say(zh="继续查找更早的消息", en="Look through older messages"),
    "show.label": Say(zh="显示", en="Show"),
    "show.newest": Say(zh="最新", en="Newest"),
    "show.unrated": Say(zh="未评价", en="Unrated"),
    "show.low": Say(zh="差评", en="Rated low"),
    "show.handed": Say(zh="转过人工", en="Handed over"),
    "lang.label": Say(zh="语言", en="Language"),
    "lang.any": Say(zh="全部语言", en="Any language"),
    "lang.zh": Say(zh="中文", en="Chinese"),
    "lang.en": Say(zh="英文", en="English"),
    "state.label": Say(zh="状态", en="State"),
    "state.any": Say(zh="全部状态", en="Any state"),
    "state.bot": Say(zh="机器人接待", en="With the bot"),
    "state.queued": Say(zh="等待人工", en="Waiting for a person"),
    "state.human": Say(zh="人工接待", en="With a person"),
    "state.closed": Say(zh="已结束", en="Closed"),
    "today.label": Say(zh="今日概览", en="Today"),
    "today.conversations": Say(zh="今日对话", en="Conversations today"),
    "today.waiting": Say(zh="等待人工", en="Waiting for a person"),
    "today.rating": Say(zh="今日平均评分", en="Average rating today"),
    "today.ratings": Say(zh="{count} 次评分", en="{count} ratings"),
    "today.unanswered": Say(zh="今日未能解答", en="Unanswered today"),
    "entry.messages": Say(zh="{count} 条", en="{count} messages"),
    "entry.wordless": Say(zh="（没有文字）", en="(no words)"),
    "entry.signed_in": Say(zh="已登录顾客", en="Signed-in shopper"),
    "entry.visitor": Say(zh="访客", en="Visitor"),
    "author.shopper": Say(zh="顾客", en="Shopper"),
    "author.bot": Say(zh="机器人", en="Bot"),
    "author.agent": Say(zh="客服", en="Agent"),
    "author.system": Say(zh="系统", en="System"),
    "error.title": Say(zh="出了点问题", en="Something went wrong"),
    "error.back": Say(zh="回到对话列表", en="Back to the conversations"),
    "error.missing": Say(zh="没有这个页面或对话", en="There is no such page or conversation"),
    "error.forbidden": Say(
        zh="这一步没有完成。请返回上一页，刷新后再试。",
        en="This was not done. Go back, reload the page and try again.",
    ),
    "error.bad": Say(zh="地址里有看不懂的内容", en="The address contains something unknown"),
    "error.broken": Say(
        zh="这一页没能打开，原因已记入日志。请稍后再试。",
        en="This page could not be shown; the log says why. Please try again in a moment.",
    ),
    "error.down": Say(
        zh="暂时读不到记录，请稍后再试。",
        en="The records cannot be read right now. Please try again in a moment.",
    ),
    "live.on": Say(zh="实时更新中", en="Live"),
    "live.off": Say(zh="连接已断开，正在重连…", en="Disconnected, trying again…"),
    "live.failed": Say(zh="没有加载成功，请重试。", en="That did not load. Please try again."),
}

WORDS: Mapping[str, Say] = {**PAGES, **TRANSCRIPT, **NAMES}


def word(key: str, lang: Lang, **facts: object) -> str:
    """The words of `key`; a name that the console has no words for stands for itself."""
    said = WORDS.get(key)
    return said.to(lang, **facts) if said else key.partition(".")[2]
