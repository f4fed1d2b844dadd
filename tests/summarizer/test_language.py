"""Stemmers and stop words by language."""

import pytest

from summarizer import UnknownLanguage, summarize
from summarizer.language import find_language

GERMAN = (
    "Der Hafenrat von Halden schließt im Juni den alten Fischmarkt und zieht mit vierzig Händlern in eine "
    "neue Halle. "
    "Die Halle neben dem Fährhafen kostet elf Millionen Kronen, zwei Millionen mehr als geplant. "
    "Der Grund unter dem Kai musste mit Pfählen aus Stahl verstärkt werden. "
    "Wer vor Mai einen Vertrag unterschreibt, zahlt im ersten Jahr nur die halbe Miete. "
    "Aus dem alten Markt von 1904 wird ein Museum. "
    "Gegner des Umzugs haben dreitausend Unterschriften gesammelt."
)


@pytest.mark.parametrize("name", ["english", "English", "en", "eng"])
def test_a_language_is_known_by_its_name_and_its_codes(name: str) -> None:
    assert find_language(name).name == "english"


def test_stemmer_and_stop_words_belong_to_the_language() -> None:
    german = find_language("german")
    assert (german.is_english, german.stem("häfen"), "und" in german.stop_words) == (False, "haf", True)


def test_czech_numbers_and_mixed_words_stay_as_they_are_without_a_warning() -> None:
    czech = find_language("czech")
    assert [czech.stem(word) for word in ("městem", "2026", "covid-19")] == ["měst", "2026", "covid-19"]


@pytest.mark.parametrize("name", ["klingon", "", "thai", "danish", "chinese", "ja", "polish"])
def test_a_language_without_stemmer_stop_words_or_spaces_is_a_clear_error(name: str) -> None:
    with pytest.raises(UnknownLanguage, match=f"No briefs in {name!r}"):
        find_language(name)


def test_a_german_article_gets_its_brief() -> None:
    brief = summarize(GERMAN, language="de")
    assert len(brief.sentences) == 2
    assert all(GERMAN[span.start : span.end] == span.text for span in brief.sentences)
