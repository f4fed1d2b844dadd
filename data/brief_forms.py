"""Briefs as JSON values, and back.

The store and ``data.loading.child`` write briefs in the same form, as they do articles (``data.forms``). It holds
offsets only: the words are in the article's body. Reading checks every value, as ``data.forms`` does.
"""

from __future__ import annotations

from data.forms import Fields, Form, list_of, number_of
from summarizer import Brief, NamedPerson, Quote, Span


def brief_form(brief: Brief) -> Form:
    """A brief as a JSON object."""
    return {
        "sentences": [span_form(span) for span in brief.sentences],
        "quotes": [
            {"parts": [span_form(span) for span in quote.parts], "speaker": quote.speaker, "role": quote.role}
            for quote in brief.quotes
        ],
        "key": [brief.quotes.index(quote) for quote in brief.key_quotes],
        "headings": list(brief.headings),
    }


def brief_of(body: str, form: object) -> Brief:
    """The brief that ``brief_form`` wrote, with its words cut from ``body``. Raises ValueError."""
    fields = Fields(form)
    quotes = fields.each("quotes", lambda quote: _quote_of(body, quote))
    places = fields.each("key", lambda place: number_of(place, "key"))
    if any(place >= len(quotes) for place in places):
        raise ValueError("a key quote that is none of the quotes")
    # Stored briefs of older versions have no headings.
    headings = fields.each("headings", lambda number: number_of(number, "headings")) if "headings" in fields else ()
    sentences = fields.each("sentences", lambda span: span_of(body, span))
    return Brief.of(body, sentences, quotes, [quotes[place] for place in places], headings)


def _quote_of(body: str, form: object) -> Quote:
    fields = Fields(form)
    parts = fields.each("parts", lambda span: span_of(body, span))
    return Quote(parts, fields.optional_text("speaker"), fields.optional_text("role"))


def span_form(span: Span) -> list[int]:
    """A span as the list of its two offsets."""
    return [span.start, span.end]


def span_of(body: str, form: object) -> Span:
    """The span that ``span_form`` wrote, cut from ``body``. Raises ValueError for offsets that are none in it."""
    offsets = [number_of(offset, "an offset") for offset in list_of(form, "a span")]
    if len(offsets) != 2 or not offsets[0] < offsets[1] <= len(body):
        raise ValueError("a span that is no part of the body")
    return Span.cut(body, *offsets)


def person_form(person: NamedPerson) -> Form:
    """Somebody whom an article names, as a JSON object."""
    return {"name": person.name, "role": person.role}


def person_of(form: object) -> NamedPerson:
    """The person that ``person_form`` wrote. Raises ValueError."""
    fields = Fields(form)
    return NamedPerson(fields.text("name"), fields.optional_text("role"))
