"""Train a pipeline on labelled rows by Rasa's own training, and say what it makes of others.

    python -m bot.trial FOLDER --config config.yml [--whole]

FOLDER/train.json holds [[text, intent], …], FOLDER/test.json [text, …]. Written are
FOLDER/said.jsonl, a line for each text, read one after the other, and FOLDER/facts.json.
How far it is stands on standard output as "@ stage done of". `--whole` keeps TensorFlow,
for pipelines that need it.
"""

# ruff: noqa: PLC0415 - Rasa reads its environment when it is imported
from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

RANKED = 5  # intents of a ranking that are told
WARM = 3  # messages read before the clock runs
EVERY = 100


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--whole", action="store_true")
    given = parser.parse_args()
    folder = given.folder.resolve()
    # What an earlier run left must not shorten this one.
    os.environ["RASA_CACHE_DIRECTORY"] = str(folder / "cache")
    os.environ["RASA_MAX_CACHE_SIZE"] = "0"
    if not given.whole:
        import bot.light  # noqa: F401
    model, took = learn(folder, given.config)
    texts = json.loads((folder / "test.json").read_text("utf-8"))
    said = asyncio.run(read(model, texts))
    with (folder / "said.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in said)
    (folder / "facts.json").write_text(json.dumps(took), "utf-8")


def learn(folder: Path, config: Path) -> tuple[str, dict[str, float]]:
    """The trained model's archive, and what training took, embedding included."""
    from rasa.model_training import train_nlu

    rows = json.loads((folder / "train.json").read_text("utf-8"))
    # Rasa's YAML would read "[a](b)" in a text as a marked entity; its JSON does not.
    examples = [{"text": text, "intent": intent, "entities": []} for text, intent in rows]
    data = folder / "nlu.json"
    data.write_text(json.dumps({"rasa_nlu_data": {"common_examples": examples}}), "utf-8")
    print("@ learn 0 1", flush=True)
    began, began_cpu = time.perf_counter(), time.process_time()
    model = train_nlu(str(config), str(data), str(folder / "model"))
    if not model:
        sys.exit("training made no model")
    print("@ learn 1 1", flush=True)
    took = {
        "train_seconds": time.perf_counter() - began,
        "train_cpu_seconds": time.process_time() - began_cpu,
    }
    return model, took


async def read(model: str, texts: Sequence[str]) -> list[dict[str, Any]]:
    from rasa.core.agent import Agent

    agent = Agent.load(model)
    for text in texts[:WARM]:
        await agent.parse_message(text)
    said = []
    for number, text in enumerate(texts, 1):
        said.append(await _read(agent, text))
        if number % EVERY == 0 or number == len(texts):
            print(f"@ read {number} {len(texts)}", flush=True)
    return said


async def _read(agent: Any, text: str) -> dict[str, Any]:
    began, began_cpu = time.perf_counter(), time.process_time()
    parsed = await agent.parse_message(text)
    ended, ended_cpu = time.perf_counter(), time.process_time()
    ranking = parsed.get("intent_ranking") or []
    return {
        "intent": parsed["intent"]["name"],
        "ranking": [[one["name"], one["confidence"]] for one in ranking[:RANKED]],
        "ms": 1000 * (ended - began),
        "cpu_ms": 1000 * (ended_cpu - began_cpu),
    }


if __name__ == "__main__":
    main()
