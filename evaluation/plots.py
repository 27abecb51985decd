"""Plots of both reports. Drawn without a screen; matplotlib is loaded when the first is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluation import figures

# Words in plots are English: a machine without Chinese fonts would draw boxes. The report
# beside them says the same in both languages.
_COLOURS = {"dense": "#7aa6c2", "lexical": "#c9b27c", "hybrid": "#2f6f4f"}
_LINES = {"zh": "#b5452c", "en": "#2f5f8f", "all": "#444444"}
_PIPELINES = ("#2f6f4f", "#b5452c", "#2f5f8f")
_DPI = 110


def modes(
    told: Mapping[Any, Mapping[str, Any]], ratios: Mapping[str, float | None], file: Path
) -> None:
    """nDCG@10 of each mode, for all and by language, with hybrid over the better of the two."""
    figure, axes = _blank(6.4, 3.8)
    scopes = list(ratios)
    for place, (mode, colour) in enumerate(_COLOURS.items()):
        values = [_of(told[mode], scope)["ndcg_at_10"] or 0.0 for scope in scopes]
        spots = [n + (place - 1) * 0.27 for n in range(len(scopes))]
        bars = axes.bar(spots, values, 0.25, color=colour, label=mode)
        labels = [f"{value:.3f}" for value in values]
        if mode == "hybrid":
            labels = [
                f"{label}\n×{ratios[scope]:.3f}" if ratios[scope] else label
                for label, scope in zip(labels, scopes, strict=True)
            ]
        axes.bar_label(bars, labels, fontsize=7, padding=2)
    axes.set_xticks(range(len(scopes)), scopes)
    axes.set_ylim(0, 1.15)
    axes.set_ylabel("nDCG@10")
    axes.set_title("Meaning, words, and both (× = over the better one alone)", fontsize=9)
    axes.legend(fontsize=8, loc="upper right", ncols=3, frameon=False)
    _save(figure, file)


def reliability(known: Mapping[str, Sequence[tuple[float, bool]]], file: Path) -> None:
    """How sure retrieval was against how often its first passage was right, by language; a
    dot's area grows with its number of questions."""
    figure, axes = _blank(4.8, 4.2)
    axes.plot([0, 1], [0, 1], color="#bbbbbb", linewidth=1)
    for name, pairs in known.items():
        bins = figures.binned([sure for sure, _ in pairs], [right for _, right in pairs])
        error = figures.calibration_error([s for s, _ in pairs], [r for _, r in pairs])
        axes.plot(
            [one[0] for one in bins],
            [one[1] for one in bins],
            linewidth=1,
            color=_LINES[name],
            label=f"{name}: {len(pairs)} questions, ECE {error or 0:.3f}",
        )
        for sure, right, count in bins:
            axes.plot(sure, right, "o", color=_LINES[name], markersize=2 + count**0.5, alpha=0.7)
    axes.set_xlabel("certainty given")
    axes.set_ylabel("share whose first passage is right")
    axes.legend(fontsize=8, frameon=False)
    _save(figure, file)


def risk(
    known: Mapping[str, Sequence[tuple[float, bool]]],
    served: Mapping[str, tuple[float, float] | None],
    file: Path,
) -> None:
    """Share of wrong first passages when only the surest questions were answered, and the
    point (coverage, error among answers) at which the product works."""
    figure, axes = _blank(5.6, 3.8)
    for name, pairs in known.items():
        ordered = sorted(pairs, key=lambda pair: -pair[0])
        wrong = [
            sum(not right for _, right in ordered[: n + 1]) / (n + 1) for n in range(len(ordered))
        ]
        covered = [(n + 1) / len(ordered) for n in range(len(ordered))]
        axes.plot(covered, wrong, color=_LINES[name], label=f"{name}: first passage wrong")
        point = served[name]
        if point:
            axes.plot(
                *point,
                marker="*",
                markersize=12,
                color=_LINES[name],
                linestyle="none",
                label=f"{name}: answers as served",
            )
    axes.set_xlabel("coverage: share of all questions answered")
    axes.set_ylabel("risk: share of them wrong")
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    axes.legend(fontsize=8, frameon=False)
    _save(figure, file)


def intents(
    lines: Mapping[str, Sequence[tuple[float, float]]],
    served: Mapping[str, tuple[float, float] | None],
    file: Path,
) -> None:
    """In-scope accuracy that is kept for each share of out-of-scope sentences refused, and the
    point at which each pipeline's own threshold works."""
    figure, axes = _blank(5.6, 3.8)
    for (name, points), colour in zip(lines.items(), _PIPELINES, strict=False):
        axes.plot([x for x, _ in points], [y for _, y in points], color=colour, label=name)
        if point := served.get(name):
            axes.plot(*point, marker="*", markersize=12, color=colour, linestyle="none")
    axes.set_xlabel("out-of-scope recall (star: at its own threshold)")
    axes.set_ylabel("in-scope accuracy kept")
    axes.set_xlim(0, 1)
    axes.set_ylim(0.5, 1)
    axes.legend(fontsize=8, frameon=False, loc="lower left")
    _save(figure, file)


def _of(told: Mapping[str, Any], scope: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = told if scope == "all" else told["languages"][scope]
    return found


def _blank(width: float, height: float) -> tuple[Any, Any]:
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    figure = Figure(figsize=(width, height), dpi=_DPI, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(labelsize=8)
    return figure, axes


def _save(figure: Any, file: Path) -> None:
    # Without the library's version and the date, an equal plot is an equal file.
    figure.savefig(file, metadata={"Software": None})
