"""Words as readers look for them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.folding import fold, words_of


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("The Mayor’s café", "the mayor cafe"),
        ("U.S. and US, but not us", "us0 and us0 but not us"),
        ("WHO says who", "who0 says who"),
        ("NATO, Nato, nato", "nato nato nato"),
        ("Kim Jong-un's sister", "kim jong un sister"),
        ("don't", "dont"),
        ("São Paulo, Łódź, Straße", "sao paulo lodz strasse"),
        ("東京の雨", "東 京 の 雨"),
        ("1,000 boats_2", "1 000 boats 2"),
        ("'\" or 1=1 --", "or 1 1"),
        ("", ""),
        ("दिल्ली में हिंदी", "दिल्ली में हिंदी"),
        ("অংশ, தமிழ்நாடு; తెలుగు", "অংশ தமிழ்நாடு తెలుగు"),
        ("अंग्रेज़ी", "अंग्रेजी"),
        ("ශ්‍රී ලංකා", "ශ්රී ලංකා"),
        ("กินน้ำ", "กิ น น้ํา"),
        ("ភ្នំពេញ", "ភ្ នំ ពេ ញ"),
        ("が か ｶﾞ", "が か ガ"),
        ("cafe\u0301s", "cafes"),
        ("العَرَبِيَّة שָׁלוֹם ёлка Κώστας", "العربية שלום елка κωστασ"),
        ("1\ufe0f\u20e3 葛\U000e0100城", "1 葛 城"),
    ],
)
def test_words_have_one_key_however_they_are_written(text: str, keys: str) -> None:
    assert fold(text) == keys


@given(st.text())
def test_any_text_has_keys_of_letters_digits_and_marks_at_their_places(text: str) -> None:
    for word in words_of(text):
        assert word.key[0].isalnum()
        assert all(sign.isalnum() or unicodedata.category(sign) in ("Mn", "Mc") for sign in word.key)
        assert 0 <= word.start < word.end <= len(text)
