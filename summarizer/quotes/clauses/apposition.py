"""The subject before an apposition or a relative clause: 'Ann Lee, who leads the port, said'."""

from __future__ import annotations

from summarizer.document.tokens import Token
from summarizer.quotes.clauses.clause_subject import clause_subject
from summarizer.quotes.clauses.noun_phrase import NounPhrase, with_modifiers
from summarizer.quotes.clauses.phrase_subjects import phrase_ending
from summarizer.quotes.clauses.subject import Subject
from summarizer.quotes.clauses.tagged import SEPARATORS, TaggedSentence
from summarizer.quotes.people.values import Mention
from summarizer.word_lists import ARTICLES, function_words, group_nouns, titles

_MAX_OPENINGS = 4
"""Commas before the closing comma that are tried as the opening comma."""


def subject_before_apposition(sentence: TaggedSentence, comma: int) -> Subject | None:
    """The subject before the apposition or relative clause that closes at ``comma``, or the name in it."""
    tokens = sentence.tokens
    openings = [k for k in range(comma - 1, -1, -1) if tokens[k].text in SEPARATORS]
    for opening in openings[:_MAX_OPENINGS]:
        name = _name_inside(sentence, opening, comma)
        if name is not None:
            return Subject.named(name)
        if sentence.person_ending(opening - 1) is not None:
            return phrase_ending(sentence, opening - 1)
        body, opener = sentence.names_by_end.get(opening - 1), tokens[opening + 1].lower
        is_explained = opener in ARTICLES | {"another", "one", "which"}  # 'Arrow, a shipping firm, said'
        if body is not None and not body.possessive and (is_explained or _heads_clause(sentence, body)):
            return Subject.named(body)
        is_certain = len(openings) == 1 or (opening == openings[0] and opener == "who")
        if is_certain and _is_plain_noun(sentence, opening - 1):
            return phrase_ending(sentence, opening - 1)
    return clause_subject(sentence, comma)


def _name_inside(sentence: TaggedSentence, opening: int, comma: int) -> Mention | None:
    """The name in an apposition that is only that, or a role and a name, with what modifies it: 'The host, board member
    Ann Lee, said', 'Her rival, Ann Lee of the Harbour Party, said'."""
    name = sentence.names_by_end.get(comma - 1) if opening else None
    begun = sentence.names_by_start.get(opening + 1) if opening else None
    if begun is not None and begun.person is not None and _ends_at(sentence, begun, comma):
        name = begun
    if name is None or name.possessive:
        return None
    between = sentence.tokens[opening + 1 : name.first]
    if name.person is None:
        return name if _is_body(sentence, opening) and all(map(_tells_of_body, between)) else None
    if all(token.text in titles() or not token.is_word for token in between):  # ', (Mrs.) Ann Lee,'
        return name
    if not sentence.is_person_noun(opening - 1):
        return None
    small = function_words() - ARTICLES - {"as"}  # 'a former contestant known as'
    is_role = all(token.is_word and token.lower not in small for token in between)
    return name if is_role else None


def _ends_at(sentence: TaggedSentence, name: Mention, comma: int) -> bool:
    """Whether a name behind a noun for somebody ends at ``comma`` with 'of' or 'from' something behind it, or a party
    in brackets."""
    if not sentence.is_person_noun(name.first - 2):
        return False
    behind = sentence.tokens[name.end]
    if behind.text == "(":
        inside = sentence.tokens[name.end + 1 : comma - 1]
        return sentence.tokens[comma - 1].text == ")" and not any(token.text[0].islower() for token in inside)
    is_tied = behind.lower in ("of", "from", "at", "with", "for", "in")
    return is_tied and with_modifiers(sentence, NounPhrase(name.first - 2, name.end, name.end)).end == comma


def _heads_clause(sentence: TaggedSentence, body: Mention) -> bool:
    """Whether a body's name begins its sentence, an article before it allowed: 'Arrow, for its part, said'."""
    return all(token.lower in ARTICLES for token in sentence.tokens[: body.first])


def _is_body(sentence: TaggedSentence, opening: int) -> bool:
    """Whether a name explains a body or a speaker's noun before the comma: 'the firm behind it, Castle Homes, said'."""
    phrase = phrase_ending(sentence, opening - 1)
    is_body = phrase is not None and sentence.tokens[phrase.noun].lower in group_nouns()
    return is_body or _is_plain_noun(sentence, opening - 1)


def _tells_of_body(token: Token) -> bool:
    """Whether a word before the end of a body's name tells what it is or belongs to it: 'the haulier Lee &'."""
    return token.lower == "the" or token.text == "&" or (token.is_word and token.lower not in function_words())


def _is_plain_noun(sentence: TaggedSentence, k: int) -> bool:
    """Whether token ``k`` is a lower-case noun for somebody who can speak."""
    return k >= 0 and sentence.is_speaker_noun(k) and sentence.tokens[k].text[0].islower()
