"""The chart of /status."""

import warnings
from io import BytesIO

from PIL import Image

from bot.pictures.chart import draw
from bot.pictures.figures import Figures

FIGURES = Figures(
    followers=(("World", 12_480), ("Sports", 0)),
    alerts=(("23 Nov", 0), ("24 Nov", 31_000)),
    seconds=(("#12 $5 million, $6 lost: what the council said after it had voted all night", 424), ("#11 नमस्ते", 3)),
    mutes=(("#12 Goalkeeper Signs", 83),),
)


def test_a_chart_is_as_wide_as_a_card_and_longer_with_more_to_show() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        full, empty = (Image.open(BytesIO(draw(figures))) for figures in (FIGURES, Figures()))
    assert (full.width, empty.width) == (1080, 1080)
    assert full.height > empty.height > 500


def test_figures_go_to_the_process_and_come_out_as_they_were() -> None:
    assert Figures.of(FIGURES.form()) == FIGURES
