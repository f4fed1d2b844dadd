"""The chart of /status, drawn with matplotlib: four panels below each other, as wide as a phone."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ticker import MaxNLocator

from bot.pictures.figures import Counts, Figures
from bot.pictures.fonts import Style, face_for
from bot.pictures.refusals import CantBeSet

INCHES_WIDE, DOTS_PER_INCH = 6.0, 180
"""1,080 pixels, three for each point of a phone."""

BAR_INCHES, DAYS_INCHES, TITLE_INCHES, MARGIN_INCHES = 0.52, 1.9, 0.72, 0.35
"""The heights of a bar with its label above it, of the columns of days, of a title with the room above it."""

MAX_LABEL_CHARACTERS = 52
NAMED_EVERY = 4
"""Of the days every fourth is named, and the last."""

GROUND, INK, QUIET, BAR, WARNING = "#fbfaf7", "#17191c", "#5d636b", "#2f6f8f", "#b3372b"
NOTHING = "Nothing yet"

Panel = tuple[str, Counts, Callable[[Axes, Counts], None]]


def draw(figures: Figures) -> bytes:
    """The chart as a PNG."""
    panels: tuple[Panel, ...] = (
        ("Followers by section", figures.followers, _bars),
        ("Alerts a day", figures.alerts, _days),
        ("Seconds from a story’s first alert to its last", figures.seconds, _bars),
        ("Muted or stopped something under its alert", figures.mutes, _warning_bars),
    )
    height = MARGIN_INCHES + sum(TITLE_INCHES + _inches(panel) for panel in panels)
    figure = Figure(figsize=(INCHES_WIDE, height), dpi=DOTS_PER_INCH, facecolor=GROUND)
    top = height
    for panel in panels:
        top -= TITLE_INCHES + _inches(panel)
        _draw_panel(figure, panel, top / height, _inches(panel) / height)
    out = BytesIO()
    figure.savefig(out, format="png")
    return out.getvalue()


def _inches(panel: Panel) -> float:
    _, counts, draws = panel
    return DAYS_INCHES if draws is _days and counts else BAR_INCHES * max(1, len(counts))


def _draw_panel(figure: Figure, panel: Panel, bottom: float, height: float) -> None:
    """Draws a panel; ``bottom`` and ``height`` are parts of the figure's height."""
    title, counts, draws = panel
    left = MARGIN_INCHES / INCHES_WIDE
    axis = figure.add_axes((left, bottom, 1 - 2 * left, height))
    axis.set_facecolor(GROUND)
    axis.set_title(title, loc="left", color=INK, fontsize=14, fontweight="bold", pad=7)
    axis.tick_params(colors=QUIET, labelsize=11, length=0)
    axis.spines[:].set_visible(False)
    axis.set(xticks=[], yticks=[])
    if counts:
        draws(axis, counts)
    else:
        axis.text(0.0, 0.5, NOTHING, color=QUIET, fontsize=12, transform=axis.transAxes)


def _bars(axis: Axes, counts: Counts, colour: str = BAR) -> None:
    """A bar for each label, which stands above it, with its number behind it."""
    most = max(1, *(number for _, number in counts))
    axis.set(xlim=(0, most * 1.16), ylim=(len(counts) - 0.5, -0.5))
    for place, (label, number) in enumerate(counts):
        text, font = _label(label)
        axis.text(0, place - 0.12, text, color=INK, fontproperties=font, va="bottom", ha="left")
        axis.barh(place + 0.16, number, color=colour, height=0.34)
        axis.text(number + most * 0.015, place + 0.16, f"{number:,}", color=INK, fontsize=12, va="center")


def _warning_bars(axis: Axes, counts: Counts) -> None:
    _bars(axis, counts, WARNING)


def _days(axis: Axes, counts: Counts) -> None:
    """A column for each day."""
    numbers = [number for _, number in counts]
    axis.bar(range(len(counts)), numbers, color=BAR, width=0.7)
    axis.set(xlim=(-1.6, len(counts) - 0.4), ylim=(0, max(1, *numbers) * 1.1))
    named = [place for place in range(len(counts)) if (len(counts) - 1 - place) % NAMED_EVERY == 0]
    axis.set_xticks(named, [counts[place][0] for place in named])
    for height in MaxNLocator(3, integer=True).tick_values(0, max(1, *numbers))[1:-1]:
        axis.axhline(height, color=QUIET, alpha=0.25, zorder=0)
        axis.text(-1.6, height, f"{height:,.0f}", color=QUIET, fontsize=11, va="bottom")


def _label(text: str) -> tuple[str, FontProperties]:
    """A label cut to the width, without what matplotlib takes as mathematics, and a font that has all of it.

    Of a label that no font has whole the first word is left: the number of the story.
    """
    cut = text if len(text) <= MAX_LABEL_CHARACTERS else f"{text[: MAX_LABEL_CHARACTERS - 1].rstrip()}…"
    try:
        face = face_for(cut, Style.PLAIN)
    except CantBeSet:
        cut = cut.partition(" ")[0]
        face = face_for("", Style.PLAIN)
    return cut.replace("$", r"\$"), FontProperties(fname=face.path, size=12)
