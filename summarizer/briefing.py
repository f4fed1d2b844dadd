"""summarize(): an article's body in, its brief out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from summarizer.brief import Brief, Span
from summarizer.choice.chooser import Chooser
from summarizer.defaults import LEARNED, MIN_WORDS, RANKERS
from summarizer.document.reading import Document, read
from summarizer.errors import TextTooShort, UnknownRanker, UnspacedScript
from summarizer.language import find_language
from summarizer.quotes.finding import MIN_CONFIDENCE, ranked_quotes
from summarizer.quotes.importance import choose_key_quotes
from summarizer.quotes.repeats import without_repeats
from summarizer.ranking.furniture import dateline_length, may_open_dated
from summarizer.ranking.piece import Story
from summarizer.ranking.ranker import NewsSummarizer
from summarizer.ranking.terms import Vector
from summarizer.sentences.splitting import iterate_words, split_paragraphs

_TESTED_CHARACTERS = 2_000
# Kana, Han, Thai, Lao, Burmese and Khmer; Korean sets spaces.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")


PARAGRAPH_BREAK = "\n\n"
"""What separates the paragraphs that ``headings`` counts."""


def summarize(
    body: str,
    *,
    headline: str = "",
    sentences: int = 3,
    language: str = "english",
    ranker: str = LEARNED,
    headings: Collection[int] = (),
    description: str = "",
) -> Brief:
    """The brief of an article.

    It has one to three ``sentences`` of ``body``, verbatim and in the article's order, of at most 95 words together; a
    longer one stands alone. Only the first 300 sentences are read: the brief of a longer text tells its beginning.

    ``ranker`` says what a sentence is worth: LEARNED, or one of sumy's algorithms such as 'lexrank' (see RANKERS).
    Whatever it is, no sentence is shown that must not be or that leans on one left out, as far as the judges know.

    ``headings`` are the numbers, from 0, of the paragraphs that are known to be headings or captions, where paragraphs
    are separated by PARAGRAPH_BREAK: none of their sentences is shown unless there is nothing else.

    ``description`` is what the page says of itself in a sentence or two. It is not shown; it helps to find the news
    where a scene stands before it.

    It has all quotes of the article, the ones that the article gives twice only once, and up to three key quotes.

    Raises TextTooShort when the body has fewer than 25 words, UnspacedScript for Chinese, Japanese, Thai and the like,
    UnknownLanguage when sumy and nltk know no ``language`` by that name or ISO 639 code, and UnknownRanker when
    ``ranker`` is not one of RANKERS.
    """
    find_language(language)
    if _is_unspaced(body):
        raise UnspacedScript
    words = sum(1 for _ in islice(iterate_words(body), MIN_WORDS))
    if words < MIN_WORDS:
        raise TextTooShort(words, MIN_WORDS)
    document = read(body, headline, language, description)
    chosen = choose_sentences(document, sentences, ranker, headings)
    found = ranked_quotes(document)
    quotes = without_repeats([each.named_from(MIN_CONFIDENCE) for each in found])
    unsure = {each.quote for each in found if each.is_unsure}
    return Brief.of(body, chosen, quotes, choose_key_quotes(body, quotes, chosen, unsure=unsure), headings)


def other_sentences(
    body: str,
    brief: Brief,
    replaced: Span,
    *,
    headline: str = "",
    language: str = "english",
    ranker: str = LEARNED,
) -> tuple[Span, ...]:
    """The sentences of ``body`` that could stand in ``brief`` instead of ``replaced``, the best first, at most twelve.

    ``replaced`` is one of the brief's sentences. None of those is returned, and none of its headings. Each other is
    rated together with those that stay, as ``summarize`` rates the brief of a page without a description. Raises
    UnknownLanguage and UnknownRanker.
    """
    rated = _rate(read(body, headline, language), ranker, brief.headings)
    stay = [sentence for sentence in brief.sentences if sentence != replaced]
    gone = {index for index, span in enumerate(rated.spans) if any(_overlap(span, each) for each in brief.sentences)}
    kept = [index for index, span in enumerate(rated.spans) if any(_overlap(span, each) for each in stay)]
    others = rated.chooser.others(rated.story, rated.ratings, kept, gone)
    return tuple(without_dateline(body, rated.spans[index]) for index in others)


def choose_sentences(
    document: Document, most: int, ranker: str = LEARNED, headings: Collection[int] = ()
) -> tuple[Span, ...]:
    """The sentences that the brief of ``document`` shows, at most ``most``. Raises UnknownRanker."""
    rated = _rate(document, ranker, headings)
    chosen = rated.chooser.choose(rated.story, rated.ratings, most)
    return tuple(without_dateline(document.body, rated.spans[index]) for index in chosen)


@dataclass(frozen=True, slots=True)
class _Rated:
    """A body as its chooser sees it: the sentences at their offsets, the same as a story, and what they are worth."""

    spans: Sequence[Span]
    story: Story
    ratings: Vector
    chooser: Chooser


def _rate(document: Document, ranker: str, headings: Collection[int]) -> _Rated:
    summarizer = summarizer_for(document.language.name)
    spans = document.spans
    story = summarizer.read(document).without(_sentences_in(document.body, spans, headings))
    is_learned = ranker == LEARNED
    ratings = summarizer.rate(story) if is_learned else _sumy_ratings(ranker, story, document)
    chooser = chooser_for(document.is_english, is_learned)
    return _Rated(spans, story, ratings, chooser)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _sentences_in(body: str, spans: Sequence[Span], paragraphs: Collection[int]) -> frozenset[int]:
    """The indexes of the ``spans`` that stand in one of the numbered ``paragraphs`` of ``body``."""
    found: set[int] = set()
    start = 0
    for number, text in enumerate(body.split(PARAGRAPH_BREAK) if paragraphs else ()):
        end = start + len(text)
        if number in paragraphs:
            first, last = (bisect_left(spans, place, key=lambda span: span.start) for place in (start, end))
            found.update(range(first, last))
        start = end + len(PARAGRAPH_BREAK)
    return frozenset(found)


def without_dateline(body: str, sentence: Span) -> Span:
    """The sentence from behind its date line, such as 'HALDEN (AP) - '."""
    cut = dateline_length(sentence.text, _opened(body, sentence.start))
    return Span.cut(body, sentence.start + cut, sentence.end)


def _opened(body: str, start: int) -> int | None:
    """The number of the paragraph of ``body`` that opens at ``start``; None inside of one, and where the body opens
    with a label."""
    before = body[:start].rstrip(" \t")
    if before:
        return sum(1 for _ in split_paragraphs(before)) if before.endswith("\n") else None
    return 0 if may_open_dated(body) else None


def _sumy_ratings(ranker: str, story: Story, document: Document) -> Vector:
    from summarizer.ranking.sumy_rankers import SumyRanker  # the algorithms are only imported where one is asked for

    if ranker not in RANKERS:
        raise UnknownRanker(f"No ranker is called {ranker!r}. There are: {', '.join(RANKERS)}.")
    return SumyRanker(ranker).rate(story, document)


def _is_unspaced(body: str) -> bool:
    """Whether over half of the letters at the start of a body are of a script without spaces between words."""
    start = body[:_TESTED_CHARACTERS]
    return 2 * len(_UNSPACED.findall(start)) > sum(map(str.isalpha, start)) > 0


@cache
def summarizer_for(language: str) -> NewsSummarizer:
    """The ranker of sentences for ``language``. Raises UnknownLanguage."""
    known = find_language(language)
    return NewsSummarizer(known.stem, known.stop_words, english=known.is_english)


@cache
def chooser_for(english: bool, learned: bool) -> Chooser:
    """The chooser of sentences for a text that is English or not, by the learned worth or by a ranker's rating."""
    return Chooser(english=english, learned=learned)
