"""Which of the rated sentences are shown."""

import pytest

from summarizer.ranking.choice import MAX_WORDS, choose
from summarizer.ranking.piece import Piece


def piece(text: str, quoted: float = 0.0) -> Piece:
    words = text.rstrip(".").split()
    return Piece(text, words, [word.lower() for word in words], quoted)


def numbered(count: int, words: int = 25) -> list[Piece]:
    return [piece(" ".join(f"word{index}x{word}" for word in range(words)) + ".") for index in range(count)]


def falling(pieces: list[Piece]) -> list[float]:
    return [-float(index) for index in range(len(pieces))]


def test_the_best_are_shown_in_the_order_of_the_text() -> None:
    ratings = [0.0] * 18
    ratings[1], ratings[9], ratings[11] = 3, 9, 6
    assert choose(numbered(18), ratings, 3) == [1, 9, 11]


def test_of_equals_the_earlier_is_shown() -> None:
    assert choose(numbered(18), [0.0] * 18, 3) == [0, 1, 2]


def test_a_sentence_that_shares_three_words_in_a_row_with_a_better_one_is_left_out() -> None:
    pieces = numbered(18)
    pieces[1] = piece("now word0x4 word0x5 word0x6 again.")
    assert choose(pieces, falling(pieces), 3) == [0, 2, 3]


def test_about_ninety_words_and_no_more() -> None:
    pieces = numbered(18)
    pieces[1] = piece("a short one fits.")
    pieces[2] = piece(pieces[2].text.replace(".", " and more" * 20 + "."))
    assert choose(pieces, falling(pieces), 3) == [0, 1, 3]
    assert sum(len(pieces[index].words) for index in (0, 1, 2)) > MAX_WORDS


@pytest.mark.parametrize(("words", "shown"), [(27, [0, 1, 2]), (28, [0, 1])])
def test_two_sentences_of_55_words_are_enough(words: int, shown: list[int]) -> None:
    pieces = numbered(18, words)
    assert choose(pieces, falling(pieces), 3) == shown


def test_the_best_sentence_is_shown_whatever_its_length() -> None:
    pieces = numbered(12, words=200)
    assert choose(pieces, falling(pieces), 3) == [0]


@pytest.mark.parametrize(
    ("count", "words", "shown"), [(2, 20, [0]), (8, 60, [0]), (19, 21, [0, 1]), (20, 20, [0, 1, 2])]
)
def test_a_story_under_400_words_gets_two_sentences_and_one_of_two_sentences_one(
    count: int, words: int, shown: list[int]
) -> None:
    pieces = numbered(count, words)
    assert choose(pieces, falling(pieces), 3) == shown


def test_a_story_of_eight_sentences_is_short_whatever_its_words() -> None:
    pieces = numbered(8, words=60)
    pieces[1], pieces[2] = piece("Few words."), piece("And few more.")
    assert choose(pieces, falling(pieces), 3) == [0, 1]


def test_a_sentence_that_is_mostly_quotation_is_excluded() -> None:
    pieces = numbered(18)
    pieces[0] = piece(pieces[0].text, quoted=0.5)
    assert choose(pieces, falling(pieces), 3) == [1, 2, 3]


def test_a_sentence_that_only_repeats_the_headline_is_excluded() -> None:
    pieces = numbered(18)
    pieces[0] = piece("Harbour board closes fish market.")
    headline = {"harbour", "board", "closes", "old", "fish", "market"}
    assert choose(pieces, falling(pieces), 3, headline) == [1, 2, 3]


def test_a_line_without_a_closing_mark_is_excluded_in_any_language() -> None:
    pieces = numbered(18)
    pieces[0] = piece("Der Hafen von Halden am Morgen (Archiv)")
    assert choose(pieces, falling(pieces), 3, english=False) == [1, 2, 3]


def test_an_english_caption_is_excluded() -> None:
    pieces = numbered(18)
    pieces[1] = piece("Workers clear the quay at Halden on Friday.")
    assert choose(pieces, falling(pieces), 3) == [0, 2, 3]
    assert choose(pieces, falling(pieces), 3, english=False) == [0, 1, 2]


def test_when_every_sentence_is_excluded_the_best_are_shown() -> None:
    pieces = [piece(one.text, quoted=1.0) for one in numbered(18)]
    assert choose(pieces, falling(pieces), 3) == [0, 1, 2]


def opening_that_refers_back() -> tuple[list[Piece], list[float]]:
    pieces, ratings = numbered(18), [0.0] * 18
    pieces[4], pieces[5] = piece("It was raised on Friday."), piece("But they said so too.")
    ratings[5], ratings[8], ratings[9] = 9, 8, 7
    return pieces, ratings


def test_an_opening_that_refers_back_is_replaced_by_its_antecedent() -> None:
    pieces, ratings = opening_that_refers_back()
    assert choose(pieces, ratings, 3) == [3, 8, 9]
    assert choose(pieces, ratings, 3, english=False) == [5, 8, 9]


def test_an_opening_that_refers_back_stays_when_its_antecedent_is_excluded_or_repeats_or_is_too_long() -> None:
    pieces, ratings = opening_that_refers_back()
    pieces[3] = piece(pieces[3].text, quoted=0.9)
    assert choose(pieces, ratings, 3) == [5, 8, 9]
    pieces[3] = piece(pieces[8].text)
    assert choose(pieces, ratings, 3) == [5, 8, 9]
    pieces[3] = numbered(4, words=41)[3]
    assert choose(pieces, ratings, 3) == [5, 8, 9]


def test_a_sentence_that_refers_back_stays_when_it_is_not_the_first() -> None:
    pieces, ratings = opening_that_refers_back()
    ratings[0] = 10
    assert choose(pieces, ratings, 3) == [0, 5, 8]
