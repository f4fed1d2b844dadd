"""What is known of the words of stories."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from summarizer.ranking import lexicon
from summarizer.ranking.kinds import KINDS, kinds_of
from summarizer.ranking.lexicon import END, Lexicon, among
from summarizer.ranking.occurrences import Occurrences
from summarizer.ranking.sentence_words import SentenceWords, flat_words

SENTENCES = [["The", "Lees", "closed", "Lee’s", "market"], [], ["The", "closed", "markets"]]


def lexicon_of_plurals() -> Lexicon:
    return Lexicon(lambda word: word.removesuffix("s"), {"the"})


def sentence_words() -> SentenceWords:
    words = lexicon_of_plurals().read(flat_words(SENTENCES))
    return SentenceWords(words, np.array([len(words) for words in SENTENCES]))


def kinds(word: str) -> set[str]:
    return {kind for kind, bit in KINDS.items() if kinds_of(word) & bit}


def test_equal_numbers_stand_for_equal_strings() -> None:
    words = lexicon_of_plurals().read(["The", "market", "Markets", "Lee’s", "Lee", END])
    assert words.term.tolist()[:1] == [0]
    assert words.term[1] == words.term[2]
    assert words.lower[1] != words.lower[2]
    assert words.bare[3] == words.bare[4]
    assert words.written[3] != words.written[4]
    assert (words.stem[0], words.stem[5], words.written[5]) == (0, 0, 0)
    assert words.stem[1] == words.stem[2]


def test_a_word_is_looked_at_once() -> None:
    asked: list[str] = []
    known = Lexicon(lambda word: asked.append(word) or word, frozenset())  # type: ignore[func-returns-value]
    assert known.read(["ferry", "ferry"]).term.tolist() == known.read(["ferry", "ferry"]).term.tolist()
    assert asked == ["ferry"]


def test_a_full_lexicon_begins_anew_with_the_next_story(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "MAX_WORDS", 3)
    known = lexicon_of_plurals()
    assert len(set(known.read(["one", "two", "three", "four"]).written.tolist())) == 4
    assert known.read(["nine"]).written.tolist() == [1]


def test_several_threads_may_read_at_once() -> None:
    known = lexicon_of_plurals()
    texts = [[f"word{number}" for number in range(start, start + 200)] for start in range(0, 2_000, 40)]
    with ThreadPoolExecutor(4) as pool:
        read = [words.written.tolist() for words in pool.map(known.read, texts)]
    assert read == [known.read(words).written.tolist() for words in texts]
    assert len({number for numbers in read for number in numbers}) == 2_160


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Said", {"capital", "long capital", "name", "said", "saying", "finite", "verb"}),
        ("said", {"small", "said", "saying", "finite", "verb", "other tense"}),
        ("WHO", {"capital", "long capital", "name inside", "function"}),
        ("Lee’s", {"capital", "long capital", "name"}),
        ("Tuesday", {"capital", "long capital", "name", "day"}),
        ("photo-finish", {"small", "caption's", "credit's"}),
        ("1904", {"digit"}),
    ],
)
def test_a_word_is_of_the_kinds_of_its_form_and_of_the_lists_it_is_in(word: str, expected: set[str]) -> None:
    assert kinds(word) - {"promotion", "past"} == expected


def test_a_sentence_holds_and_opens_with_the_kinds_of_its_own_words() -> None:
    words = sentence_words()
    assert words.starts.tolist() == [0, 6, 7]
    assert words.rows.tolist() == [0, 0, 0, 0, 0, 0, 1, 2, 2, 2, 2]
    assert words.holds["name"].tolist() == [1.0, 0.0, 0.0]
    assert words.opens["the"].tolist() == [1.0, 0.0, 1.0]
    assert words.count("capital").tolist() == [3.0, 0.0, 1.0]
    assert words.sentence(2).written.tolist() == words.words.written[7:10].tolist()


def test_some_of_the_sentences_are_as_if_they_stood_alone() -> None:
    some = sentence_words().only([1, 2])
    assert some.sizes.tolist() == [0, 3]
    assert some.opens["the"].tolist() == [0.0, 1.0]
    assert some.words.written.tolist() == sentence_words().words.written[6:].tolist()


def test_occurrences_are_the_pairs_of_what_stands_and_where() -> None:
    found = Occurrences.of(np.array([7, 5, 0, 7, 7, 5]), np.array([0, 0, 0, 1, 1, 2]))
    assert found.number.tolist() == [5, 5, 7, 7]
    assert found.row.tolist() == [0, 2, 0, 1]
    assert found.column.tolist() == [0, 0, 1, 1]
    assert found.times.tolist() == [1, 1, 1, 2]
    assert found.is_new.tolist() == [True, False, True, False]


def test_nothing_occurs_in_no_words() -> None:
    nothing = np.zeros(0, dtype=np.int64)
    assert not len(Occurrences.of(nothing, nothing).row)
    assert among(np.array([3, 4]), np.array([4, 9])).tolist() == [False, True]
    assert among(nothing, np.array([4])).tolist() == []
