"""Words as readers look for them."""

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
    ],
)
def test_words_have_one_key_however_they_are_written(text: str, keys: str) -> None:
    assert fold(text) == keys


@given(st.text())
def test_any_text_has_keys_of_letters_and_digits_at_their_places(text: str) -> None:
    for word in words_of(text):
        assert word.key.isalnum()
        assert 0 <= word.start < word.end <= len(text)
