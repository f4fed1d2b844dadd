"""Who speaks when a nominal does: 'a spokesman for the ministry', 'the minister'."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from summarizer.document.tokens import Sentence, Token
from summarizer.quotes.annotated import AnnotatedText
from summarizer.quotes.clauses.before_verb import BE
from summarizer.quotes.clauses.parsed import ParsedSentence
from summarizer.quotes.clauses.tagged import Kind, Subject
from summarizer.quotes.people.role_words import is_role_noun
from summarizer.quotes.people.values import Mention, Person
from summarizer.quotes.reach import NEAR, PHRASE
from summarizer.quotes.reference.antecedents import Antecedents
from summarizer.quotes.reference.attribution import Attribution, Route
from summarizer.quotes.reference.bodies import Bodies
from summarizer.quotes.reference.definite_nominals import DefiniteNominals
from summarizer.quotes.reference.told import Told
from summarizer.word_lists import (
    COLLECTIVE,
    KIN,
    NUMBERS,
    document_noun,
    function_words,
    grammar,
    group_nouns,
    name_words,
    person_nouns,
    word_set,
)

OPENERS = word_set("the a an his her their one another")
"""Words that open a nominal."""

_NAMING_OPENERS = ("who", "named", "called")
_NAMING = word_set("name identified known")
"""Words of a clause that tells somebody's name behind 'as'."""

_MAX_INITIALS = 4
"""Letters of an office's initials at most."""


class Nominals:
    """Resolves nominals while an article is read from head to tail."""

    def __init__(self, text: AnnotatedText, antecedents: Antecedents, told: Told, bodies: Bodies) -> None:
        self._text = text
        self._bodies = bodies
        self._definite = DefiniteNominals(text, antecedents, told)
        self._told = told

    def resolve(self, sentence: Sentence, subject: Subject) -> Attribution:
        """The person whom a nominal means, else the nominal in the article's words; nobody for a bare noun."""
        tokens = sentence.tokens[subject.start : subject.end]
        if _is_bare(tokens) or all(token.lower in function_words() for token in tokens):  # 'one of them'
            return Attribution()
        named = self._named_behind(sentence, subject)
        if named is not None:
            return Attribution.of(named, Route.NAME)._replace(role=self._told.role_of(named))
        if tokens[0].lower == "the" and len(tokens) <= NEAR:
            found = self._taken_up([token.lower for token in tokens], sentence, subject)
            if found is not None:
                return found
        is_short = subject.head is None and tokens[0].lower == "the" and len(tokens) == 2
        told = self._told.phrases.get(tokens[1].lower) if is_short else None
        if told is not None:
            return told
        is_owned = len(tokens) == 2 and tokens[0].lower in ("his", "her", "their") and tokens[1].lower in KIN
        relative = self._definite.relative(tokens[-1].lower) if is_owned else None
        if relative is not None:
            return Attribution.of(relative, Route.RELATIVE)
        return self._as_it_stands(sentence, subject, tokens)

    def _named_behind(self, sentence: Sentence, subject: Subject) -> Person | None:
        """Whom a clause behind a nominal, their role, names: 'a protester, who gave her name only as Leila', but not 'a
        protester, who called Lee a liar'."""
        tokens, begin = sentence.tokens, subject.end + any(t.text == "," for t in sentence.tokens[subject.end :][:1])
        if not any(token.lower in _NAMING_OPENERS for token in tokens[begin : begin + 1]):
            return None
        mention = next((m for m in self._text.people_in(sentence) if begin < m.first <= begin + PHRASE), None)
        words = [token.lower for token in tokens[begin : mention.first]] if mention is not None else []
        is_called = words[-1:] in (["named"], ["called"]) and (len(words) == 1 or words[-2] in BE)
        is_named = is_called or words[-2:] in (["name", ","], ["goes", "by"])
        if mention is None or not (is_named or (words[-1:] == ["as"] and not _NAMING.isdisjoint(words))):
            return None
        is_role = is_role_noun(tokens[subject.noun].lower)
        if is_role and mention.person is not None and self._told.role_of(mention.person) is None:
            start = subject.start + (tokens[subject.start].lower in OPENERS)
            self._told.roles[mention.person] = self._text.body[tokens[start].start : tokens[subject.end - 1].end]
        return mention.person

    def _taken_up(self, words: Sequence[str], sentence: Sentence, subject: Subject) -> Attribution | None:
        """The person or the body that 'the' with a few words takes up."""
        if words[-2] == "of" and words[-1] in NUMBERS:  # 'the mother of three'
            words = words[:-2]
        elif subject.head is not None:  # 'the chief of staff'
            return self._definite.of_whole_role(words, sentence)
        person = self._definite.resolve(words, sentence, subject)
        if person is not None or (words[-1] not in group_nouns() and is_role_noun(words[-1])):
            return person
        body = self._bodies.called(words, sentence, subject.start)
        return Attribution.unnamed(body, Route.BODY) if body is not None else None

    def _as_it_stands(self, sentence: Sentence, subject: Subject, tokens: Sequence[Token]) -> Attribution:
        """The nominal in the article's words; one that tells more than 'the expert' is remembered."""
        noun, text = sentence.tokens[subject.noun].lower, self._text.body[tokens[0].start : _shown_end(tokens)]
        gender = person_nouns().get(noun)
        if len(tokens) > 2:
            self._told.phrases[noun] = Attribution.unnamed(text, Route.TOLD, gender)
        if subject.sure:
            return Attribution.unnamed(text, Route.THE_NOMINAL if tokens[0].lower == "the" else Route.NOMINAL, gender)
        route = Route.DOUBTFUL_PERSON if tokens[0].lower in OPENERS else Route.DOUBTFUL_PHRASE
        return Attribution.unnamed(text, route, gender)

    def leading(self, parsed: ParsedSentence) -> Person | None:
        """Whom 'the minister' at the head of a sentence means."""
        sentence, tokens = parsed.sentence, parsed.sentence.tokens
        start = next((k for k in parsed.starts if tokens[k].lower == "the"), None)
        if start is None:
            return None
        for k in range(start + 1, min(start + NEAR, len(tokens) - 1)):
            if is_role_noun(tokens[k].lower):
                is_aged = [t.text for t in tokens[k + 1 : k + 4 : 2]] == [",", ","]
                after = tokens[min(k + 1 + 3 * is_aged, len(tokens) - 1)]
                is_part = after.is_capitalised or not after.is_word or is_role_noun(after.lower)
                if is_part or after.lower in grammar("preposition"):
                    return None
                words, subject = [token.lower for token in tokens[start : k + 1]], Subject(Kind.NOMINAL, start, k + 1)
                found = self._definite.resolve(words, sentence, subject)
                return found.person if found is not None else None
            if not tokens[k].is_word or tokens[k].lower in function_words():
                return None
        return None

    def office(self, sentence: Sentence, mention: Mention) -> Attribution | None:
        """Whom 'the PM' or 'the CM' means, the initials of somebody's office."""
        text = mention.text
        if not (1 < len(text) <= _MAX_INITIALS and text.isupper() and text.isalpha() and mention.first):
            return None
        is_known = text in name_words("place", "nation", "org")
        is_office = sentence.tokens[mention.first - 1].lower == "the" and not is_known
        return self._definite.by_initials(text, sentence) if is_office else None


def _shown_end(tokens: Sequence[Token]) -> int:
    """Where a nominal ends as it is shown: one of many words ends before its relative clause."""
    if len(tokens) > PHRASE:
        for before, token in itertools.pairwise(tokens):
            if token.lower in ("who", "which", "that", "whose", "whom"):
                return before.end
    return tokens[-1].end


def _is_bare(tokens: Sequence[Token]) -> bool:
    """Whether a nominal is one word for one person or thing without article ('senator') or for documents ('texts')."""
    word = tokens[0].lower
    is_single = not word.endswith("s") and word not in COLLECTIVE and tokens[0].text[0].islower()
    return len(tokens) == 1 and (is_single or document_noun(word) is not None)
