"""A text is read in the language of its own words."""

import pytest

from summarizer.document.english import first_words
from summarizer.document.own_language import language_of
from summarizer.document.reading import read
from summarizer.language import find_language

ENGLISH = (
    "The harbour council of Halden will close the old fish market in June and move its forty traders into a new hall "
    "beside the ferry port. It costs eleven million kroner, two million more than was planned, because the ground "
    "under the quay had to be made stronger."
)
GERMAN = (
    "Der Hafenrat von Halden schließt am 17. März den alten Fischmarkt und zieht mit vierzig Händlern in eine neue "
    "Halle. Sie kostet elf Mio. Kronen, zwei mehr als geplant, weil der Grund unter dem Kai bzw. Teile davon mit "
    "Pfählen aus Stahl verstärkt werden mussten. Das sagte der Rat."
)
SPANISH = (
    "El consejo del puerto de Halden cerrará en junio el viejo mercado de pescado y se mudará con cuarenta vendedores "
    "a una nave nueva. La obra cuesta once millones de coronas, dos más de lo previsto, porque el suelo bajo el muelle "
    "se tuvo que reforzar con pilotes de acero, dijo ayer la alcaldesa."
)
FRENCH = (
    "Le conseil du port de Halden fermera en juin le vieux marché aux poissons et s’installera avec quarante marchands "
    "dans une halle neuve. Elle coûte onze millions de couronnes, deux de plus que prévu, parce que le sol sous le "
    "quai a dû être renforcé avec des pieux, a dit la maire."
)
INDONESIAN = (
    "Dewan pelabuhan Halden akan menutup pasar ikan lama pada bulan Juni dan pindah bersama empat puluh pedagang ke "
    "gedung baru di dekat pelabuhan feri. Biayanya sebelas juta krona, dua juta lebih mahal dari rencana, karena tanah "
    "di bawah dermaga harus diperkuat dengan tiang baja, kata wali kota."
)


@pytest.mark.parametrize("said", ["english", "german"])
@pytest.mark.parametrize(
    ("text", "name"), [(ENGLISH, "english"), (GERMAN, "german"), (SPANISH, "spanish"), (FRENCH, "french")]
)
def test_a_text_has_the_language_of_its_small_words_whatever_it_is_said_to_be(text: str, name: str, said: str) -> None:
    assert language_of(first_words(text), find_language(said)).name == name


@pytest.mark.parametrize(
    "text",
    [
        INDONESIAN,
        "",
        "Ja.",
        "Halden 3, Moss 1",
        "12 14 16 " * 50,
        "渡し船は出ない。" * 50,
        "ferry Halden Moss quay " * 50,
    ],
    ids=["unknown", "empty", "word", "short", "numbers", "unspaced", "no small words"],
)
@pytest.mark.parametrize("said", ["english", "german"])
def test_a_text_that_does_not_tell_its_language_is_in_the_one_it_is_said_to_be_in(text: str, said: str) -> None:
    assert language_of(first_words(text), find_language(said)).name == said


def test_dates_and_abbreviations_of_a_german_article_end_no_sentence_for_a_desk_that_reads_english() -> None:
    document = read(GERMAN)
    assert (document.language.name, document.is_english) == ("german", False)
    assert [span.text[:12] for span in document.spans] == ["Der Hafenrat", "Sie kostet e", "Das sagte de"]
