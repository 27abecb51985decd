"""Run supervisord over the parts and ask it how they are."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import xmlrpc.client
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from cli.parts import Part

STOP_S = 7  # each part's grace; the whole stop stays under ten seconds

HEAD = """\
[supervisord]
nodaemon=true
logfile={log}
logfile_maxbytes=5MB
logfile_backups=2
pidfile={pid}
loglevel=info
silent=true

[unix_http_server]
file={socket}
chmod=0700

[rpcinterface:supervisor]
supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface

; One group, so that at the end all parts stop together and not one after another.
[group:shopkeeper]
programs={names}
"""
PROGRAM = """
[program:{name}]
command="{python}" -I "{guard}" "{spec}"
autorestart=true
startsecs=1
startretries=1000
stopwaitsecs={stop}
stopasgroup=true
killasgroup=true
redirect_stderr=true
stdout_logfile={log}
stdout_logfile_maxbytes=10MB
stdout_logfile_backups=3
"""


@dataclass(frozen=True, slots=True)
class State:
    """How a part is: supervisord's word for it, its process, seconds since its start."""

    name: str
    state: str
    pid: int
    up_s: int


def socket_path(data_dir: Path) -> Path:
    """Where supervisord is asked; a socket's path may not be longer than about 100 bytes."""
    path = data_dir.absolute() / "run" / "supervisor.sock"
    if len(os.fsencode(path)) <= 90:
        return path
    name = hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"shopkeeper-{os.getuid()}-{name}.sock"


def write_specs(parts: Iterable[Part], data_dir: Path) -> Path:
    """Write supervisord's configuration and each part's spec; returns the configuration."""
    run, log = data_dir.absolute() / "run", data_dir.absolute() / "log"
    for folder in (run, log):
        folder.mkdir(parents=True, exist_ok=True)
    run.chmod(0o700)
    guard = Path(__file__).parent / "guard.py"
    programs = []
    for part in parts:
        spec = run / f"{part.name}.json"
        write_spec(part, spec, run / f"{part.name}.pid")
        facts = {"name": part.name, "guard": guard, "spec": spec, "log": log / f"{part.name}.log"}
        programs.append(fill(PROGRAM, **facts, python=sys.executable, stop=STOP_S))
    head = fill(
        HEAD,
        log=log / "supervisord.log",
        pid=run / "supervisord.pid",
        socket=socket_path(data_dir),
        names=",".join(part.name for part in parts),
    )
    conf = run / "supervisord.conf"
    conf.write_text(head + "".join(programs), "utf-8")
    return conf


def fill(template: str, **facts: object) -> str:
    """supervisord reads % as the start of a placeholder of its own."""
    return template.format(**{name: str(fact).replace("%", "%%") for name, fact in facts.items()})


def write_spec(part: Part, spec: Path, pidfile: Path) -> None:
    spec.touch(mode=0o600)
    words = {
        "command": part.command,
        "env": dict(part.env),
        "cwd": str(part.cwd),
        "pidfile": str(pidfile),
    }
    spec.write_text(json.dumps(words), "utf-8")


def start(conf: Path) -> subprocess.Popen[bytes]:
    """supervisord in a session of its own: Ctrl-C reaches us first, and we stop it in order."""
    from cli.guard import die_with_parent  # noqa: PLC0415

    command = [sys.executable, "-m", "supervisor.supervisord", "-c", str(conf)]
    output = (conf.parent.parent / "log" / "supervisord.out").open("wb")
    with output:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            preexec_fn=die_with_parent,  # noqa: PLW1509
        )


class Supervisor:
    """Questions to a running supervisord. Raises OSError or xmlrpc's Error without one."""

    def __init__(self, data_dir: Path) -> None:
        self._url = f"unix://{socket_path(data_dir)}"

    def states(self) -> tuple[State, ...]:
        told = self._ask("getAllProcessInfo")
        assert isinstance(told, list)
        return tuple(
            State(row["name"], row["statename"], row["pid"], max(0, row["now"] - row["start"]))
            for row in told
        )

    def pid(self) -> int:
        told = self._ask("getPID")
        assert isinstance(told, int)
        return told

    def shut_down(self) -> None:
        self._ask("shutdown")

    def _ask(self, what: str) -> object:
        from supervisor.xmlrpc import SupervisorTransport  # noqa: PLC0415

        # A connection for each question: the supervisor may be another one by the next.
        with closing(SupervisorTransport(None, None, self._url)) as transport:
            server = xmlrpc.client.ServerProxy("http://localhost", transport=transport)
            return getattr(server.supervisor, what)()


def running(data_dir: Path) -> int | None:
    """Process id of the supervisord that already serves this data_dir, if one does."""
    try:
        return Supervisor(data_dir).pid()
    except (OSError, xmlrpc.client.Error):
        return None
