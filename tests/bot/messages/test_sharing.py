"""What is copied from a story."""

import pytest
from support.values import MAYOR, quote

from bot import messages
from bot.utf16 import utf16_length

WORDS = "For nine years two half-empty boats passed each other in the fog, and nobody said a word about it, and "


def test_a_quote_is_copied_with_its_speaker_and_headline() -> None:
    assert messages.sharing.copied(MAYOR, "Harbour Towns Share a Ferry") == (
        "“Nobody won today.” – Marta Quill, mayor of Velde\nHarbour Towns Share a Ferry"
    )
    assert messages.sharing.copied(quote("Late again,"), "Fog") == "“Late again” – (speaker not named)\nFog"


def test_what_does_not_fit_loses_its_headline_first_and_the_quote_its_end_last() -> None:
    said = quote("x " * 90, "Marta Quill", "mayor of Velde")
    assert messages.sharing.copied(said, "y" * 60) == f"“{('x ' * 90).strip()}” – Marta Quill, mayor of Velde"
    long = messages.sharing.copied(quote(WORDS * 4, "Marta Quill", "mayor"), "Ferry")
    assert long.startswith("“For nine years two half-empty boats")
    assert long.endswith("…” – Marta Quill, mayor")


@pytest.mark.parametrize("letters", ["word ", "😀 ", "слово ", "x" * 70, "/a "])
def test_it_is_never_longer_than_telegram_copies(letters: str) -> None:
    for count in (1, 5, 60, 400):
        for role in (None, "r " * 200):
            copied = messages.sharing.copied(quote(letters * count, "Name " * count, role), letters * count)
            assert 1 <= utf16_length(copied) <= messages.sharing.MAX_COPY_UNITS
