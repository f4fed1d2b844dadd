"""Speech inside speech: who is quoted in 'the Echo quoted Ann Lee as saying' and 'Lee recalled Reed telling her'."""

from __future__ import annotations

from summarizer.quotes.clauses.phrase_subjects import phrase_at
from summarizer.quotes.clauses.subject import Subject
from summarizer.quotes.clauses.tagged import TaggedSentence
from summarizer.word_lists import Strength, cue_verbs, grammar

_MAX_TOKENS_TO_SAYING = 16
"""Tokens from 'quoted' to 'as saying' at most."""


def quoted_speaker(sentence: TaggedSentence, verb: int) -> Subject | None:
    """Who is quoted by the verb at token ``verb``; None when its own subject speaks."""
    tokens = sentence.tokens
    is_passive = tokens[verb - 1].lower in grammar("auxiliary") - {"has", "had", "have"}
    if tokens[verb].lower not in grammar("quoting") or is_passive:
        return None
    for k in range(verb + 2, min(verb + _MAX_TOKENS_TO_SAYING, len(tokens))):
        if _says(sentence, k):
            phrase = phrase_at(sentence, verb + 1)
            is_near = phrase is not None and (tokens[k - 1].lower in ("as", "having") or phrase.end == k)
            return phrase if is_near else None
        if tokens[k].passage >= 0:
            break
    return None


def quoted_speaker_before(sentence: TaggedSentence, position: int) -> Subject | None:
    """Who is quoted by a verb before the participle or infinitive at token ``position``: 'quoted Ann Lee as saying'."""
    for verb in range(position - 2, max(-1, position - _MAX_TOKENS_TO_SAYING), -1):
        if sentence.tokens[verb].lower in grammar("quoting"):
            return quoted_speaker(sentence, verb)
    return None


def _says(sentence: TaggedSentence, k: int) -> bool:
    """Whether token ``k`` is 'saying' or another form of such a verb, and is not finite."""
    word = sentence.tokens[k].lower
    if word not in cue_verbs() or cue_verbs()[word][1] is not Strength.SAY:
        return False
    return word.endswith("ing") or word == cue_verbs()[word][0] or sentence.tokens[k - 1].lower == "having"
