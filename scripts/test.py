"""Run all tests so that two cores are used sensibly: `python scripts/test.py [pytest words]`.

First what needs little, in parallel; then what starts the whole product or a browser,
one after the other, so that neither measures the other's load.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time

# A model hub that cannot be reached must not cost minutes of waiting; nor must the many
# processes that tests start compile every module again.
ENV = {**os.environ, "HF_HUB_OFFLINE": "1"}
ENV.pop("PYTHONDONTWRITEBYTECODE", None)
NO_TESTS = 5  # pytest's word for "nothing selected": fine for one of the two rounds
ROUNDS = (
    ("单元与契约测试", "unit and contract tests", ["-m", "not system and not browser", "-n", "2"]),
    ("系统与浏览器测试", "system and browser tests", ["-m", "system or browser", "-p", "no:xdist"]),
)


def main(words: list[str]) -> int:
    codes = []
    for zh, en, chosen in ROUNDS:
        print(f"▸ {zh} · {en}", flush=True)
        began = time.monotonic()
        command = [sys.executable, "-m", "pytest", "-q", "--durations=10", *chosen, *words]
        codes.append(subprocess.run(command, env=ENV, check=False).returncode)
        print(f"  {time.monotonic() - began:.0f} s", flush=True)
    if set(codes) == {NO_TESTS}:
        return NO_TESTS
    return next((code for code in codes if code not in (0, NO_TESTS)), 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
