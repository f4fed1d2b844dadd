"""The values that the summarizer returns: a span of the body, a quote, a brief."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from summarizer.errors import NotVerbatim
from summarizer.joining import ELLIPSIS, said

MAX_KEY_QUOTES = 3
"""Quotes that a brief shows at most."""


@dataclass(frozen=True, slots=True)
class Span:
    """A verbatim piece of an article's body: ``body[start:end] == text``, offsets in characters."""

    text: str
    start: int
    end: int

    @classmethod
    def cut(cls, body: str, start: int, end: int) -> Span:
        """The span of ``body`` from ``start`` up to, not including, ``end``."""
        return cls(body[start:end], start, end)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that somebody said, without their quotation marks.

    ``parts`` has one span, or several when the attribution or a paragraph break interrupts the quote. ``speaker`` is
    the person's name as fully as the article gives it, or a nominal ('a spokesman for the ministry') for somebody whom
    it does not name; None when it does not say. ``role`` is what the article calls the speaker, verbatim, or None.
    ``said`` has the words of all parts as they were said, which Brief.of fills in.
    """

    parts: tuple[Span, ...]
    speaker: str | None = None
    role: str | None = None
    said: str = field(default="", compare=False)

    @property
    def text(self) -> str:
        """The words of all parts; joined by an ellipsis until the quote is in a brief, which knows how to join them."""
        return self.said or ELLIPSIS.join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class Brief:
    """A condensed article.

    ``sentences`` are in the article's order. ``quotes`` are all of its quotes, the most important first;
    ``key_quotes`` are the ones among them that the brief shows, at most three. ``headings`` are the numbers of the
    body's paragraphs that were known to be headings or captions when it was made.
    """

    sentences: tuple[Span, ...]
    quotes: tuple[Quote, ...] = ()
    key_quotes: tuple[Quote, ...] = ()
    headings: tuple[int, ...] = ()

    @classmethod
    def of(
        cls,
        body: str,
        sentences: Iterable[Span],
        quotes: Iterable[Quote] = (),
        key_quotes: Iterable[Quote] = (),
        headings: Iterable[int] = (),
    ) -> Brief:
        """A brief whose every span has been compared with ``body``.

        Raises NotVerbatim when a sentence or a part of a quote differs from the body at its offsets, and ValueError
        when there are more than three key quotes or one of them is not among the quotes.
        """
        quotes, key_quotes = tuple(quotes), tuple(key_quotes)
        brief = cls(tuple(sentences), quotes, key_quotes)
        for span in brief._spans():
            if not span.text or body[span.start : span.end] != span.text:
                raise NotVerbatim(f"not in the body at {span.start}:{span.end}: {span.text[:80]!r}")
        if len(brief.key_quotes) > MAX_KEY_QUOTES or not set(brief.key_quotes) <= set(brief.quotes):
            raise ValueError("key quotes are at most three of the brief's quotes")
        said_quotes, said_keys = (tuple(_joined(body, quote) for quote in group) for group in (quotes, key_quotes))
        return cls(brief.sentences, said_quotes, said_keys, tuple(sorted(headings)))

    def _spans(self) -> Iterable[Span]:
        yield from self.sentences
        for quote in self.quotes:
            yield from quote.parts


def _joined(body: str, quote: Quote) -> Quote:
    return replace(quote, said=said(body, [(part.start, part.end) for part in quote.parts]))


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """Somebody whom an article names. ``role`` is what it calls them, verbatim, ``None`` if it does not say."""

    name: str
    role: str | None = None
