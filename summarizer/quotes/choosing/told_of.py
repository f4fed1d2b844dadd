"""What a sentence tells of somebody in quoted words, so that these are not what they say: an accusation that they deny,
what they are called, what somebody else says of the same in the same sentence."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.document.tokens import QUOTED, Sentence
from summarizer.quotes.choosing.candidate_features import Candidate
from summarizer.quotes.clauses.before_verb import BE
from summarizer.quotes.clauses.cues import Ranked
from summarizer.quotes.reach import NEAR
from summarizer.word_lists import ARTICLES

_DENYING = ("deny", "reject", "dismiss", "dispute", "refute")
"""Verbs whose object is not what their subject says."""

_LEAVING_OPEN = ("not", "never", "refused", "refuses", "declined", "declines")
"""Words before a verb of speech that tell that nothing was said: 'would not say whether'."""

_OPENS_DENIED = ("that", "he", "she", "they", "it", "of")
"""Words that begin what is denied; so do 'having' and its like."""

_ENDS_DENIED = (QUOTED, ",", ":", "as")
"""Behind these stands what is said of it."""

_GAP = {"and", "but", "while", "for"}
"""Words beside a name that say what somebody before it said, too."""

_BEFORE_DEEDS = ("for", "with", "of", "after")
"""Words behind which quoted words tell what somebody did: 'sacked for “lying”'."""


def is_denied(sentence: Sentence, position: int, told: Ranked, quoted: str) -> bool:
    """Whether what is ``quoted`` at token ``position`` is part of what somebody denies or leaves open: 'Reed rejected
    claims that he “lied to us”', 'Reed would not say if he “lied”', but not 'Reed rejected the claims as “a lie”'."""
    before = [cue for _, cue in told if cue.position < position]
    cue = max(before, key=lambda cue: cue.position, default=None) if quoted[:1].islower() else None
    if cue is None:
        return False
    between = [token.lower for token in sentence.tokens[cue.position + 1 : position]]
    if between[:1] in (["whether"], ["if"]):
        words = [token.lower for token in sentence.tokens[max(0, cue.position - NEAR) : cue.position]]
        return any(word in _LEAVING_OPEN or word.endswith(("n't", "n’t")) for word in words)
    opens = (word in _OPENS_DENIED or word.endswith("ing") for word in (*between, quoted.split(maxsplit=1)[0]))
    return cue.lemma in _DENYING and any(opens) and not any(word in _ENDS_DENIED for word in between)


def without_subjects(candidates: list[Candidate], sentence: Sentence, position: int, quoted: str) -> list[Candidate]:
    """The candidates but for those of whom a sentence tells in what is ``quoted`` at token ``position``: 'Reed faces
    claims that he “lied”', 'Reed was sacked for “lying to us”', 'Reed is seen as “a liar”'."""
    if not quoted[:1].islower():
        return candidates
    first = quoted.split(maxsplit=1)[0]
    told = {
        each.attribution.who
        for each in candidates
        if each.words is not None and each.words.parsed.sentence is sentence
        if each.words.subject.end <= position
        if _is_told_of([token.lower for token in sentence.tokens[each.words.subject.end : position]], first)
    }
    return [each for each in candidates if each.attribution.who not in told]


def _is_told_of(between: Sequence[str], first: str) -> bool:
    """Whether a passage of which the ``first`` word is known tells of somebody who stands before these words."""
    if not between:
        return True
    is_deed = first.endswith("ing") and (between[-1] in _BEFORE_DEEDS or between[0] in BE)
    is_copula = between[0] in BE and not any(word.endswith("ing") for word in (between[-1], *between[1:2]))
    return is_deed or (is_copula and (first in ARTICLES or between[-1] == "as"))


def gapped(candidates: list[Candidate], sentence: Sentence, position: int) -> list[Candidate]:
    """The candidate whose name alone stands between a passage and the one at token ``position``, with no verb: 'Lee
    called it “a gift”, Reed “a bribe”'. Others are not meant."""
    behind = max((at + 1 for at, _ in sentence.passages if at < position), default=position)
    between = [
        (each, each.words.subject)
        for each in candidates
        if each.words is not None and each.words.parsed.sentence is sentence
        if behind <= each.words.subject.first < position
    ]
    if len(between) != 1 or between[0][1].mention is None:
        return []
    subject = between[0][1]
    beside = (*sentence.tokens[behind : subject.first], *sentence.tokens[subject.end : position])
    words = {token.lower for token in beside if token.is_word}
    return [each for each, _ in between] if beside and words <= _GAP else []  # not '“He,” Lee “lied”'
