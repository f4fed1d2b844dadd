"""The noun phrase that ends at a token: who speaks in 'a spokesman for the ministry said'."""

from __future__ import annotations

from summarizer.quotes.clauses.modified_phrase import modified_phrase_ending
from summarizer.quotes.clauses.subject import Kind, Subject
from summarizer.quotes.clauses.tagged import MAX_PHRASE_TOKENS, TaggedSentence
from summarizer.quotes.people.names import is_acronym
from summarizer.quotes.people.values import Mention
from summarizer.word_lists import POSSESSIVES, cue_verbs, function_words, grammar, titles, word_set

_KEPT_INSIDE = word_set("and first last one two other another former both against image photo video")
"""Function words that may stand inside a phrase."""


def preceding_phrase(sentence: TaggedSentence, j: int) -> Subject | None:
    """The noun phrase whose last word is token ``j``: a name, or a nominal; None when no phrase ends there."""
    if j < 0:
        return None
    modified = modified_phrase_ending(sentence, j)
    if modified is not None:
        return modified
    begin = _phrase_begin(sentence, j)
    mention = sentence.names_by_end.get(j)
    if mention is not None and sentence.tokens[mention.first - 1].text == ")":
        begin = 0
    if mention is not None:
        return _named_phrase(sentence, mention, begin)
    token = sentence.tokens[j]
    if not token.is_word or token.lower in function_words():
        return None
    return Subject(Kind.NOMINAL, begin, j + 1, sure=any(sentence.is_speaker_noun(k) for k in range(begin, j + 1)))


def _named_phrase(sentence: TaggedSentence, mention: Mention, begin: int) -> Subject:
    """The phrase that ends with a name: a nominal that the name completes, or the name."""
    if _is_complement(sentence, mention, begin):
        return Subject(Kind.NOMINAL, begin, mention.end)
    return Subject.named(mention)


def _phrase_begin(sentence: TaggedSentence, j: int) -> int:
    """Where the phrase that ends at token ``j`` begins; 'of', 'for' and 'with' after a noun that takes them belong
    to it."""
    k = j
    while k > 0 and j - k < MAX_PHRASE_TOKENS and _belongs(sentence, k):
        k -= 1
        is_article = sentence.tokens[k].lower in grammar("article")
        if is_article and k > 0 and sentence.tokens[k - 1].lower in ("the", "these", "those") and k < j:
            k -= 1
        if is_article and not (k > 0 and sentence.tokens[k - 1].lower in grammar("preposition") - {"to"}):
            break
    return k


def _belongs(sentence: TaggedSentence, k: int) -> bool:
    """Whether the word before token ``k`` still belongs to the phrase."""
    before = sentence.tokens[k - 1]
    if before.passage >= 0 or not (before.is_word or before.lower in POSSESSIVES or before.text == "&"):
        return False
    if before.lower in cue_verbs() and before.text[0].islower() and not sentence.is_speaker_noun(k - 1):
        return False
    if before.lower == "on" or (before.lower in grammar("preposition") and before.lower != "to"):
        return k >= 2 and (sentence.is_speaker_noun(k - 2) or sentence.tokens[k - 2].is_capitalised)
    if before.lower == "and":
        return k < 2 or _are_alike(sentence, k - 2, k)
    inside = before.lower in grammar("article") or before.lower in _KEPT_INSIDE
    return inside or before.lower not in function_words() or is_acronym(before)


def _are_alike(sentence: TaggedSentence, left: int, right: int) -> bool:
    """Whether 'and' may join two tokens: both capitalised or neither, and the first no verb of speech."""
    alike = sentence.tokens[left].text[0].islower() == sentence.tokens[right].text[0].islower()
    return alike and sentence.tokens[left].lower not in cue_verbs()


def _is_complement(sentence: TaggedSentence, mention: Mention, begin: int) -> bool:
    """Whether a preposition ties the name to a noun that can speak before it: 'a spokesman for Ann Lee'."""
    tokens = sentence.tokens
    j = mention.first - 1
    while j > begin and tokens[j].lower in ("the", "a", "an", "his", "her", "former", "and"):
        j -= 1
    if j <= begin or tokens[j].lower not in grammar("preposition"):
        return False
    if mention.person is None and j - 1 in sentence.names_by_end and tokens[j].lower in ("in", "of"):
        return True
    if mention.person is not None and _has_attribute(sentence, mention):
        return False
    return any(sentence.is_speaker_noun(k) for k in range(begin, j))


def _has_attribute(sentence: TaggedSentence, mention: Mention) -> bool:
    """Whether other words than titles run into the name: 'President of the Irish Republic Ann Lee'."""
    return any(token.text not in titles() for token in sentence.tokens[mention.first : mention.start])
