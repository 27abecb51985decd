"""The pipeline's intent classifier: calibrated, and able to say "out of scope"."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, Dict, List, Optional, Text, Type

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.constants import TOKENS_NAMES
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.featurizer import SentenceFeaturizer
from bot.components.intent_model import IntentModel, Recipe, learn
from models.e5 import load_engine

OUT_OF_SCOPE = "out_of_scope"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class CalibratedIntentClassifier(IntentClassifier, GraphComponent):
    """The best intent if its certainty reaches the learned threshold, else out of scope.

    The ranking always shows what the regression saw, so a refused intent stays visible.
    """

    @classmethod
    def required_components(cls) -> List[Type]:
        return [SentenceFeaturizer]

    @staticmethod
    def required_packages() -> List[Text]:
        return ["sklearn", "scipy"]

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        recipe = Recipe()
        return {field.name: getattr(recipe, field.name) for field in fields(Recipe)}

    @classmethod
    def validate_config(cls, config: Dict[Text, Any]) -> None:
        for name, default in cls.get_default_config().items():
            value = config.get(name, default)
            if not isinstance(value, (int, float)) or value < 0:
                raise InvalidConfigException(f"{cls.__name__}: {name} must be a number from 0 up")

    def __init__(
        self,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: Optional[IntentModel] = None,
    ) -> None:
        self._recipe = Recipe(**{f.name: config[f.name] for f in fields(Recipe)})
        self._storage = model_storage
        self._resource = resource
        self._model = model

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> CalibratedIntentClassifier:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> CalibratedIntentClassifier:
        load_engine().questions(["hello"])  # before the first message, which would wait for it
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, IntentModel.load(folder))

    def train(self, training_data: TrainingData) -> Resource:
        rows = [m for m in training_data.intent_examples if m.get(TEXT) and m.get(INTENT)]
        self._model = learn(
            vectors(rows), tokens(rows), [m.get(INTENT) for m in rows], self._recipe
        )
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        said = [m for m in messages if m.get(TEXT)]
        if self._model and said:
            guesses = self._model.certainties(vectors(said), tokens(said))
            for message, guess in zip(said, guesses, strict=True):
                self._decide(message, guess)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data  # guesses must not overwrite the labels

    def _decide(self, message: Message, guess: np.ndarray) -> None:
        assert self._model
        order = np.argsort(-guess)
        ranking = [{"name": self._model.intents[i], "confidence": float(guess[i])} for i in order]
        best = ranking[0]
        if best["confidence"] < self._model.threshold:
            best = {"name": OUT_OF_SCOPE, "confidence": 1.0 - best["confidence"]}
        message.set("intent", best, add_to_output=True)
        message.set("intent_ranking", ranking, add_to_output=True)


def vectors(messages: List[Message]) -> np.ndarray:
    found = [m.get_dense_features(TEXT)[1].features[0] for m in messages]
    return np.vstack(found)


def tokens(messages: List[Message]) -> List[List[str]]:
    return [[token.text for token in m.get(TOKENS_NAMES[TEXT], [])] for m in messages]
