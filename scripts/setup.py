"""Make the environments ready: `python3 scripts/setup.py run|test|check`.

Needs the standard library alone, and does nothing when nothing changed: each
environment carries the hash of the pinned requirements it was filled from.
Stopped half-way it goes on where it was; two at once wait for each other.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from pythons import NoPython, find_python
from tools import NoTool, find_uv

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools"
APP = (".venv", ("3.11", "3.12", "3.13"))
RASA = (".venv-rasa", ("3.10",))
# What each purpose needs: (environment, requirement files).
NEEDS = {
    "run": ((APP, ("app",)), (RASA, ("rasa",))),
    "check": ((APP, ("app", "dev")),),
    "test": ((APP, ("app", "dev", "ml")), (RASA, ("rasa",))),
}


class Failed(Exception):
    """A step failed; the words say what to do."""


def say(zh: str, en: str) -> None:
    print(f"▸ {zh} · {en}", flush=True)


def digest(name: str) -> str:
    """Hash of a requirement file; the app's also covers what its entry point comes from."""
    parts = [ROOT / "requirements" / (name + ".txt")]
    if name == "app":
        parts.append(ROOT / "pyproject.toml")
    joined = b"".join(part.read_bytes() for part in parts)
    return hashlib.sha256(str(ROOT).encode() + joined).hexdigest()


def stamp(env: str, name: str) -> Path:
    return ROOT / env / (".filled-" + name)


def missing(env: str, names: tuple[str, ...]) -> list[str]:
    """The requirement files of which this environment lacks something."""
    if not (ROOT / env / "bin" / "python").exists():
        return list(names)
    return [
        name
        for name in names
        if not stamp(env, name).exists() or stamp(env, name).read_text() != digest(name)
    ]


def command(words: list[str]) -> bool:
    environ = dict(os.environ, UV_HTTP_TIMEOUT=os.environ.get("UV_HTTP_TIMEOUT", "180"))
    environ.pop("VIRTUAL_ENV", None)
    return subprocess.run(words, cwd=ROOT, env=environ, check=False).returncode == 0


def make_env(uv: str, env: str, minors: tuple[str, ...]) -> None:
    """An environment of one of these versions; an existing fitting one is kept."""
    python = ROOT / env / "bin" / "python"
    if python.exists():
        asked = [str(python), "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
        said = subprocess.run(asked, capture_output=True, text=True, check=False)
        if said.stdout.strip() in minors:
            return
    found = find_python(uv, minors)
    if not command([uv, "venv", "--quiet", "--clear", "--python", found, str(ROOT / env)]):
        raise Failed(f"{env}: 无法创建环境 · the environment could not be made")


def find_links() -> list[str]:
    """Folders of wheels that the machine offers, in uv's words."""
    named = " ".join(os.environ.get(key, "") for key in ("UV_FIND_LINKS", "PIP_FIND_LINKS"))
    places = [place for place in named.replace(",", " ").split() if Path(place).is_dir()]
    return [word for place in dict.fromkeys(places) for word in ("--find-links", place)]


def ways(name: str) -> list[list[str]]:
    """How to install a requirement file, the lightest way first.

    Torch's ordinary Linux wheels bring gigabytes of GPU libraries that no test needs.
    """
    if name != "ml":
        return [[]]
    local = find_links()
    has_torch = any(list(Path(place).glob("torch-*.whl")) for place in local[1::2])
    light = [local] if has_torch else []
    if platform.system() == "Linux":
        light.append(["--torch-backend", "cpu"])
    return [*light, []]


def fill(uv: str, env: str, name: str) -> None:
    """Install one requirement file and remember that it was done."""
    base = [uv, "pip", "install", "--python", str(ROOT / env / "bin" / "python")]
    wanted = ["-r", str(ROOT / "requirements" / (name + ".txt"))]
    if not any(command([*base, *way, *wanted]) for way in ways(name)):
        raise Failed(
            f"安装 requirements/{name}.txt 失败：请检查网络后重试，已完成的部分会保留 · "
            f"installing requirements/{name}.txt failed: check the network and try again; "
            "what was done is kept"
        )
    if name == "app" and not command([*base, "--quiet", "--no-deps", "-e", str(ROOT)]):
        raise Failed("shopkeeper 命令安装失败 · the shopkeeper command could not be installed")
    stamp(env, name).write_text(digest(name))


def set_up(purpose: str) -> None:
    todo = [(place, missing(place[0], names)) for place, names in NEEDS[purpose]]
    todo = [(place, names) for place, names in todo if names]
    if not todo:
        return
    uv = find_uv(TOOLS)
    steps = [(place, name) for place, names in todo for name in names]
    for number, ((env, minors), name) in enumerate(steps, 1):
        say(
            f"{number}/{len(steps)} 准备 {env}（{name}）",
            f"preparing {env} ({name})",
        )
        make_env(uv, env, minors)
        fill(uv, env, name)


def look_for_chromium() -> None:
    if not any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")):
        say(
            "没有找到 Chromium，浏览器测试将被跳过",
            "no Chromium: browser tests are skipped (Debian: apt-get install chromium)",
        )


def main(purpose: str) -> int:
    TOOLS.mkdir(exist_ok=True)
    with (TOOLS / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("另一个安装正在进行，等待它结束", "another set-up is running, waiting for it")
            fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            set_up(purpose)
        except Failed as error:
            print(f"✗ {error}", file=sys.stderr)
        except NoTool:
            print(
                "✗ 无法安装 uv：请自行安装 uv 或 python3-venv 与 pip 后重试 · "
                "uv could not be installed: install uv, or python3-venv and pip, and try again",
                file=sys.stderr,
            )
        except NoPython as error:
            print(
                f"✗ 找不到 Python {error}，也无法下载：请安装后重试（例如 pyenv install）· "
                f"no Python {error} here and none could be fetched: install it and try again "
                "(for example with pyenv install)",
                file=sys.stderr,
            )
        else:
            if purpose == "test":
                look_for_chromium()
            return 0
    return 2


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1] if sys.argv[1:] and sys.argv[1] in NEEDS else "run"))
    except KeyboardInterrupt:
        print(
            "\n已中断，下次会接着做 · interrupted; the next run goes on from here", file=sys.stderr
        )
        sys.exit(130)
