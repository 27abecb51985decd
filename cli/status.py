"""`shopkeeper status` and `shopkeeper stop`: about a run started elsewhere."""

from __future__ import annotations

import time
import xmlrpc.client

import typer

from cli.leftovers import send
from cli.supervise import Supervisor
from desk.settings import read_settings


def status() -> None:
    """Show every process of the running product; exit 1 when one is not up."""
    try:
        states = Supervisor(read_settings().data_dir).states()
    except (OSError, xmlrpc.client.Error):
        print("掌柜没有在运行 · Shopkeeper is not running")
        raise typer.Exit(1) from None
    for state in sorted(states, key=lambda one: one.name):
        since = f"{state.up_s} s" if state.pid else ""
        print(f"{state.name:10}{state.state:10}{state.pid or '':>8}  {since}")
    if any(state.state != "RUNNING" for state in states):
        raise typer.Exit(1)


def stop() -> None:
    """Stop the running product, all parts together."""
    asked = Supervisor(read_settings().data_dir)
    try:
        pid = asked.pid()
        asked.shut_down()
    except (OSError, xmlrpc.client.Error):
        print("掌柜没有在运行 · Shopkeeper is not running")
        return
    wait_until_gone(pid)
    print("已停止 · stopped")


def wait_until_gone(pid: int, patience_s: float = 15.0) -> None:
    deadline = time.monotonic() + patience_s
    while send(pid, 0) and time.monotonic() < deadline:
        time.sleep(0.1)
