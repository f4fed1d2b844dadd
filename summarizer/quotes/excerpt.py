"""As much of a quote as a brief shows: whole sentences at its head."""

from __future__ import annotations

from summarizer.brief import Quote

MAX_EXCERPT_WORDS = 45
"""Words of a quote that a brief shows; the rest stands in the list of all quotes."""


def excerpt(quote: Quote) -> str:
    """The first sentences of ``quote``, as it was said, of at most MAX_EXCERPT_WORDS together; the first whatever its
    length."""
    text = quote.text
    if len(text.split()) <= MAX_EXCERPT_WORDS:
        return text
    # Imported on demand: the splitter needs nltk, which takes a quarter of a second.
    from summarizer.sentences.splitting import split_sentences

    words = end = 0
    for sentence in split_sentences(text):
        words += len(sentence.text.split())
        if end and words > MAX_EXCERPT_WORDS:
            break
        end = sentence.end
    return text[:end]
