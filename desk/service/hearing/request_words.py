"""Pieces that the patterns of both languages share."""

from __future__ import annotations

NUMBER = r"#? ?[a-z]{1,3}\d{5,}|#\d{5,}|\b\d{7,}\b"
# As shops and shoppers call ways to pay.
METHOD = (
    r"paypal|visa|master ?card|gift ?card|credit card|debit card|card"
    r"|alipay|wechat|bank|account|支付宝|微信支付|微信|礼品卡|银行卡|信用卡|银联|卡"
)
HOME = (
    r"(?:default|profile|account|personal|home|primary|main|permanent|saved|user"
    r"|registered|stored|mailing) (?:\w+ )?address|address(?:es)? (?:\w+ )?(?:on file"
    r"|(?:in|on|of) (?:my |the )?(?:profile|account|system|records?|user profile))"
    r"|(?:profile|account)'s (?:default )?address|(?:profile|account) (?:info\w*"
    r"|details)"
)
