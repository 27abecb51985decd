"""Pieces that the patterns of both languages share."""

from __future__ import annotations

import re

NUMBER = r"#? ?[a-z]{1,3}\d{5,}|#\d{5,}|\b\d{7,}\b"
NUMBERED = re.compile(NUMBER, re.IGNORECASE)
# As shops and shoppers call ways to pay.
METHOD = (
    r"paypal|visa|master ?card|gift ?card|credit card|debit card|card|alipay|wechat|bank|account"
    r"|支付宝|微信支付|微信|礼品卡|银行卡|信用卡|银联|卡"
)
