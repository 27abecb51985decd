"""What a message opens with before it comes to the point: a greeting, 请问, "quick question"."""

from __future__ import annotations

import re

_OPENS = re.compile(
    r"(?:\W*(?:(?:hi+|hello+|hey+|hiya|good (?:morning|afternoon|evening)"
    r"|(?:morning|afternoon|evening)(?=[,.!])|excuse me)"
    r"(?: there| again| all| team| guys)?(?![\w-])|(?:just a )?quick (?:q(?:uestion)?|one)\b"
    r"|(?:thanks?(?: you)?|thx|cheers|ok(?:ay)?)(?=[,.!])(?:\W+oh and\b)?"
    r"|(?:掌柜的?|老板|店家|亲)(?=早|你好|您好|在[吗么不]|\W)|早(?:啊|呀|安|上好)|[下晚]午好|晚上好"
    r"|你好[啊呀]?|您好[啊呀]?|哈[喽啰]|嗨(?=\W)|在[吗么](?=\W)|谢谢[啦您你]?(?=[，,。！!\s])|打扰一?下|请问一?下?|(?:我?想)问(?:问|一?下))\W*)+",
    re.IGNORECASE,
)


def to_the_point(text: str) -> str:
    """`text` without what it opens with; `text` itself if that is all there is."""
    opening = _OPENS.match(text)
    rest = text[opening.end() :] if opening else ""
    return rest if re.search(r"\w", rest) else text
