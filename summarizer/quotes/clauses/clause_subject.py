"""The subject of the clause around a verb, for verbs without a subject right before them.

These subjects are guesses: the first phrase of the clause that can speak, marked as not sure unless it is a nominal
that begins the clause.
"""

from __future__ import annotations

import itertools

from summarizer.quotes.clauses.phrase_subjects import phrase_around, phrase_at, phrase_ending
from summarizer.quotes.clauses.subject import Kind, Subject
from summarizer.quotes.clauses.tagged import TaggedSentence
from summarizer.quotes.people.values import Mention
from summarizer.word_lists import POSSESSIVES, PRONOUNS, function_words, grammar, name_words, titles

_MAX_OWNED_TOKENS = 3
"""Tokens behind a possessive within which the noun for a speaker stands."""

_MAX_COMMAS = 6
"""Commas of what opens a clause at most."""

_MAX_ROLE_TOKENS = 5
"""Tokens after a role noun within which the name that it introduces begins."""


def clause_subject(sentence: TaggedSentence, j: int) -> Subject | None:
    """The first phrase that can speak in the clause that ends at token ``j``."""
    return first_subject(sentence, _clause_begin(sentence, j), j)


def _clause_begin(sentence: TaggedSentence, j: int) -> int:
    """The first token of the main clause before token ``j``: behind the last semicolon, colon or passage that no 'and'
    follows ('called it “a gift” and said'), and behind the comma of what opens the clause: 'When asked about Reed, Lee
    smiled and said'."""
    tokens, joints = sentence.tokens, grammar("coordinator")
    quoted = (k for k in range(j - 1, -1, -1) if tokens[k].passage >= 0 or tokens[k].text in ";:")
    begin = next((k + 1 for k in quoted if tokens[k].passage < 0 or tokens[k + 1].lower not in joints), 0)
    if tokens[begin].lower not in grammar("subordinator") and not tokens[begin].lower.endswith(("ing", "ed")):
        return begin
    name = sentence.names_by_start.get(begin + 1)
    if name is not None and name.person is not None and tokens[begin].lower == "as" and tokens[name.end].text == ",":
        return begin + 1  # 'As Ann Lee, author of “Tides,” put it'
    commas = (k + 1 for k in range(begin + 1, j - 1) if tokens[k].text == ",")
    phrases = (phrase_at(sentence, k) for k in itertools.islice(commas, _MAX_COMMAS))
    return next((phrase.start for phrase in phrases if phrase is not None and phrase.sure), begin)


def first_subject(sentence: TaggedSentence, begin: int, end: int) -> Subject | None:
    """The first phrase that can speak among the tokens from ``begin`` to ``end``, both included."""
    reach = end if sentence.tokens[end].lower in grammar("coordinator") else end + 2
    for k in range(begin, end + 1):
        word = sentence.tokens[k].lower
        if word in PRONOUNS and word != "it":
            return Subject(Kind.PRONOUN, k, k + 1, sure=False)
        mention = sentence.names_by_start.get(k)
        if mention is not None and _can_be_subject(sentence, mention, begin):
            return Subject.named(mention, sure=False)
        is_part = k < end and (sentence.is_speaker_noun(k + 1) or _owns_speaker(sentence, k))
        if sentence.is_speaker_noun(k) and not is_part and not _introduces_name(sentence, k):
            phrase = phrase_around(sentence, k)
            if phrase is not None and phrase.end >= reach:  # 'the leader turned to Lee and grumbled'
                phrase = phrase_ending(sentence, k)
            return phrase and phrase._replace(
                sure=phrase.kind is Kind.NOMINAL and phrase.sure and phrase.start == begin
            )
    return None


def _owns_speaker(sentence: TaggedSentence, k: int) -> bool:
    """Whether the noun at token ``k`` only owns a speaker: 'the victim's brother', but not 'the union's view'."""
    owned = range(k + 2, min(k + 2 + _MAX_OWNED_TOKENS, len(sentence.tokens)))
    return sentence.tokens[k + 1].lower in POSSESSIVES and any(map(sentence.is_speaker_noun, owned))


def _can_be_subject(sentence: TaggedSentence, mention: Mention, begin: int) -> bool:
    """Whether a name is a person's, or a body's that begins the clause: 'The Port Board met, saying'."""
    if mention.possessive or mention.person is not None:
        return not mention.possessive
    if mention.first - begin > 1 or mention.end >= len(sentence.tokens):
        return False
    if mention.text in name_words("nation") or _introduces_name(sentence, mention.end):
        return False
    if sentence.tokens[mention.end - 1].text in titles():
        return False  # 'Hull Police Chief of Staff Ann Lee'
    after = sentence.tokens[mention.end]
    return after.is_word and after.text[0].islower() and not sentence.is_speaker_noun(mention.end)


def _introduces_name(sentence: TaggedSentence, k: int) -> bool:
    """Whether the noun at token ``k`` only introduces a name: 'coach Ken Hill', 'chief executive Ann Lee'."""
    for j in range(k + 1, min(k + _MAX_ROLE_TOKENS, len(sentence.tokens))):
        if j in sentence.names_by_start:
            return True
        word = sentence.tokens[j]
        if word.lower == "of" and sentence.tokens[k].text in titles():
            continue
        if not word.is_word or word.lower in function_words() or word.lower.endswith("ed"):
            return False
    return False
