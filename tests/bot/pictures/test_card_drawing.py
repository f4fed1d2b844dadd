"""Cards of quotes: whole, readable, in any script that a font has, and refused otherwise."""

from io import BytesIO

import pytest
from PIL import Image

from bot.pictures.card import Card, Theme
from bot.pictures.card_drawing import COLOURS, MAX_HEIGHT, QUOTE_SIZES, WIDTH, draw
from bot.pictures.fonts import Style, face_for
from bot.pictures.lines import broken, is_right_to_left
from bot.pictures.refusals import CantBeSet, TooLong

LATIN = "The water has been in the school and in the only shop, and nobody came to look at the wall."
CYRILLIC = "Вода стояла в школе и в единственном магазине, и никто не приехал посмотреть на дамбу."
ARABIC = "دخلت المياه المدرسة والدكان الوحيد ولم يأت أحد من العاصمة لينظر إلى السد في قريتنا"


def words_of(text: str, count: int) -> str:
    """A quote of so many words."""
    words = text.split()
    return " ".join(words[place % len(words)] for place in range(count))


def card(words: str, **others: object) -> Card:
    shown = {"speaker": "Marta Quill", "role": "mayor of Brack", "headline": "Two Towns Share One Ferry"}
    return Card(**({"words": words, "newsroom": "Coast", "day": "24 Nov 2026", **shown} | others))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "theme"),
    [(LATIN, Theme.LIGHT), (CYRILLIC, Theme.DARK), (ARABIC, Theme.LIGHT), (ARABIC, Theme.DARK)],
    ids=["latin", "cyrillic in the dark", "arabic", "arabic in the dark"],
)
def test_quotes_of_five_to_sixty_words_fit_whole(text: str, theme: Theme) -> None:
    for count in (5, 20, 60):
        image = Image.open(BytesIO(draw(card(f"“{words_of(text, count)}”", speaker=words_of(text, 3), theme=theme))))
        assert (image.format, image.width) == ("PNG", WIDTH)
        assert 500 < image.height <= MAX_HEIGHT
        ground = Image.new("RGB", (1, 1), COLOURS[theme].ground).getpixel((0, 0))
        edges = [image.crop(box) for box in ((0, 0, WIDTH, 40), (0, image.height - 40, WIDTH, image.height))]
        assert {colour for edge in edges for _, colour in edge.getcolors() or ()} == {ground}


def test_every_word_of_a_quote_is_set_and_none_is_split() -> None:
    for text in (LATIN, CYRILLIC, ARABIC):
        quote = words_of(text, 60)
        lines = broken(quote, face_for(quote, Style.QUOTE), QUOTE_SIZES[-1], WIDTH - 160)
        assert " ".join(" ".join(lines.texts).split()) == quote
        assert not lines.has_split_word


def test_arabic_and_hebrew_begin_at_the_right() -> None:
    assert [is_right_to_left(each) for each in (ARABIC, "“שלום”", LATIN, CYRILLIC, "“12”")] == [
        *(True, True),
        *(False, False, False),
    ]


def test_a_letter_that_no_font_has_refuses_the_picture() -> None:
    private = "\ue123"
    with pytest.raises(CantBeSet, match=private):
        draw(card(f"“We stay {private}”"))


def test_a_text_that_is_too_long_refuses_the_picture_and_a_long_headline_is_cut() -> None:
    with pytest.raises(TooLong):
        draw(card(f"“{words_of(LATIN, 200)}”"))
    assert draw(card("“We stay”", headline=words_of(LATIN, 100), role=words_of(LATIN, 60)))


def test_what_a_card_shows_names_it() -> None:
    one = card("“We stay”")
    assert one.key(7) == Card.of(one.form()).key(7)
    others = [card("“We go”"), card("“We stay”", role=""), card("“We stay”", theme=Theme.DARK)]
    assert len({each.key(7) for each in (one, *others)} | {one.key(8)}) == 5
