"""How sure the decisions are and how often they are right, as a report with plots."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from knowledge.calibrate import Fitted, Held, answering_from, bins

if TYPE_CHECKING:
    from matplotlib.axes import Axes

RISKS = (0.01, 0.02, 0.05, 0.10)
COLUMNS = ("first", "answered", "wrong", "lost", "let_through", "refused", "ece")
_WORDS = {
    "zh": {
        "title": "判定的可信度",
        "note": "每个问法提问时，它自己及其译文都被隐藏；无法回答的问题由删去答案条目、"
        "另一索引的问题和无关问题组成，按四分之一计权。全部数字来自未参与拟合的问题"
        "（按条目分五折）。",
        "columns": "索引|样本|首位正确|直接答对|答错率|误转人工|不该答而答|无关转人工|ECE",
        "risks": "给定答错率上限时，可直接答对的问题占比",
        "under": "答错率 ≤ {risk:.0%}",
        "few": "问题太少，无法测量；请补充相似问法",
        "prior": "自有问法太少，用随软件提供的判定模型（prior）；补充相似问法后即可测量",
        "plots": "图：确信度与实际正确率；答错率随作答比例的变化。",
    },
    "en": {
        "title": "How far the decisions can be trusted",
        "note": "Each wording is asked while it and its translation are hidden. Questions without "
        "an answer are made by deleting the entry that answers, from the other index's questions "
        "and from foreign ones; they count a quarter. All figures are from questions that "
        "nothing was fitted on (five folds by entry).",
        "columns": "index|samples|right first|answered right|answers wrong|wrongly handed over|"
        "answered but should not|foreign handed over|ECE",
        "risks": "Share of answerable questions answered right, for a limit on wrong answers",
        "under": "wrong ≤ {risk:.0%}",
        "few": "too few questions to measure; add similar questions",
        "prior": "too few wordings of the shop's own: the shipped decision model is used (prior); "
        "with more similar questions it can be measured",
        "plots": "Plots: certainty against what was right; wrong answers against questions "
        "answered.",
    },
}


def coverage_at(held: Held, risk: float) -> float:
    """Share of answerable questions answered right where at most `risk` of answers are wrong."""
    told = held.sure >= answering_from(held, risk)
    return float((told & held.right).sum() / max(held.answerable.sum(), 1))


def write_report(fitted: Mapping[str, Fitted], folder: Path) -> None:
    """report.zh.md, report.en.md, and two plots of each index and language."""
    folder.mkdir(parents=True, exist_ok=True)
    measured = {name: one.held for name, one in fitted.items() if one.held}
    for name, held in measured.items():
        _plots(name, held, folder)
    for lang in _WORDS:
        (folder / f"report.{lang}.md").write_text(_text(fitted, lang), "utf-8")


def _text(fitted: Mapping[str, Fitted], lang: str) -> str:
    words = _WORDS[lang]
    heads = words["columns"].split("|")
    lines = [f"# {words['title']}", "", words["note"], "", *_head(heads)]
    for name, one in fitted.items():
        if one.report:
            plain: dict[str, Any] = one.report.plain()
            numbers = [f"{plain[c]:.1%}" for c in COLUMNS[:-1]] + [f"{plain['ece']:.3f}"]
            lines.append(_row([name, str(one.report.samples), *numbers]))
        else:
            why = words["prior" if one.by == "prior" else "few"]
            lines.append(_row([name, why, *[""] * (len(heads) - 2)]))
    lines += ["", f"## {words['risks']}", ""]
    lines += _head([heads[0], *(words["under"].format(risk=risk) for risk in RISKS)])
    for name, one in fitted.items():
        if one.held:
            lines.append(_row([name, *(f"{coverage_at(one.held, r):.1%}" for r in RISKS)]))
    lines += ["", words["plots"], ""]
    lines += [f"![{name}]({name}.png)\n" for name, one in fitted.items() if one.held]
    return "\n".join(lines).rstrip() + "\n"


def _head(names: list[str]) -> list[str]:
    return [_row(names), "|" + "---|" * len(names)]


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _plots(name: str, held: Held, folder: Path) -> None:
    from matplotlib.figure import Figure  # noqa: PLC0415 - heavy

    # Words in plots are English: a machine without Chinese fonts would draw boxes.
    figure = Figure(figsize=(8.6, 3.8), layout="constrained")
    left, right = figure.subplots(1, 2)
    _reliability(left, held)
    _risk(right, held)
    figure.suptitle(name, fontsize=10)
    figure.savefig(folder / f"{name}.png", dpi=110)


def _reliability(axes: Axes, held: Held) -> None:
    found = bins(held)
    axes.plot([0, 1], [0, 1], color="#bbbbbb", linewidth=1)
    axes.scatter(
        [mean for mean, _, _ in found],
        [right for _, right, _ in found],
        s=[40 + 500 * share for _, _, share in found],
        color="#2f6f4f",
        alpha=0.8,
    )
    axes.set(xlabel="certainty", ylabel="share that was right", xlim=(0, 1), ylim=(0, 1.02))


def _risk(axes: Axes, held: Held) -> None:
    order = np.argsort(-held.sure)
    given = np.cumsum(held.weights[order])
    wrong = np.cumsum((held.weights * ~held.right)[order]) / given
    axes.plot(given / given[-1], wrong, color="#b5452c")
    axes.axhline(0.05, color="#bbbbbb", linewidth=1)
    axes.set(xlabel="share of questions answered", ylabel="share of answers that are wrong")
    axes.set(xlim=(0, 1), ylim=(0, None))
