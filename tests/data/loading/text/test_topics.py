"""What lines have in common."""

import numpy as np

from data.loading.text.labeller.topics import odds_of_being, shared_with, stems, topics_of

LINES = ["The harbour walls", "A harbour wall of walls", "Weather tomorrow", "Rain"]


def test_stems_are_the_beginnings_of_longer_words_in_any_script() -> None:
    assert stems("Rebuilding the harbour") == {"rebuil", "harbou"}
    assert stems("防波堤") == {"防波", "波堤"}
    assert stems("दीवारें बनेंगी") == {"दीवारे", "बनेंगी"}


def test_a_line_is_compared_with_the_other_chosen_lines_only() -> None:
    chosen = np.array([1, 0, 0, 0], np.float32)
    assert shared_with(topics_of(LINES), chosen).tolist() == [0, 1, 0, 0]


def test_words_of_chosen_lines_speak_for_a_line_and_those_of_others_against_it() -> None:
    odds = odds_of_being(topics_of(LINES), np.array([1, 0, 1, 0], np.float32))
    assert odds[1] > 0 > odds[0]


def test_a_page_without_longer_words_has_no_topic() -> None:
    assert shared_with(topics_of(["a", "b"]), np.ones(2, np.float32)).tolist() == [0, 0]
