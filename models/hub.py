"""Fetch a file from the model hub; an interrupted download goes on where it stopped."""

from __future__ import annotations

import os
from pathlib import Path

import httpx

from models.catalogue import Hub, Model
from models.errors import SourceError
from models.weights import Report

HOST = "https://huggingface.co"
# An unreachable hub must not hold up a start: other sources are waiting.
_TIMEOUT = httpx.Timeout(20.0, connect=4.0)


def fetch(model: Model, hub: Hub, part: Path, report: Report) -> None:
    """The whole file at `part`. HF_ENDPOINT names another hub, as its own tools have it."""
    host = os.environ.get("HF_ENDPOINT", HOST).rstrip("/")
    url = f"{host}/{hub.repo}/resolve/main/{model.file}"
    begun = part.stat().st_size if part.exists() else 0
    if begun == model.size:
        return
    if begun > model.size:
        part.unlink()
        begun = 0
    headers = {"Range": f"bytes={begun}-"} if begun else {}
    token = os.environ.get("HF_TOKEN")
    if token:
        headers["Authorization"] = f"Bearer {token}"
    try:
        with httpx.stream(
            "GET", url, headers=headers, follow_redirects=True, timeout=_TIMEOUT
        ) as answer:
            answer.raise_for_status()
            _save(answer, part, model.size, report)
    except httpx.HTTPError as error:
        reason = str(error) or type(error).__name__
        raise SourceError(f"the model hub ({host}) did not deliver: {reason}") from error


def _save(answer: httpx.Response, part: Path, size: int, report: Report) -> None:
    goes_on = answer.status_code == httpx.codes.PARTIAL_CONTENT
    done = part.stat().st_size if goes_on else 0
    with part.open("ab" if goes_on else "wb") as file:
        for block in answer.iter_bytes(1 << 18):
            done += len(block)
            if done > size:
                raise SourceError(f"the model hub sent more than the {size} bytes expected")
            file.write(block)
            report("model hub", done, size)
