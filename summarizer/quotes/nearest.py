"""The people whom an article names, those near a place in it first: who else may have said a quote."""

from __future__ import annotations

from summarizer.brief import NamedPerson
from summarizer.document.reading import read
from summarizer.quotes.annotated import annotate


def people_near(body: str, offset: int) -> tuple[NamedPerson, ...]:
    """The people whom ``body`` names outside quotation marks, each once, the one named nearest to ``offset`` first.

    ``offset`` is in characters. Empty if the text is not English, where names can't be told from other words. The time
    is linear in the length of ``body``.
    """
    document = read(body)
    if not document.is_english:
        return ()
    text = annotate(document)
    distances: dict[NamedPerson, int] = {}
    for sentence in text.sentences:
        for mention in text.people_in(sentence):
            if mention.person:
                named = NamedPerson(mention.person.name, mention.person.role)
                distance = abs(sentence.tokens[mention.start].start - offset)
                distances[named] = min(distance, distances.get(named, distance))
    return tuple(sorted(distances, key=distances.__getitem__))
