"""Words for two languages at once: a Chinese character, a Latin word or a number each."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Text

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
# "W1234567", "100-120", "don't" and "p1001-wh" stay whole; "买2个mug" does not.
TOKEN = re.compile(rf"[{CJK}]|[^\W_{CJK}]+(?:['’.\-_][^\W_{CJK}]+)*")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class BilingualTokenizer(Tokenizer):
    """Splits any mixture of Chinese and English; needs no dictionary and no language."""

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        return {
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
        }

    def tokenize(self, message: Message, attribute: Text) -> List[Token]:
        text = message.get(attribute)
        # Only emoji or marks: Rasa wants at least one token for a text that is not empty.
        found = [Token(m.group(), m.start()) for m in TOKEN.finditer(text)] or [Token(text, 0)]
        return self._apply_token_pattern(found)
