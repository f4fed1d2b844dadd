"""Draws how sure speakers are: what each bound of confidence gives and costs, and whether the confidence is true."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from matplotlib import pyplot
from matplotlib.axes import Axes

Points = Sequence[Sequence[float]]
"""Some numbers a point; which ones, the functions say."""


def draw(path: Path, by_bound: Mapping[str, Points], by_confidence: Mapping[str, Points], shipped: float) -> None:
    """Writes a PNG of two panels to ``path``.

    ``by_bound`` has for each set the bound, the share of quotes that get the right speaker from there on, and the right
    share of those named; ``shipped`` is the bound of the product. ``by_confidence`` has for each set the mean
    confidence of a tenth of its quotes, and the share of them that is right.
    """
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(12, 5.5), layout="constrained")
    for name, curve in by_bound.items():
        _bounds(left, name, curve, shipped)
    left.set(title="What each bound gives", xlabel="right, of all quotes", ylabel="right, of those named")
    for name, curve in by_confidence.items():
        right.plot([point[0] for point in curve], [point[1] for point in curve], marker="o", label=name)
    right.plot([0, 1], [0, 1], color="grey", linestyle=":", label="true confidence")
    right.set(title="Whether the confidence is true", xlabel="confidence", ylabel="right")
    for panel in (left, right):
        panel.grid(alpha=0.3)
        panel.legend()
    figure.savefig(path, dpi=110)
    pyplot.close(figure)


def _bounds(panel: Axes, name: str, curve: Points, shipped: float) -> None:
    """The curve of a set, with a circle at the bound of the product."""
    (line,) = panel.plot([point[1] for point in curve], [point[2] for point in curve], marker=".", label=name)
    for bound, right, precision in curve:
        if abs(bound - shipped) < 1e-9:
            panel.plot(right, precision, marker="o", markersize=11, fillstyle="none", color=line.get_color())
            panel.annotate(f"{bound:.2f}", (right, precision), textcoords="offset points", xytext=(8, 6), fontsize=8)
