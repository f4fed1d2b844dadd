"""Who a cue says is speaking: the subject of its verb, found by the form of the cue."""

from __future__ import annotations

import itertools

from summarizer.quotes.clauses.before_verb import (
    BE,
    before_adjuncts,
    clause_begin,
    clause_subject,
    first_subject,
    subject_before,
    subject_before_apposition,
)
from summarizer.quotes.clauses.cues import NAMING, OWNERS, PARTICLES, Cue, Form, first_infinitive
from summarizer.quotes.clauses.phrase_subjects import may_begin, phrase_at, phrase_ending
from summarizer.quotes.clauses.tagged import SEPARATORS, Kind, Subject, TaggedSentence
from summarizer.quotes.people.values import Mention
from summarizer.quotes.reach import CLAUSE, NEAR
from summarizer.word_lists import (
    ARTICLES,
    POSSESSIVES,
    Strength,
    cue_verbs,
    document_noun,
    function_words,
    grammar,
    person_nouns,
    word_set,
)

_HAVE = word_set("has had have")
_FROM = word_set("by from of")
_WITH = word_set("with of")
_OF_WHOM = word_set("on about of to")
_NO_SUBJECT = word_set("that in on at of about during when as it him them me us")
"""Words behind a verb that begin no subject: 'called it'."""

_WITH_NAME = NAMING | {"term", "accuse", "urge", "warn", "remind", "ask"}
"""Verbs whose object is often a name."""

_QUOTED_NAMES = (["quotes"], ["quoted"], ["cites"], ["cited"])
"""What stands before the name of who is quoted: 'Lee cited Ann Reed: “…”'."""

_REACH = 16
"""Tokens between a verb and the passage, the verb or the end of the sentence for which its subject speaks, at most."""


def subject_of(sentence: TaggedSentence, cue: Cue) -> Subject | None:
    """The speaker that ``cue`` names, or several who speak together; None when its sentence names nobody."""
    subject = _subject_of(sentence, cue)
    return subject and (_joint_subject(sentence, subject, cue.position) or subject)


def _joint_subject(sentence: TaggedSentence, subject: Subject, verb: int) -> Subject | None:
    """The people of whom the ``subject`` of the verb at token ``verb`` is one, as one subject; None for one alone.
    They are the whole subject: not 'met Ann Lee and Tom Reed said', 'said Ann Lee and Tom Reed nodded'."""
    names = sentence.lists.get(subject.mention, ()) if subject.mention is not None else ()
    if not names:
        return None
    first, end = names[0].first, names[-1].end
    if subject.start > verb:  # nothing but an adjunct follows
        beside = [token for token in sentence.tokens[end : end + 1] if token.lower not in grammar("preposition")]
        is_whole = not any(token.is_word for token in beside)
    else:  # the clause begins with them, or with a noun for them
        before = sentence.tokens[first - 1] if first else None
        is_opened = before is None or before.passage >= 0 or before.text in SEPARATORS
        is_whole = is_opened or (before is not None and before.lower.removesuffix("s") in person_nouns())
    return Subject(Kind.NOMINAL, first, end, sure=subject.sure, names=tuple(names)) if is_whole else None


def _subject_of(sentence: TaggedSentence, cue: Cue) -> Subject | None:
    if cue.form is Form.ACCORDING:
        return phrase_at(sentence, cue.position + 2)
    if cue.form is Form.COLON:
        return _before_colon(sentence, cue.position)
    if cue.form is Form.NOUN:
        return _owner(sentence, cue.position)
    if cue.form is not Form.FINITE:
        return _of_nonfinite(sentence, cue.position)
    behind = [token.lower for token in sentence.tokens[cue.position + 1 : cue.position + 2]]
    if is_passive(sentence, cue.position) or (cue.lemma in NAMING and behind == ["by"]):  # 'described by Ann Lee as'
        return phrase_at(sentence, cue.position + 2) if behind == ["by"] else None
    if cue.lemma != "tell" and _is_inverted(sentence, cue):
        return phrase_at(sentence, cue.position + 1)
    name = sentence.names_by_start.get(cue.position + 2)
    if name is not None and behind[0] in PARTICLES and sentence.tokens[cue.position - 1].passage >= 0:
        return Subject.named(name)  # '“…,” chimed in Ann Lee'
    return subject_before(sentence, cue.position)


def tail_subject(sentence: TaggedSentence, cue: Cue) -> Subject | None:
    """The speaker whom ', she said.' or ', said Ann Lee, a doctor.' names at the end of a sentence, for all that
    stands before it; None when ``cue`` does not end the sentence that way."""
    if cue.strength is not Strength.SAY or cue.position + _REACH < len(sentence.tokens):
        return None
    subject = subject_of(sentence, cue)
    first = min(subject.first, cue.position) if subject is not None else 0
    return subject if first > 0 and sentence.tokens[first - 1].text == "," else None


def is_passive(sentence: TaggedSentence, verb: int) -> bool:
    """Whether a form of 'be' makes the verb at token ``verb`` passive: 'Lee was asked, “…”' tells what others say."""
    j = verb - 1
    while j > 0 and sentence.tokens[j].lower in grammar("adverb"):
        j -= 1
    return j >= 0 and sentence.tokens[j].lower in BE


def _owner(sentence: TaggedSentence, noun: int) -> Subject | None:
    """Whose the noun at token ``noun`` is: 'Lee's claim', 'her blunt reply', 'a claim by Lee', 'the reply from Lee'."""
    tokens = sentence.tokens
    words = itertools.takewhile(lambda k: tokens[k].passage < 0, range(noun - 1, max(-1, noun - NEAR), -1))
    owner = next((k for k in words if tokens[k].lower in OWNERS), None)
    if owner is None:
        is_tied = noun + 2 < len(tokens) and tokens[noun + 1].lower in _FROM
        return phrase_at(sentence, noun + 2) if is_tied else Subject(Kind.PRONOUN, noun, noun + 1)
    if tokens[owner].lower not in POSSESSIVES:
        return Subject(Kind.PRONOUN, owner, owner + 1)
    name = sentence.names_by_end.get(owner - 1)
    return Subject.named(name) if name is not None else phrase_ending(sentence, owner - 1)


def _is_inverted(sentence: TaggedSentence, cue: Cue) -> bool:
    """Whether the subject follows: '“…,” said X', ', explained Lee, “…”'; not 'Y, a lawyer, called X “…”'."""
    verb, tokens = cue.position, sentence.tokens
    if verb + 1 >= len(tokens):
        return False
    following = tokens[verb + 1]
    if not following.is_word or following.lower in _NO_SUBJECT or not may_begin(sentence, verb + 1):
        return False
    if verb == 0 or tokens[verb - 1].passage >= 0:
        return True
    if tokens[verb - 1].text not in SEPARATORS:
        return False
    if cue.lemma in _WITH_NAME:  # '“…,” the chair, Ann Lee, asked reporters'
        return tokens[verb - 2].passage >= 0
    name = sentence.names_by_start.get(verb + 1)
    is_alone = name is not None and all(token.text in (",", ".", ":") for token in tokens[name.end : name.end + 1])
    return is_alone or _closes_passage(sentence, verb - 1)


def _closes_passage(sentence: TaggedSentence, comma: int) -> bool:
    """Whether a passage stands shortly before ``comma``, with no name and apposition between the two."""
    for j in range(comma - 1, max(-1, comma - _REACH), -1):
        if sentence.tokens[j].passage >= 0:
            return True
        if j + 1 < comma and j in sentence.names_by_end and sentence.tokens[j + 1].text == ",":
            return False
    return False


def _before_colon(sentence: TaggedSentence, colon: int) -> Subject | None:
    """The speaker of the colon's own clause, of 'X on Y: “…”', of 'X: “…”', of the verb before the colon, or of the
    clause that the colon closes. A name before the colon speaks where it stands alone, behind 'cited', 'echoed by' or
    the like, or behind nothing but a role ('Former Hull and England captain Ann Lee:'), but not in 'Lee told the
    defendant, Reed:'."""
    name, verb = sentence.names_by_end.get(colon - 1), _finite_verb_before(sentence, colon)
    begin = clause_begin(sentence, colon)
    if verb is not None and verb < begin and sentence.tokens[begin - 1].text in (",", ";"):
        return clause_subject(sentence, colon)  # 'After Reed had called it a lie, Lee shot back:'
    told = _document_before(sentence, colon) or _last_clause_subject(sentence, colon)
    told = told or _who_speaks_of(sentence, name) or _whose_words(sentence, colon)
    if told is not None:
        return told
    quoting = (k for k in range((verb or 0) + 1, colon) if sentence.tokens[k - 1].lower == "as")
    said = next((k for k in quoting if sentence.tokens[k].lower in cue_verbs()), None)
    if said is not None:  # 'the Echo quotes Ann Lee as saying of it:'
        return _of_nonfinite(sentence, said)
    of_verb = subject_before(sentence, verb) if verb is not None else None
    if name is not None and _speaks_alone(sentence, name, has_verb=of_verb is not None):
        return Subject.named(name)
    return of_verb or clause_subject(sentence, colon)


def _speaks_alone(sentence: TaggedSentence, name: Mention, *, has_verb: bool) -> bool:
    """Whether a name before a colon speaks, whatever stands before it: a verb of speech, too, if it ``has_verb``."""
    before = [token.lower for token in sentence.tokens[: name.first]]
    is_agent = before[-1:] == ["by"]
    is_said = any(word in cue_verbs() and cue_verbs()[word][0] != word for word in before[-2:-1])
    is_quoted = before[-1:] in _QUOTED_NAMES or (is_agent and is_said)
    if has_verb and not is_quoted:
        return False
    has_role = name.person is not None and (is_quoted or is_agent or grammar("preposition").isdisjoint(before))
    return has_role or not before or before[-1] in SEPARATORS


def _document_before(sentence: TaggedSentence, colon: int) -> Subject | None:
    """The document by or from somebody that ends at a colon, 'that read' behind it allowed: 'Lee got a letter from Ann
    Reed:'."""
    words = [token.lower for token in sentence.tokens[max(0, colon - 2) : colon]]
    is_clause = words[:1] == ["that"] and words[-1] in ("read", "reads")
    phrase = phrase_ending(sentence, colon - 1 - 2 * is_clause)
    if phrase is None or phrase.head is None or document_noun(sentence.tokens[phrase.head].lower) is None:
        return None
    before = [token.lower for token in sentence.tokens[max(0, phrase.start - 2) : phrase.start]]
    is_answered = before[-1:] in (["to"], ["on"]) and before[0] in cue_verbs()  # 'Lee replied to a post by Ann Reed:'
    behind = sentence.tokens[phrase.head + 1 : phrase.end]
    return phrase if not is_answered and any(token.lower in ("by", "from") for token in behind[:2]) else None


def _whose_words(sentence: TaggedSentence, colon: int) -> Subject | None:
    """Whose name opens a sentence without a verb that ends at a colon: 'Lee's verdict on Reed:'."""
    name = sentence.names_by_start.get(0)
    if name is None or name.person is None or not name.possessive:
        return None
    behind = sentence.tokens[name.end + 1 : colon]
    ties = [k for k, token in enumerate(behind) if token.lower in grammar("tie")]
    verbs = [t for t in behind if t.text.islower() and (t.lower.endswith(("ed", "ing")) or t.lower in BE)]
    is_phrase = not verbs and all(token.is_word for token in behind)
    is_noun = bool(ties) and ties[0] > 0 and not sentence.is_person_noun(name.end + ties[0])
    return Subject.named(name) if is_phrase and is_noun else None


def _who_speaks_of(sentence: TaggedSentence, name: Mention | None) -> Subject | None:
    """The name that opens a sentence and speaks of the ``name`` before a colon: 'Lee on Reed:', 'Lee, of Reed:'."""
    opener = sentence.names_by_start.get(0)
    if name is None or opener is None:
        return None
    between = [token.lower for token in sentence.tokens[opener.end : name.first] if token.is_word]
    return Subject.named(opener) if len(between) == 1 and between[0] in _OF_WHOM else None


def _last_clause_subject(sentence: TaggedSentence, colon: int) -> Subject | None:
    """The name that begins the short clause behind ', but' before a colon: 'Lee was silent, but Reed was not:'."""
    tokens = sentence.tokens
    for k in range(colon - 2, max(1, colon - _REACH), -1):
        if tokens[k].lower in grammar("coordinator") and tokens[k - 1].text == ",":
            name = sentence.names_by_start.get(k + 1)
            is_clause = name is not None and name.end < colon and tokens[name.end].is_word
            return Subject.named(name) if name is not None and name.person is not None and is_clause else None
    return None


def _of_nonfinite(sentence: TaggedSentence, position: int) -> Subject | None:
    """Who says what the participle or infinitive at token ``position`` says: 'with X saying', else the subject of
    the finite verb of speech before it, else the first phrase of the clause or the sentence."""
    position = first_infinitive(sentence.tokens, position)
    position -= sentence.tokens[position - 1].lower == "having"  # 'quoted Ann Lee as having said'
    direct = _shown(sentence, position) or _absolute_subject(sentence, position) or _blamed(sentence, position)
    if direct is not None:
        return direct
    verb = _finite_verb_before(sentence, position)
    subject = subject_before(sentence, verb) if verb is not None else None
    if subject is not None and subject.kind is not Kind.NOMINAL:
        return subject
    return clause_subject(sentence, position - 1) or first_subject(sentence, 0, position - 1)


def _finite_verb_before(sentence: TaggedSentence, position: int) -> int | None:
    """The nearest inflected verb of speech before token ``position``, which is no noun ('for her remarks')."""
    for k in range(position - 1, max(-1, position - CLAUSE), -1):
        word = sentence.tokens[k].text
        lemma = cue_verbs()[word][0] if word in cue_verbs() else word
        is_noun = word == lemma + "s" and k > 0 and sentence.tokens[k - 1].lower in grammar("determiner")
        if word != lemma and not word.endswith("ing") and not is_noun:
            return k
    return None


def _absolute_subject(sentence: TaggedSentence, position: int) -> Subject | None:
    """Who stands behind 'with' ('with Ann Lee, the mayor, saying') or is made to ('leading Ann Lee to say')."""
    j = before_adjuncts(sentence, position - 1)
    is_closed = j >= 0 and sentence.tokens[j].text in SEPARATORS
    subject = subject_before_apposition(sentence, j) if is_closed else phrase_ending(sentence, j)
    if subject is None:
        return None
    openers = grammar("making") if sentence.tokens[position - 1].lower == "to" else _WITH
    for token in reversed(sentence.tokens[max(0, subject.first - NEAR) : subject.first]):
        is_small = token.lower in function_words() and token.lower not in ARTICLES
        if token.lower in openers or is_small or not token.is_word:
            return subject if token.lower in openers else None
    return None


def _blamed(sentence: TaggedSentence, position: int) -> Subject | None:
    """Who is blamed or thanked for what they say: 'Lee sued Ann Reed for calling him', not 'Lee apologised to Ann Reed
    for calling her'."""
    name = sentence.names_by_end.get(position - 2) if sentence.tokens[position - 1].lower in ("for", "over") else None
    before = sentence.tokens[name.first - 1].lower if name is not None and name.first else ""
    is_object = before.endswith(("ed", "s")) or before in grammar("past")
    return Subject.named(name) if name is not None and is_object else None


def _shown(sentence: TaggedSentence, position: int) -> Subject | None:
    """Who is quoted, seen or heard: 'the Echo quoted Ann Lee as saying', 'a video shows a man shouting'."""
    tokens = sentence.tokens
    marks = () if tokens[position - 1].lower == "as" else (",", ";")
    for verb in range(position - 1, max(0, position - _REACH), -1):
        if tokens[verb].text in marks or tokens[verb].passage >= 0:
            return None
        if tokens[verb].lower in grammar("showing"):
            is_passive = tokens[verb - 1].lower in grammar("auxiliary") and tokens[verb - 1].lower not in _HAVE
            shown = phrase_at(sentence, verb + 1) if not is_passive else None
            is_whole = shown is None or not shown.start < position < shown.end  # but 'a man shouting'
            return shown if shown is None or is_whole else shown._replace(end=position)
    return None
