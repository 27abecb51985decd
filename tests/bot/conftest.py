from __future__ import annotations

from collections.abc import Iterator

import pytest

from cli.training import train, trained
from desk.types import Lang
from tests.bot.rasa_process import Bot, Shopper
from tests.real_servers import Redis


@pytest.fixture(scope="session")
def rasa_model(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The model of the present files; trained only when they changed."""
    if not trained():
        train(tmp_path_factory.mktemp("train") / "train.log")


@pytest.fixture(scope="session")
def bot_redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Redis]:
    """A Redis of Rasa's own: tests kill and freeze it."""
    server = Redis(tmp_path_factory.mktemp("bot-redis"))
    server.start()
    yield server
    server.kill()


@pytest.fixture(scope="session")
def bot(
    rasa_model: None, bot_redis: Redis, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Bot]:
    running = Bot(bot_redis.url, tmp_path_factory.mktemp("bot"))
    try:
        yield running.start()
    finally:
        running.stop()


@pytest.fixture
def english(bot: Bot) -> Shopper:
    return bot.shopper("en")


@pytest.fixture
def chinese(bot: Bot) -> Shopper:
    return bot.shopper("zh")


@pytest.fixture(params=list(Lang))
def lang(request: pytest.FixtureRequest) -> Lang:
    found: Lang = request.param
    return found


@pytest.fixture
def shopper(bot: Bot, lang: Lang) -> Shopper:
    return bot.shopper(lang)
