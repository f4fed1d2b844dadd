"""summarize(): an article's body in, its brief out."""

from __future__ import annotations

from functools import cache
from itertools import islice

from summarizer.brief import Brief
from summarizer.errors import TextTooShort
from summarizer.language import find_language
from summarizer.quotes.finding import find_quotes
from summarizer.quotes.importance import choose_key_quotes
from summarizer.quotes.repeats import without_repeats
from summarizer.ranking.document import read_document
from summarizer.ranking.ranker import MOST_SENTENCES, NewsSummarizer
from summarizer.sentences.splitting import iterate_words

FEWEST_WORDS = 25
"""Words that a body must have; a shorter one is its own brief."""


def summarize(body: str, *, headline: str = "", sentences: int = 3, language: str = "english") -> Brief:
    """The brief of an article: up to ``sentences`` sentences of ``body``, verbatim, in document order,
    with all its quotes, those given twice once, and the key quotes among them.

    A piece under 400 words gets two sentences, and so does one of which two sentences say 55 words or more; a
    piece of one or two sentences gets one. ``headline`` only serves to leave out a sentence that repeats it. The
    first 300 sentences are ranked: a brief of a longer text tells its beginning.

    Raises TextTooShort when the body has fewer than 25 words, and UnknownLanguage when ``language`` is none
    that sumy and nltk know by name or ISO 639 code.
    """
    summarizer = summarizer_for(language)
    words = sum(1 for _ in islice(iterate_words(body), FEWEST_WORDS))
    if words < FEWEST_WORDS:
        raise TextTooShort(words, FEWEST_WORDS)
    document, spans = read_document(body, headline, MOST_SENTENCES, find_language(language).name)
    chosen = tuple(spans[place] for place in summarizer.choose(document, sentences))
    quotes = without_repeats(find_quotes(body))
    return Brief.of(body, chosen, quotes, choose_key_quotes(body, quotes, chosen))


@cache
def summarizer_for(language: str) -> NewsSummarizer:
    """The summariser that briefs in ``language`` are made with. Raises UnknownLanguage."""
    known = find_language(language)
    return NewsSummarizer(known.stem, known.stop_words, english=known.is_english)
