"""Whether the ports are free, and who holds one that is not."""

from __future__ import annotations

import shutil
import socket
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

from desk.errors import Code, DeskError
from desk.settings import PREFIX


def free(host: str, port: int) -> bool:
    """Whether a server could listen there now."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def require_free(wanted: Mapping[str, tuple[str, int]]) -> None:
    """Raise with every occupied port, its holder and its setting; nothing is started then."""
    problems = [
        taken(setting, port, holder(port))
        for setting, (host, port) in wanted.items()
        if not free(host, port)
    ]
    numbers = [port for _, port in wanted.values()]
    twice = sorted({port for port in numbers if numbers.count(port) > 1})
    problems += [
        f"多个设置用了同一端口 {port} · {port} is asked for by more than one setting"
        for port in twice
    ]
    if problems:
        raise DeskError(Code.SETTING_WRONG, "; ".join(problems))


def taken(setting: str, port: int, by: str) -> str:
    name = f"{PREFIX}{setting.upper()}"
    return (
        f"{setting}: 端口 {port} 被 {by or '其他进程'} 占用，请停止它或设置 {name} · "
        f"{port} is taken by {by or 'another process'}; stop it, or set {name}"
    )


def holder(port: int) -> str:
    """Name and id of the process that listens on `port`; "" when we may not know."""
    return linux_holder(port) or lsof_holder(port)


def linux_holder(port: int) -> str:
    sockets = {f"socket:[{inode}]" for inode in listening_inodes(port)}
    if not sockets:
        return ""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if any(str(fd.readlink()) in sockets for fd in (process / "fd").iterdir()):
                name = (process / "comm").read_text("utf-8").strip()
                return f"{name} (pid {process.name})"
        except OSError:  # gone meanwhile, or not ours to look into
            continue
    return ""


def listening_inodes(port: int) -> Iterable[str]:
    """Sockets in state LISTEN (0A) on the port, from the kernel's tables."""
    for table in (Path("/proc/net/tcp"), Path("/proc/net/tcp6")):
        if not table.exists():
            continue
        for row in table.read_text("ascii").splitlines()[1:]:
            fields = row.split()
            if fields[3] == "0A" and int(fields[1].rsplit(":", 1)[1], 16) == port:
                yield fields[9]


def lsof_holder(port: int) -> str:
    if not shutil.which("lsof"):
        return ""
    asked = ["lsof", "-nP", f"-iTCP:{port}", "-sTCP:LISTEN", "-Fpc"]
    said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    facts = {line[0]: line[1:] for line in said.splitlines() if line}
    return f"{facts.get('c', 'a process')} (pid {facts['p']})" if "p" in facts else ""
