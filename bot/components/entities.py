"""The pipeline's entity extractor: checked parsers, nothing learned, nothing looked up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Dict, List, Text, Type

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.components import parsers
from bot.components.parsers import Fact


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class CheckedEntityExtractor(GraphComponent, EntityExtractorMixin):
    """order_number, rating, language and complaint_text; the last three depend on the intent.

    `order_number` in the configuration is the pattern of a number without its "#".
    """

    @classmethod
    def required_components(cls) -> List[Type]:
        return [IntentClassifier]

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        return {"order_number": r"W[\s\-]?(?:\d\s?){7}"}

    @classmethod
    def validate_config(cls, config: Dict[Text, Any]) -> None:
        try:
            re.compile(config.get("order_number", ""))
        except (re.error, TypeError) as error:
            raise InvalidConfigException(f"{cls.__name__}: order_number: {error}") from error

    def __init__(self, config: Dict[Text, Any]) -> None:
        self._config = config

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> CheckedEntityExtractor:
        return cls(config)

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            intent = (message.get(INTENT) or {}).get("name")
            found = [
                {"entity": f.entity, "value": f.value, "start": f.start, "end": f.end}
                for f in self._facts(message.get(TEXT) or "", intent)
            ]
            known = message.get(ENTITIES, [])
            message.set(ENTITIES, known + self.add_extractor_name(found), add_to_output=True)
        return messages

    def _facts(self, text: str, intent: str | None) -> Iterator[Fact]:
        yield from parsers.order_numbers(text, self._config["order_number"])
        yield from parsers.ratings(text, expected=intent == "rate_service")
        if intent == "switch_language":
            yield from parsers.languages(text)
        if intent == "complain":
            yield from parsers.complaint(text)
