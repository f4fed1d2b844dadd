"""summarize(): an article's body in, its brief out."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from summarizer.brief import Brief
from summarizer.errors import TextTooShort, UnspacedScript
from summarizer.language import find_language
from summarizer.quotes.finding import find_quotes
from summarizer.quotes.importance import choose_key_quotes
from summarizer.quotes.repeats import without_repeats
from summarizer.ranking.document import read_document
from summarizer.ranking.ranker import MAX_RANKED_SENTENCES, NewsSummarizer
from summarizer.sentences.splitting import iterate_words

MIN_WORDS = 25
"""Words that a body must have; a shorter one is its own brief."""

_TESTED_CHARACTERS = 2_000
# Kana, Han, Thai, Lao, Burmese and Khmer; Korean sets spaces.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")


def summarize(body: str, *, headline: str = "", sentences: int = 3, language: str = "english") -> Brief:
    """The brief of an article.

    It has up to ``sentences`` sentences of ``body``, verbatim and in the article's order: two for a piece under 400
    words or when two sentences have 55 words or more, one for a piece of one or two sentences. A sentence that repeats
    ``headline`` is left out. Only the first 300 sentences are ranked: the brief of a longer text tells its beginning.

    It has all quotes of the article, the ones that the article gives twice only once, and up to three key quotes.

    Raises TextTooShort when the body has fewer than 25 words, UnspacedScript for Chinese, Japanese, Thai and the like,
    and UnknownLanguage when sumy and nltk know no ``language`` by that name or ISO 639 code.
    """
    summarizer = summarizer_for(language)
    if _is_unspaced(body):
        raise UnspacedScript
    words = sum(1 for _ in islice(iterate_words(body), MIN_WORDS))
    if words < MIN_WORDS:
        raise TextTooShort(words, MIN_WORDS)
    document, spans = read_document(body, headline, MAX_RANKED_SENTENCES, find_language(language).name)
    chosen = tuple(spans[index] for index in summarizer.choose(document, sentences))
    quotes = without_repeats(find_quotes(body))
    return Brief.of(body, chosen, quotes, choose_key_quotes(quotes, chosen))


def _is_unspaced(body: str) -> bool:
    """Whether over half of the letters at the start of a body are of a script without spaces between words."""
    start = body[:_TESTED_CHARACTERS]
    return 2 * len(_UNSPACED.findall(start)) > sum(map(str.isalpha, start)) > 0


@cache
def summarizer_for(language: str) -> NewsSummarizer:
    """The ranker of sentences for ``language``. Raises UnknownLanguage."""
    known = find_language(language)
    return NewsSummarizer(known.stem, known.stop_words, english=known.is_english)
