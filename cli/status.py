"""`shopkeeper status` and `shopkeeper stop`: about a run started elsewhere."""

from __future__ import annotations

import time
import xmlrpc.client
from pathlib import Path

import typer

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
    data_dir = read_settings().data_dir
    try:
        Supervisor(data_dir).shut_down()
    except (OSError, xmlrpc.client.Error):
        print("掌柜没有在运行 · Shopkeeper is not running")
        return
    wait_until_gone(data_dir)
    print("已停止 · stopped")


def wait_until_gone(data_dir: Path, patience_s: float = 15.0) -> None:
    deadline = time.monotonic() + patience_s
    while time.monotonic() < deadline:
        try:
            Supervisor(data_dir).pid()
        except (OSError, xmlrpc.client.Error):
            return
        time.sleep(0.2)
