"""Our writer against another server of the same protocol: `transformers serve`.

The model is a tiny one with random weights: the protocol is real, the words mean nothing.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import aclosing
from pathlib import Path

import httpx
import pytest

from desk.adapters.writer import OpenAIWriter, Server
from desk.errors import Code, DeskError
from tests.real_servers import free_port, wait_until, with_us

for extra in ("torch", "transformers", "openai", "accelerate"):
    pytest.importorskip(extra, reason="needs the extras in requirements/ml.txt")

ASK = ({"role": "system", "content": "Be brief."}, {"role": "user", "content": "你好 hello"})
TEMPLATE = "{% for m in messages %}{{ m.role }}: {{ m.content }}\n{% endfor %}assistant:"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Qwen2 of a few thousand weights and its tokenizer, saved as the real ones are."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast, Qwen2Config, Qwen2ForCausalLM

    folder = tmp_path_factory.mktemp("tiny")
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    vocabulary = {"<end>": 0} | {letter: n for n, letter in enumerate(letters, 1)}
    words = Tokenizer(models.BPE(vocab=vocabulary, merges=[]))
    words.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    words.decoder = decoders.ByteLevel()
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=words, eos_token="<end>")
    tokenizer.chat_template = TEMPLATE
    tokenizer.save_pretrained(folder)
    size = {"hidden_size": 16, "intermediate_size": 32, "num_hidden_layers": 1}
    heads = {"num_attention_heads": 2, "num_key_value_heads": 2}
    config = Qwen2Config(vocab_size=len(vocabulary), eos_token_id=0, **size, **heads)
    Qwen2ForCausalLM(config).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def url(tiny: Path) -> Iterator[str]:
    port = free_port()
    program = str(Path(sys.executable).with_name("transformers"))
    serve = [program, "serve", str(tiny), "--host", "127.0.0.1", "--port", str(port)]
    env = {**os.environ, "HF_HUB_OFFLINE": "1", "OMP_NUM_THREADS": "1"}
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        with_us([*serve, "--device", "cpu"]), env=env, stdout=quiet, stderr=quiet
    )
    try:
        wait_until(lambda: httpx.get(f"http://127.0.0.1:{port}/health").raise_for_status(), 120)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture
async def writer(url: str, tiny: Path) -> OpenAIWriter:
    return OpenAIWriter(Server(url, key="any", model=str(tiny)))


async def test_text_comes_in_pieces_and_then_the_counts(writer: OpenAIWriter) -> None:
    pieces = [piece async for piece in writer.write(ASK, max_tokens=12, budget_s=60)]
    assert len(pieces) > 2
    assert 0 < pieces[-1].tokens_out <= 12 and pieces[-1].tokens_in > 5
    await writer.aclose()


async def test_leaving_early_does_no_harm(writer: OpenAIWriter) -> None:
    stream = writer.write(ASK, max_tokens=200, budget_s=60)
    async with aclosing(stream):  # type: ignore[type-var]
        await anext(aiter(stream))
    assert [piece async for piece in writer.write(ASK, max_tokens=2, budget_s=60)]
    await writer.aclose()


async def test_a_budget_that_is_spent_ends_the_writing(writer: OpenAIWriter) -> None:
    with pytest.raises(DeskError) as caught:
        _ = [piece async for piece in writer.write(ASK, max_tokens=2000, budget_s=0.02)]
    assert caught.value.code is Code.MODEL_SLOW
    await writer.aclose()
