"""A shopper at the widget: opens it, writes, reads."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.async_api import Locator, Page, expect

WORDS = {
    "ask": {"zh": "问问掌柜", "en": "Ask us"},
    "send": {"zh": "发送", "en": "Send"},
    "stop": {"zh": "停止回答", "en": "Stop writing"},
    "person": {"zh": "转人工", "en": "Talk to a person"},
    "back": {"zh": "不等了，继续问助手", "en": "Back to the assistant"},
    "close": {"zh": "关闭对话", "en": "Close chat"},
    "retry": {"zh": "重试", "en": "Try again"},
    "drop": {"zh": "删除", "en": "Delete"},
    "rate": {"zh": "评价服务", "en": "Rate this chat"},
    "submit": {"zh": "提交", "en": "Submit"},
    "up": {"zh": "有帮助", "en": "Helpful"},
    "down": {"zh": "没帮助", "en": "Not helpful"},
    "language": {"zh": "Switch to English", "en": "切换到中文"},
    "again": {"zh": "开始新的对话", "en": "Start a new chat"},
    "sign_in": {"zh": "登录", "en": "Sign in"},
    "ok": {"zh": "知道了", "en": "OK"},
}


@dataclass
class Shopper:
    page: Page
    lang: str = "zh"

    def button(self, key: str) -> Locator:
        """The widget's own button; a quick reply may bear the same words."""
        name = WORDS[key][self.lang]
        found = self.page.get_by_role("button", name=name, exact=key != "ask")
        return found.and_(self.page.locator(":not(.choices .chip)")) if key == "person" else found

    @property
    def field(self) -> Locator:
        return self.page.locator("sk-composer textarea")

    @property
    def bubbles(self) -> Locator:
        return self.page.locator("sk-transcript .bubble:not(.dots)")

    @property
    def dots(self) -> Locator:
        return self.page.locator("sk-transcript .dots")

    @property
    def status(self) -> Locator:
        return self.page.locator(".head [role=status]")

    @property
    def banner(self) -> Locator:
        return self.page.locator(".banner")

    async def open(self) -> Shopper:
        await self.button("ask").click()
        await expect(self.field).to_be_visible()
        return self

    async def say(self, text: str) -> None:
        await self.field.fill(text)
        await self.field.press("Enter")

    async def reads(self, *texts: str) -> None:
        """Sees exactly these messages, in this order."""
        await expect(self.bubbles).to_have_text([*texts])
