"""Reports of all measurements: report.md in both languages, result.json, and plots."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evaluation import plots
from evaluation.answers import Answered
from evaluation.intents import trade_off
from evaluation.ranking import MODES
from evaluation.retrieval import Measured, against_the_better
from evaluation.trial import Trial

_RANKS = ("recall_at_1", "recall_at_5", "recall_at_50", "ndcg_at_10", "mrr")
_TIMES = ("p50_ms", "p95_ms", "cpu_p50_ms", "cpu_p95_ms")
_MAIN = (
    ("answerable_answered_rate", "可回答的问题中作了回答的 · of the answerable, answered"),
    ("answerable_clarified_rate", "可回答的问题中反问的 · of the answerable, asked back"),
    ("false_hand_over_rate", "可回答的问题中转人工的 · of the answerable, handed over"),
    ("unanswerable_answered_rate", "不可回答的问题中作了回答的 · of the unanswerable, answered"),
    ("error_among_answered", "回答中的错误 · wrong among the answers"),
    ("error_among_answered_upper_95", "其 95 % 上界 · its 95 % bound"),
    ("unsupported_number_rate", "含无依据数字的回答 · answers with an unsupported number"),
    ("citation_precision", "引用准确率 · citation precision"),
    ("citation_recall", "引用召回率 · citation recall"),
    ("any_source_cited_rate", "引用了至少一个应有来源 · at least one listed source cited"),
    ("language_match", "语言一致 · in the asker's language"),
    ("calibration_error", "校准误差 · calibration error"),
)
_GROUP = ("questions", "answered", "clarified", "handed_over", "wrong", "citation_precision")
_UNDERSTOOD = (
    ("accuracy_in_scope", "范围内准确率，不设阈值 · in-scope accuracy, no threshold"),
    ("macro_f1", "宏平均 F1 · macro F1"),
    ("best_mcc", "各阈值下最好的 MCC · best MCC over thresholds"),
    ("best_mcc_threshold", "该阈值 · at the threshold"),
    ("accuracy_in_scope_kept", "产品阈值下的范围内准确率 · in-scope accuracy at our threshold"),
    ("oos_recall", "范围外召回率 · out-of-scope recall"),
    ("oos_precision", "范围外精确率 · out-of-scope precision"),
    ("calibration_error", "校准误差 · calibration error"),
)
Known = dict[str, list[tuple[float, bool]]]


def report_retrieval(measured: Measured, folder: Path) -> dict[str, Any]:
    """Write the report of all modes; returns what result.json holds."""
    folder.mkdir(parents=True, exist_ok=True)
    told = {mode: measured.figures(mode) for mode in MODES}
    ratios = against_the_better(measured)
    if len(ratios) == 2:  # of one language: all says the same again
        del ratios["all"]
    result = {"modes": told, "ndcg_at_10_over_better": ratios}
    plots.modes(told, ratios, folder / "modes.png")
    lines = [
        f"# 检索 · Retrieval: {folder.name}",
        f"{_when()}; {told['hybrid']['passages']} 段文字 passages, "
        f"{told['hybrid']['queries']} 个问题 queries; `{measured.embedder}`; "
        f"{told['hybrid']['build_passages_per_s']} passages/s.",
        "`dense`：只看语义；`lexical`：只看字词；`hybrid`：实际使用的融合。"
        "最后一列：融合与两者中较好者之比。 · `dense` is meaning alone, `lexical` words alone, "
        "`hybrid` both as served; the last column is hybrid over the better of the two.",
        _table(("", *_RANKS, "×"), _rank_rows(told, ratios)),
        "![nDCG@10](modes.png)",
        "耗时（毫秒，含问题向量） · Times in milliseconds, the question's embedding included",
        _table(("", *_TIMES), ((mode, *(told[mode][t] for t in _TIMES)) for mode in MODES)),
    ]
    _write(folder, lines, result)
    return result


def report_answers(figures: Mapping[str, Any], found: Sequence[Answered], folder: Path) -> None:
    """Write the report of a run whose figures are known."""
    folder.mkdir(parents=True, exist_ok=True)
    known = _known(found)
    plots.reliability(known, folder / "reliability.png")
    plots.risk(known, {name: _served(found, name) for name in known}, folder / "risk.png")
    langs = {"all": figures, **figures["languages"]}
    lines = [
        f"# 回答 · Answers: {folder.name}",
        f"{_when()}; {figures['questions']} 个问题 questions, {figures['unanswerable']} 个不可回答 "
        f"unanswerable; 模型 model `{figures['model']}`; `{figures['embedder']}`.",
        _table(("", *langs), ((said, *(f[name] for f in langs.values())) for name, said in _MAIN)),
        _table(("类别 · category", *_GROUP), _groups({**langs, **figures["categories"]})),
        f"p50 {figures['p50_ms']} ms, p95 {figures['p95_ms']} ms; 模型撰写 generated: "
        f"{figures['generated']}; 说了不该说的 forbidden said: {figures['forbidden_said']}.",
        "风险与覆盖：只回答最有把握的问题时，首段有误的比例；星号是产品实际的位置。 · "
        "Risk by coverage: share of wrong first passages if only the surest questions were "
        "answered; the star is where the product works.",
        "![risk and coverage](risk.png)",
        "可靠性：给出的把握与首段正确的比例，落在对角线上为佳。 · "
        "Reliability: certainty given against share right; good is on the diagonal.",
        "![reliability](reliability.png)",
    ]
    _write(folder, lines, dict(figures))


def report_intents(figures: Mapping[str, Any], found: Trial, folder: Path) -> None:
    """Write the report of a trial whose figures are known."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [
        f"# 意图 · Intents: {folder.name}",
        f"{_when()}; {figures['intents']} 个意图 intents; 学 learned {figures['train_rows']}, 测 "
        f"read {figures['test_rows']}, 其中范围外 out of scope {figures['test_rows_oos']}.",
        _table(("", ""), ((said, figures[name]) for name, said in _UNDERSTOOD)),
        f"每句 a message {figures['ms_per_message']} ms, p95 {figures['p95_ms']} ms, 处理器 CPU "
        f"p95 {figures['cpu_p95_ms']} ms; 训练 training {figures['train_seconds']} s.",
    ]
    if figures["test_rows_oos"]:
        own = (figures["oos_recall"], figures["accuracy_in_scope_kept"])
        plots.intents(
            {"as configured": trade_off(found.heard)},
            {"as configured": own},
            folder / "trade_off.png",
        )
        lines.append("![in-scope accuracy by out-of-scope recall](trade_off.png)")
    _write(folder, lines, dict(figures))


def _rank_rows(told: Mapping[Any, Any], ratios: Mapping[str, Any]) -> Iterable[Sequence[Any]]:
    for scope in ratios:
        for mode in MODES:
            of = told[mode] if scope == "all" else told[mode]["languages"][scope]
            ratio = ratios[scope] if mode == "hybrid" else ""
            yield (f"{scope} {mode}", *(of[name] for name in _RANKS), ratio)


def _groups(of: Mapping[str, Any]) -> Iterable[Sequence[Any]]:
    return ((name, *(figures[column] for column in _GROUP)) for name, figures in of.items())


def _known(found: Sequence[Answered]) -> Known:
    """Certainty and outcome of the rows that tell both, by language."""
    known: Known = {}
    for one in found:
        if one.grade.sure is not None and one.grade.first_right is not None:
            pair = (one.grade.sure, one.grade.first_right)
            known.setdefault(str(one.row.lang), []).append(pair)
    return dict(sorted(known.items()))


def _served(found: Sequence[Answered], lang: str) -> tuple[float, float] | None:
    rows = [one for one in found if one.row.lang == lang]
    answered = [one for one in rows if one.grade.outcome == "answered"]
    if not answered:
        return None
    wrong = sum(bool(one.grade.reasons) for one in answered)
    return len(answered) / len(rows), wrong / len(answered)


def _table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _when() -> str:
    return f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"


def _write(folder: Path, lines: Sequence[str], result: Mapping[str, Any]) -> None:
    (folder / "report.md").write_text("\n\n".join(lines) + "\n", "utf-8")
    text = json.dumps(result, ensure_ascii=False, indent=1)
    (folder / "result.json").write_text(text + "\n", "utf-8")
