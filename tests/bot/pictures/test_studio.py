"""The process that draws: its answers, its refusals and its end."""

import pytest

from bot.pictures import studio
from bot.pictures.card import Card
from bot.pictures.figures import Figures
from bot.pictures.refusals import Broken, CantBeSet, TooLong
from bot.pictures.studio import Studio, can_draw

CARD = Card("“We stay”", "Marta Quill", "", "Two Towns", "Coast", "24 Nov 2026")
PNG = b"\x89PNG"


async def test_cards_and_charts_are_drawn_in_a_process() -> None:
    assert can_draw()
    drawn = Studio()
    assert (await drawn.card(CARD.form()))[:4] == PNG
    assert (await drawn.chart(Figures().form()))[:4] == PNG


async def test_the_process_says_why_there_is_no_picture() -> None:
    for words, refusal in (("\ue123", CantBeSet), ("word " * 300, TooLong)):
        with pytest.raises(refusal):
            await Studio().card(CARD.form() | {"words": words})
    with pytest.raises(Broken, match="status 1: KeyError: 'theme'"):
        await Studio().card({"words": "“We stay”"})


async def test_a_process_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(studio, "SECONDS", 0.01)
    with pytest.raises(Broken, match=r"no picture after 0\.01 s"):
        await Studio().card(CARD.form())
