"""What must be there before the parts start; each step costs nothing when nothing changed."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

from cli.gpu import GPU_OFFER, gpu_server, vllm
from cli.models import Progress
from cli.training import train, trained
from cli.words import tell
from desk.errors import Code, DeskError
from desk.settings import Settings, read_settings
from desk.types import Say
from models.catalogue import read_catalogue
from models.errors import ModelError
from models.pull import embedded
from web.tokens import read_keys

NO_MODEL = Say(
    zh="没有可用的模型：回答将直接引用店铺资料原文",
    en="no model could be had: answers quote passages only",
)

QUOTING = Say(
    zh="generate = off：回答直接引用店铺资料原文",
    en="generate = off: answers quote passages only",
)
OLD_INDEX = Say(
    zh="向量服务没有响应：继续使用原有索引，恢复之前只按字词检索",
    en="the embeddings server does not answer: the index stays as it is, found by words meanwhile",
)


def prepare() -> None:
    """Make tables, shop data and knowledge index ready without starting anything."""
    prepare_data(read_settings())


def prepare_data(settings: Settings) -> None:
    """Everything that is data, secrets included."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    read_keys(settings)
    ledger(settings)
    if settings.demo:
        shop(settings)
    knowledge(settings)


@contextmanager
def step(words: Say) -> Iterator[None]:
    """Say what is being done before doing it, and how long it took."""
    tell(words)
    began = time.monotonic()
    yield
    took = time.monotonic() - began
    if took > 1:
        print(f"  {took:.1f} s", flush=True)


def ledger(settings: Settings) -> None:
    from ledger import LedgerError, migrate  # noqa: PLC0415

    try:
        migrate(settings.ledger_url)
    except LedgerError as error:
        raise DeskError(Code.SETTING_WRONG, str(error)) from error


def shop(settings: Settings) -> None:
    """The demo shop's data, into an empty store only."""
    from desk.adapters.shop_store import Store  # noqa: PLC0415
    from desk.adapters.shop_store.demo.load import load_demo  # noqa: PLC0415
    from desk.adapters.shop_store.importing import count  # noqa: PLC0415

    with closing(Store(settings.shop_url)) as store:
        if count(store).products:
            return
        with step(Say(zh="写入演示商店的数据", en="loading the demo shop's data")):
            load_demo(store, settings.content_dir)


def knowledge(settings: Settings) -> None:
    """The index of the shop's content; unchanged content costs only its hash."""
    from desk.adapters.knowledge_index import chosen_embedder  # noqa: PLC0415
    from knowledge import KnowledgeError, build, current, load_embedder  # noqa: PLC0415
    from knowledge.errors import EmbedderDownError  # noqa: PLC0415

    folder = settings.data_dir / "index"
    with step(Say(zh="检查知识索引", en="checking the knowledge index")):
        try:
            build(
                settings.content_dir,
                folder,
                load_embedder(chosen_embedder(settings)),
                show_progress,
            )
        except EmbedderDownError as error:
            if not current(folder):
                raise DeskError(Code.EMBEDDER_DOWN, str(error)) from error
            print(error, file=sys.stderr)
            tell(OLD_INDEX, "!")
        except KnowledgeError as error:
            raise DeskError(Code.CONTENT_WRONG, str(error)) from error


def show_progress(stage: str, done: int, of: int) -> None:
    """One line every tenth of a stage."""
    if of and (done == of or done * 10 // of > (done - 1) * 10 // of):
        print(f"  {stage} {done}/{of}", flush=True)


def rasa(settings: Settings) -> None:
    """Train the dialogue model if what it learns from changed."""
    if settings.rasa_url or trained():
        return
    with step(
        Say(zh="训练对话模型（约一分钟）", en="training the dialogue model (about a minute)")
    ):
        train(settings.data_dir / "log" / "rasa-train.log")


def model(settings: Settings, *, gpu: bool) -> tuple[str, ...]:
    """The model server's command; empty when another server is set or none can be had."""
    if settings.generate == "off":
        tell(QUOTING)
        return ()
    if settings.model_url:
        from cli.model_url import look_at  # noqa: PLC0415

        look_at(settings)
        return ()
    if gpu:
        return gpu_server(settings)
    if shutil.which("nvidia-smi"):
        tell(GPU_OFFER, "★", command=" ".join(vllm(settings)))
    try:
        embedded(read_catalogue(), settings.model_path, Progress())
    except ModelError as error:
        print(error, file=sys.stderr)
        tell(NO_MODEL, "!")
        return ()
    return (sys.executable, "-m", "cli.main", "models", "serve")
