"""An occupied port is named with its holder and its setting, before anything starts."""

from __future__ import annotations

import os
import socket
import sys

import pytest

from cli.ports import free, holder, require_free
from desk.errors import Code, DeskError
from tests.ops.small_parts import free_port


def listener() -> socket.socket:
    held = socket.socket()
    held.bind(("127.0.0.1", 0))
    held.listen()
    return held


def test_a_taken_port_is_told_with_its_setting() -> None:
    with listener() as held, pytest.raises(DeskError) as caught:
        require_free({"rasa_port": held.getsockname()})
    assert caught.value.code is Code.SETTING_WRONG
    assert "SHOPKEEPER_RASA_PORT" in caught.value.detail


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads the kernel's tables")
def test_the_holder_of_a_port_is_named() -> None:
    with listener() as held:
        assert f"pid {os.getpid()}" in holder(held.getsockname()[1])


def test_every_problem_is_told_at_once() -> None:
    with listener() as one, listener() as two, pytest.raises(DeskError) as caught:
        require_free({"port": one.getsockname(), "redis_port": two.getsockname()})
    assert "SHOPKEEPER_PORT" in caught.value.detail
    assert "SHOPKEEPER_REDIS_PORT" in caught.value.detail


def test_one_port_for_two_parts_is_refused() -> None:
    port = free_port()
    with pytest.raises(DeskError, match="more than one setting"):
        require_free({"port": ("127.0.0.1", port), "rasa_port": ("127.0.0.1", port)})


def test_a_free_port_is_free_again_after_the_question() -> None:
    port = free_port()
    assert free("127.0.0.1", port)
    assert free("127.0.0.1", port)
