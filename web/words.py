"""Everything that the gateway itself says to shoppers, in both languages."""

from __future__ import annotations

from desk.types import Say

APOLOGY = Say(
    zh="抱歉，系统出了点问题，这条消息没能处理好。您可以稍后再发一次，或者直接找人工客服。",
    en="Sorry, something on our side isn't working and we couldn't answer this. "
    "Please try again in a moment, or talk to a person.",
)
TALK_TO_PERSON = Say(zh="转人工客服", en="Talk to a person")
QUEUED = Say(
    zh="正在为您转接人工客服，您现在排在第 {position} 位。"
    "等待时可以继续留言，客服能看到完整的对话。",
    en="We're getting a person for you: you are number {position} in line. "
    "Feel free to keep writing; they will see the whole conversation.",
)
NOTED = Say(
    zh="收到，客服接入后会先看到您的留言。",
    en="Got it. Whoever joins will read this first.",
)
BACK = Say(
    zh="已回到智能助手，请问有什么可以帮您？",
    en="You're back with the assistant. What can I help you with?",
)

# Errors: each says what is wrong and what to do.
BODY_WRONG = Say(
    zh="请求格式不对：{detail}。请对照接口文档检查后再试。",
    en="The request isn't right: {detail}. Check it against the API description and try again.",
)
EMPTY = Say(zh="消息是空的，请写点内容再发送。", en="The message is empty. Write something first.")
TOO_LARGE = Say(
    zh="消息太长了，最多 {limit} 字节（约 {zh} 个汉字）。请精简或分几条发送。",
    en="The message is too long: at most {limit} bytes, about {en} letters. "
    "Shorten it or send it in parts.",
)
BODY_TOO_LARGE = Say(
    zh="请求内容太大，最多 {limit} 字节。", en="The request is too large: at most {limit} bytes."
)
UNREADABLE = Say(zh="内容无法读取", en="its body cannot be read")
HEAD_TOO_LARGE = Say(
    zh="请求的地址和标头太长，最多 {limit} 字节。",
    en="The request's address and headers are too long: at most {limit} bytes.",
)
BODY_TOO_SLOW = Say(
    zh="请求没有在规定时间内传完，请重试。",
    en="The request did not arrive in time. Please try again.",
)
TOKEN_WRONG = Say(
    zh="会话凭证无效或已过期，请重新打开对话。",
    en="The conversation's token is not valid or has expired. Please open a new conversation.",
)
IDENTITY_WRONG = Say(
    zh="无法确认您的登录身份，请刷新页面或重新登录后再试。",
    en="We couldn't confirm who you are. Please reload the page or sign in again.",
)
ORIGIN_FORBIDDEN = Say(
    zh="这个网站没有获准使用本店的客服。站点管理员可以把它加入 origins 设置。",
    en="This site may not use the shop's assistant. "
    "Its operator can add the site to the setting `origins`.",
)
NOT_FOUND = Say(zh="没有找到您请求的内容。", en="We couldn't find what you asked for.")
METHOD_WRONG = Say(
    zh="这个地址不支持这种请求方式。", en="This address doesn't take such a request."
)
NO_CHOICE = Say(
    zh="这个选项不属于当前对话，请改用文字告诉我们。",
    en="That option isn't part of this conversation. Please tell us in words instead.",
)
ID_TAKEN = Say(
    zh="这个消息编号已经用于别的内容，请换一个新编号再发。",
    en="That id was already used for something else. Please send again with a new one.",
)
WITH_PERSON = Say(
    zh="人工客服已经接入。如果想换回智能助手，请直接告诉客服。",
    en="A person is already with you. Tell them if you would rather have the assistant back.",
)
SLOW_DOWN = Say(
    zh="您发得有点快，请等 {seconds} 秒再发。",
    en="That was a bit fast. Please wait {seconds} seconds before you write again.",
)
ENOUGH_TODAY = Say(
    zh="今天的消息数量已达上限，请约 {hours} 小时后再来，或通过店铺的其他联系方式找我们。",
    en="You have reached today's limit of messages. Please come back in about {hours} hours, "
    "or reach the shop another way.",
)
NETWORK_BUSY = Say(
    zh="您所在的网络发来的消息太多，请等 {seconds} 秒再发。",
    en="Too many messages are coming from your network. "
    "Please wait {seconds} seconds before you write again.",
)
TOO_MANY_OPENED = Say(
    zh="短时间内打开的对话太多，请在约 {minutes} 分钟后再试。",
    en="Too many conversations were opened from your network. "
    "Please try again in about {minutes} minutes.",
)
TOO_MANY_STREAMS = Say(
    zh="这个对话同时打开的窗口太多，请关掉几个再试。",
    en="This conversation is open in too many windows. Please close some and try again.",
)
UNAVAILABLE = Say(
    zh="服务暂时不可用，请稍后再试。您的消息没有丢失，可以放心重发。",
    en="The service is not available right now. Please try again shortly; "
    "sending the same message again is safe.",
)
