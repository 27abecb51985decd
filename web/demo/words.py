"""Every word of the demo shop's pages that is not in its content."""

from __future__ import annotations

from desk.types import Say

WORDS = {
    "products": Say(zh="商品", en="Products"),
    "help": Say(zh="帮助", en="Help"),
    "chat": Say(zh="和掌柜聊聊", en="Chat with us"),
    "sign_in": Say(zh="登录", en="Sign in"),
    "sign_out": Say(zh="退出", en="Sign out"),
    "language": Say(zh="English", en="中文"),
    "skip": Say(zh="跳到正文", en="Skip to content"),
    "ask_title": Say(zh="拿不定主意？直接问。", en="Not sure? Just ask."),
    "ask_text": Say(
        zh="说说您的房间、预算和喜好，我们帮您挑；配送、退换和订单也可以问。",
        en="Tell us about the room, the budget and what you like, and we help you choose. "
        "Delivery, returns and orders too.",
    ),
    "all_of": Say(zh="全部{category}", en="All {category}"),
    "more_of": Say(zh="看全部", en="See all"),
    "other": Say(zh="其他", en="More"),
    "from": Say(zh="{price} 起", en="from {price}"),
    "in_stock": Say(zh="有货", en="In stock"),
    "low": Say(zh="仅剩 {left} 件", en="Only {left} left"),
    "out": Say(zh="暂时缺货", en="Out of stock"),
    "variants": Say(zh="款式与库存", en="Options and stock"),
    "variant": Say(zh="款式", en="Option"),
    "price": Say(zh="价格", en="Price"),
    "stock": Say(zh="库存", en="Stock"),
    "number": Say(zh="商品编号 {number}", en="Item {number}"),
    "similar": Say(zh="同类商品", en="More like this"),
    "help_title": Say(zh="帮助中心", en="Help centre"),
    "questions": Say(zh="常见问题", en="Common questions"),
    "on_page": Say(zh="本页内容", en="On this page"),
    "choose": Say(zh="选一位顾客登录", en="Sign in as"),
    "choose_text": Say(
        zh="这是演示商店，没有密码。选一位虚构的顾客，就能以他的身份查订单、要推荐。",
        en="This is a demo shop without passwords. Choose a made-up shopper to ask about "
        "their orders or for suggestions.",
    ),
    "nobody": Say(
        zh="还没有演示顾客：运行 shopkeeper shop demo 载入演示数据。",
        en="There are no demo shoppers yet: load the demo data with shopkeeper shop demo.",
    ),
    "as": Say(zh="以 {name} 的身份登录", en="Sign in as {name}"),
    "no_products": Say(
        zh="商店里还没有商品：运行 shopkeeper shop demo 载入演示数据。",
        en="The shop is empty: load the demo data with shopkeeper shop demo.",
    ),
    "missing": Say(zh="没有找到这个页面", en="There is no such page"),
    "missing_text": Say(
        zh="地址可能写错了，或者商品已经下架。",
        en="The address may be wrong, or the product is gone.",
    ),
    "down": Say(zh="商店暂时打不开", en="The shop cannot be opened right now"),
    "down_text": Say(
        zh="后台暂时没有响应，请稍后再试。",
        en="Its backend does not answer. Please try again soon.",
    ),
    "home": Say(zh="回到首页", en="Back to the shop"),
    "demo": Say(
        zh="演示商店，商品、价格与顾客均为虚构。",
        en="A demo shop: its products, prices and shoppers are made up.",
    ),
}
TOPICS = {
    "orders": Say(zh="订单", en="Orders"),
    "products": Say(zh="商品与保养", en="Products and care"),
}
