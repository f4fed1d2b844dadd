"""Which of the rated sentences are shown."""

from summarizer.choice import MOST_WORDS, choose
from summarizer.features import Piece


def piece(text: str, quoted: float = 0.0) -> Piece:
    words = text.split()
    return Piece(text, words, [word.lower() for word in words], quoted)


def numbered(count: int, words: int = 30) -> list[Piece]:
    return [piece(" ".join(f"word{place}x{index}" for index in range(words))) for place in range(count)]


def falling(pieces: list[Piece]) -> list[float]:
    return [-float(place) for place in range(len(pieces))]


def test_the_best_are_shown_in_the_order_of_the_text() -> None:
    pieces = numbered(12)
    assert choose(pieces, [0, 3, 0, 0, 0, 0, 0, 0, 0, 9, 0, 6], 3) == [1, 9, 11]


def test_of_equals_the_earlier_is_shown() -> None:
    assert choose(numbered(12), [0.0] * 12, 3) == [0, 1, 2]


def test_a_sentence_that_shares_three_words_in_a_row_with_a_better_one_gives_way() -> None:
    pieces = numbered(12)
    pieces[1] = piece("so word0x4 word0x5 word0x6 again")
    assert choose(pieces, falling(pieces), 3) == [0, 2, 3]


def test_about_ninety_words_and_no_more() -> None:
    pieces = numbered(12, words=40)
    pieces[7] = piece("a short one fits")
    assert choose(pieces, falling(pieces), 3) == [0, 1, 7]
    assert sum(len(pieces[place].words) for place in (0, 1, 7)) <= MOST_WORDS


def test_the_best_sentence_is_shown_however_long() -> None:
    pieces = numbered(12, words=200)
    assert choose(pieces, falling(pieces), 3) == [0]


def test_a_short_piece_gets_two_and_a_piece_of_two_sentences_one() -> None:
    short = numbered(9, words=20)
    assert choose(short, falling(short), 3) == [0, 1]
    assert choose(short[:2], falling(short[:2]), 3) == [0]


def test_a_sentence_that_is_mostly_quotation_gives_way() -> None:
    pieces = numbered(12)
    pieces[0] = piece(pieces[0].text, quoted=0.5)
    assert choose(pieces, falling(pieces), 3) == [1, 2, 3]


def test_a_sentence_that_only_repeats_the_headline_gives_way() -> None:
    pieces = numbered(12)
    pieces[0] = piece("Harbour board closes fish market")
    headline = {"harbour", "board", "closes", "old", "fish", "market"}
    assert choose(pieces, falling(pieces), 3, headline) == [1, 2, 3]


def test_when_every_sentence_is_quotation_the_best_are_shown_all_the_same() -> None:
    pieces = [piece(one.text, quoted=1.0) for one in numbered(12)]
    assert choose(pieces, falling(pieces), 3) == [0, 1, 2]
