"""What each process of the running product holds, with its children: `memory(product)`."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import psutil

from cli.supervise import Supervisor
from tests.system.product import Product

MB = 1024 * 1024


def held(pid: int) -> int:
    """Megabytes of a process and its children; shared pages are counted in shares."""
    family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    return round(sum(one.memory_full_info().pss for one in family) / MB)


def memory(product: Product) -> dict[str, int]:
    """Megabytes by part, and of everything but the model."""
    parts = {state.name: held(state.pid) for state in Supervisor(product.data_dir).states()}
    parts["supervisor"] = held_alone(Supervisor(product.data_dir).pid())
    if product.process:
        parts["run"] = held_alone(product.process.pid)
    all_but_model = sum(size for name, size in parts.items() if name != "model")
    return {**parts, "all_but_model": all_but_model}


def held_alone(pid: int) -> int:
    return round(int(psutil.Process(pid).memory_full_info().pss) / MB)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        product = Product.on(Path(name)).start()
        try:
            print(json.dumps(memory(product), indent=2))
        finally:
            product.stop()


if __name__ == "__main__":
    main()
