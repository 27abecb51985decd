"""A run of scripted conversations as a page and as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evaluation.judging import Judged


def report_dialogues(figures: Mapping[str, Any], found: Sequence[Judged], folder: Path) -> None:
    """Write report.md and result.json into `folder`; failed conversations are shown whole."""
    folder.mkdir(parents=True, exist_ok=True)
    langs = {lang: [one for one in found if one.row.lang == lang] for lang in ("zh", "en")}
    rows = [
        f"| {lang} | {sum(one.passed for one in of)} | {len(of)} |"
        for lang, of in langs.items()
        if of
    ]
    lines = [
        f"# 对话 · Dialogues: {folder.name}",
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC; {figures['passed']} 通过 passed, "
        f"{figures['failed']} 未通过 failed; {figures['messages']} 条消息 messages, "
        f"p50 {figures['p50_ms']} ms, p95 {figures['p95_ms']} ms.",
        "\n".join(("| 语言 · language | 通过 · passed | 共 · of |", "| --- | --- | --- |", *rows)),
        *(_failed(one) for one in found if not one.passed),
    ]
    (folder / "report.md").write_text("\n\n".join(lines) + "\n", "utf-8")
    text = json.dumps(figures, ensure_ascii=False, indent=1)
    (folder / "result.json").write_text(text + "\n", "utf-8")


def _failed(one: Judged) -> str:
    said = "\n".join(f"- {said['author']}: {said['text']}" for said in one.talked.transcript())
    return f"## {one.row.id}\n\n{one.difference}\n\n{said}"
