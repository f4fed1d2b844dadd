"""The subject before its verb: 'Ann Lee said', 'the judge who sentenced Lee said', 'Ann Lee, who leads the port, said';
what stands between the two and is neither is skipped: adverbs, auxiliaries, times, 'in a statement'. Where no subject
stands there, it is a guess: the first phrase of the clause that can speak."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from summarizer.document.tokens import Token
from summarizer.quotes.clauses.noun_phrase import ANONYMOUS
from summarizer.quotes.clauses.phrase_subjects import phrase_around, phrase_at, phrase_ending
from summarizer.quotes.clauses.tagged import SEPARATORS, Kind, Subject, TaggedSentence
from summarizer.quotes.people.values import Mention
from summarizer.quotes.reach import CLAUSE, NEAR, PHRASE
from summarizer.word_lists import (
    ARTICLES,
    POSSESSIVES,
    PRONOUNS,
    cue_verbs,
    document_noun,
    function_words,
    grammar,
    is_adverb,
    name_words,
    titles,
    word_set,
)

BE = frozenset(("was", "were", "is", "are", "be", "been", "being", "am"))
_RELATIVE = frozenset(("who", "which", "that"))
_ANYBODY = ANONYMOUS | word_set("those all anyone everyone")
_PHRASE_OPENERS = word_set("in on during at after through")

_MAX_OPENINGS = 4
"""Commas before the one that closes an apposition that are tried as its opening one."""

_MAX_COMMAS = 6
"""Commas of what opens a clause at most."""

_PREPOSITIONS = word_set("about by on against between over than like unlike behind")
"""Prepositions that make a name an object, beside those of the list 'preposition'."""

_OPENING = word_set("through in with at from to for")
"""Prepositions that open what stands before a subject."""

_SOURCES = word_set("according interview")
"""Words of an opening whose name 'he' may mean: 'According to Lee, he …', 'In our interview with Lee, he …'."""

_ASKED = word_set("asked pressed questioned challenged told interviewed")
"""Participles behind which 'by' tells of somebody else than the subject."""

_CLAUSE = word_set("he she they who whose which where when that")
"""Words that tell of a clause in what opens a sentence, whose subject may be that of the sentence."""


def subject_before(sentence: TaggedSentence, verb: int) -> Subject | None:
    """The subject before the verb at token ``verb``; auxiliaries, adverbs and times between the two are skipped."""
    j = before_adjuncts(sentence, verb - 1)
    if j < 0:
        return None
    token = sentence.tokens[j]
    if token.lower in PRONOUNS or token.lower in ANONYMOUS:
        return Subject(Kind.PRONOUN, j, j + 1)
    if token.lower in _RELATIVE and j > 0:
        k = j - 1 - (sentence.tokens[j - 1].text in SEPARATORS)  # 'Ann Lee, who said'
        is_among = k > 0 and sentence.tokens[k - 1].lower in ("among", "of")  # 'Lee is among those who say'
        if sentence.tokens[k].lower in _ANYBODY and not is_among:
            return Subject(Kind.PRONOUN, k, k + 1)  # 'Lee attacked those who say'
        phrase = _explained(sentence, _before_contrast(sentence, k), is_closed=True)
        is_document = document_noun(sentence.tokens[k].lower) is not None
        return phrase if phrase is None or phrase.sure or not is_document else Subject(Kind.NOMINAL, k, k + 1)
    if token.text in SEPARATORS:
        return subject_before_apposition(sentence, j)
    shop = sentence.names_by_end.get(j - 1) if token.lower in POSSESSIVES else None
    if shop is not None and not shop.first:
        return Subject(Kind.NOMINAL, shop.first, j + 1)  # 'Larkin's said'
    if token.lower in grammar("coordinator"):
        return clause_subject(sentence, j)
    phrase = _with_clause(sentence, j) or _explained(sentence, j, is_closed=False)
    is_bare = phrase is not None and not phrase.sure and sentence.tokens[phrase.start].lower not in grammar("article")
    return (clause_subject(sentence, j) if is_bare else None) or phrase  # a noun for no speaker


def _with_clause(sentence: TaggedSentence, j: int) -> Subject | None:
    """The noun of whom a clause without 'who' tells, with that clause, which ends at token ``j``: 'the man Ann Lee had
    hired said', 'the man Ann Lee hired to paint the boat said'."""
    tokens = sentence.tokens
    names = (m for m in sentence.mentions if 0 < m.first < j and sentence.is_speaker_noun(m.first - 1))
    name = next(names, None)
    begin = clause_begin(sentence, j) if name is not None else 0
    if name is None or not begin < name.first < begin + NEAR or tokens[begin].lower not in ("the", "a", "an"):
        return None
    clause = tokens[name.end : j + 1]
    is_one = all(t.is_word and t.lower not in grammar("coordinator") for t in clause)
    has_verb = any(t.lower.endswith("ed") or t.lower in grammar("past", "participle") for t in clause)
    return Subject(Kind.NOMINAL, begin, j + 1, head=name.first - 1) if is_one and has_verb else None


def before_adjuncts(sentence: TaggedSentence, j: int) -> int:
    """The nearest token at ``j`` or to its left that belongs to no adjunct; -1 when all do."""
    while j >= 0:
        before = _before_adjunct(sentence, j)
        if before == j:
            return j
        j = before
    return j


def _before_adjunct(sentence: TaggedSentence, j: int) -> int:
    """The token before the adjunct that ends at token ``j``; ``j`` itself when none ends there."""
    tokens, token = sentence.tokens, sentence.tokens[j]
    is_alone = token.lower in ANONYMOUS and (j == 0 or not tokens[j - 1].is_word)  # '“…,” both said'
    if token.lower == "today" and j in sentence.names_by_end:
        return j  # 'the Halden Today said'
    if token.lower in grammar("auxiliary", "adverb"):
        return j - (not is_alone)
    if j in sentence.names_by_end:
        return j
    is_behind_have = j > 0 and tokens[j - 1].lower in ("has", "have", "had", "'ve", "’ve")
    is_part = is_behind_have and token.text.islower() and not token.lower.endswith("ed")  # not 'Lee had hired said'
    if is_part or is_adverb(token.lower) or token.lower.endswith(("n't", "n’t", "self", "selves")):
        return j - 1  # 'have twice denied'
    is_time = token.text in name_words("day") or token.lower in grammar("time") or token.text.isdigit()
    return _before_phrase(tokens, j, j - is_time) if is_time or token.lower in grammar("statement") else j


def _before_phrase(tokens: Sequence[Token], j: int, bare: int) -> int:
    """The token before 'in a statement' or 'on Tuesday', which ends at token ``j``; ``bare`` without a preposition."""
    for k in range(j - 1, max(0, j - NEAR), -1):
        if tokens[k].lower in _PHRASE_OPENERS:
            return k - 1
        if not tokens[k].is_word:
            break
    return bare


def _before_contrast(sentence: TaggedSentence, k: int) -> int:
    """The token before ', not Reed' where that ends at token ``k``: 'It was Lee, not Reed, who said'; else ``k``."""
    tokens, name = sentence.tokens, sentence.names_by_end.get(k)
    if name is None or name.first < 3 or (tokens[name.first - 2].text, tokens[name.first - 1].lower) != (",", "not"):
        return k
    return name.first - 3


def _explained(sentence: TaggedSentence, j: int, *, is_closed: bool) -> Subject | None:
    """The phrase that ends at token ``j``, else the first of the clause, or the name that it explains behind a comma
    ('Ann Lee, a lawyer, who said'). Where no mark closes it (``is_closed``), the name must not only open the sentence:
    'Ann Lee, the mayor of Hull said', but not 'In a letter to Ann Lee, the mayor said'."""
    phrase = phrase_ending(sentence, j) or clause_subject(sentence, j)
    if phrase is None or phrase.kind is not Kind.NOMINAL or sentence.tokens[phrase.start - 1].text != ",":
        return phrase
    name = sentence.person_ending(phrase.start - 2)
    if name is None or not (is_closed or not is_opening(sentence.tokens, name, phrase.start)):
        return phrase
    return Subject.named(name)


def subject_before_apposition(sentence: TaggedSentence, comma: int) -> Subject | None:
    """The subject before the apposition or relative clause that closes at ``comma``, or the name in it."""
    tokens = sentence.tokens
    openings = [k for k in range(comma - 1, -1, -1) if tokens[k].text in SEPARATORS]
    for opening in openings[:_MAX_OPENINGS]:
        if any(token.lower == "by" for token in tokens[max(0, opening - NEAR) : opening]):
            continue  # 'Ann Lee, represented by her deputy, Tom Reed, said'
        name = _name_inside(sentence, opening, comma)
        if name is not None:
            return Subject.named(name)
        if sentence.person_ending(opening - 1) is not None:
            return phrase_ending(sentence, opening - 1)
        body, opener = sentence.names_by_end.get(opening - 1), tokens[opening + 1].lower
        is_explained = opener in ARTICLES or opener in ("another", "one", "which")  # 'Arrow, a shipping firm, said'
        if body is not None and (is_explained or all(token.lower in ARTICLES for token in tokens[: body.first])):
            return Subject.named(body)  # 'Arrow, for its part, said'
        is_certain = len(openings) == 1 or (opening == openings[0] and opener == "who")
        if is_certain and opening and sentence.is_speaker_noun(opening - 1):
            return phrase_ending(sentence, opening - 1)
    return clause_subject(sentence, comma)


def _name_inside(sentence: TaggedSentence, opening: int, comma: int) -> Mention | None:
    """The name in an apposition that is only that, or a role and a name, with what modifies it: 'The host, board member
    Ann Lee, said', 'Her rival, Ann Lee of the Harbour Party, said', 'the firm behind it, Castle Homes, said'."""
    name, begun = sentence.names_by_end.get(comma - 1), sentence.names_by_start.get(opening + 1)
    if begun is not None and begun.person is not None and _goes_on(sentence, begun, comma):
        name = begun
    if name is None:
        return None
    between = sentence.tokens[opening + 1 : name.first]
    if name.person is None:  # 'the haulier Lee & Sons'
        is_own = all(t.lower in ("the", "&") or t.lower not in function_words() for t in between)
        is_role = is_own and opening > 0 and sentence.is_speaker_noun(opening - 1)
    else:
        small = function_words() - ARTICLES - {"as"}  # 'a former contestant known as'
        is_role = sentence.is_person_noun(opening - 1) and all(t.is_word and t.lower not in small for t in between)
        opener = ("the", "most", "very", "right") if name.titled else ()  # 'the Very Rev. Ann Lee', '(Mrs.) Ann Lee'
        is_role = is_role or all(t.text in titles() or t.lower in opener or not t.is_word for t in between)
    return name if is_role else None


def _goes_on(sentence: TaggedSentence, name: Mention, comma: int) -> bool:
    """Whether 'of' something, or a party in brackets, stands behind the name of a noun for somebody."""
    behind, inside = sentence.tokens[name.end], sentence.tokens[name.end + 1 : comma - 1]
    is_party = behind.text == "(" and not any(token.text[0].islower() for token in inside)
    is_tied = is_party or behind.lower in ("of", "from", "at", "with", "for", "in")
    return is_tied and sentence.is_person_noun(name.first - 2)


def clause_subject(sentence: TaggedSentence, j: int) -> Subject | None:
    """The first phrase that can speak in the clause that ends at token ``j``."""
    return first_subject(sentence, clause_begin(sentence, j), j)


def clause_begin(sentence: TaggedSentence, j: int) -> int:
    """The first token of the main clause before token ``j``: behind the last semicolon, colon or passage that no 'and'
    follows ('called it “a gift” and said'), and behind the comma of what opens the clause: 'When asked about Reed, Lee
    smiled and said'."""
    tokens, joints = sentence.tokens, grammar("coordinator")
    quoted = (k for k in range(j - 1, -1, -1) if tokens[k].passage >= 0 or tokens[k].text in ";:")
    begin = next((k + 1 for k in quoted if tokens[k].passage < 0 or tokens[k + 1].lower not in joints), 0)
    if tokens[begin].lower not in grammar("subordinator") and not tokens[begin].lower.endswith(("ing", "ed")):
        return begin
    name = sentence.names_by_start.get(begin + 1)
    if name is not None and tokens[begin].lower == "as":
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
        is_part = is_part or _is_agent(sentence.tokens, k)
        if sentence.is_speaker_noun(k) and not is_part and not _introduces_name(sentence, k):
            phrase = phrase_around(sentence, k)
            if phrase is not None and phrase.end >= reach:  # 'the leader turned to Lee and grumbled'
                phrase = phrase_ending(sentence, k)
            return phrase and phrase._replace(sure=phrase.kind is Kind.NOMINAL and phrase.start == begin)
    return None


def _is_agent(tokens: Sequence[Token], k: int) -> bool:
    """Whether the noun at token ``k`` only does what is done: 'The signs, which are being read by police, call on'."""
    by = k - 1 - (k > 0 and tokens[k - 1].lower in ARTICLES)
    return by > 0 and tokens[by].lower == "by" and any(t.lower in BE for t in tokens[max(0, by - PHRASE) : by])


def _owns_speaker(sentence: TaggedSentence, k: int) -> bool:
    """Whether the noun at token ``k`` only owns a speaker: 'the victim's brother', but not 'the union's view'."""
    owned = range(k + 2, min(k + 2 + NEAR, len(sentence.tokens)))
    return sentence.tokens[k + 1].lower in POSSESSIVES and any(map(sentence.is_speaker_noun, owned))


def _can_be_subject(sentence: TaggedSentence, mention: Mention, begin: int) -> bool:
    """Whether a name is a person's, or a body's that begins the clause: 'The Port Board met, saying'."""
    end = mention.end
    if mention.possessive or mention.person is not None or mention.first - begin > 1 or end >= len(sentence.tokens):
        return mention.person is not None and not mention.possessive
    is_verb = sentence.tokens[end].text[0].islower() and not sentence.is_speaker_noun(end)
    return is_verb and not _introduces_name(sentence, end)


def _introduces_name(sentence: TaggedSentence, k: int) -> bool:
    """Whether the noun at token ``k`` only introduces a name: 'coach Ken Hill', 'chief executive Ann Lee'."""
    for j in range(k + 1, min(k + NEAR, len(sentence.tokens))):
        if j in sentence.names_by_start:
            return True
        word = sentence.tokens[j]
        if word.lower == "of" and sentence.tokens[k].text in titles():
            continue
        if not word.is_word or word.lower in function_words() or word.lower.endswith("ed"):
            return False
    return False


def is_object(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether a preposition stands before a name."""
    before = tokens[mention.first - 1].lower if mention.first else ""
    return before in grammar("preposition") or before in _PREPOSITIONS


def is_opening(tokens: Sequence[Token], mention: Mention, subject: int) -> bool:
    """Whether a name stands in what opens a sentence before its subject at token ``subject``, who is somebody else: 'In
    a letter to Ann Lee, she said', 'Through his aide, Ann Lee, he said', 'Asked by Ann Lee whether he had lied, he
    said'."""
    before = [token.lower for token in tokens[max(0, mention.first - 2) : mention.first]]
    if before[-1:] == ["by"] and before[0] in _ASKED:
        return True
    is_before = mention.end < subject <= CLAUSE
    if mention.possessive or not is_before or tokens[subject - 1].text != ",":
        return False
    if tokens[subject].lower in ("he", "she") and any(t.lower in _SOURCES for t in tokens[:NEAR]):
        return False
    is_told = any(token.lower in cue_verbs() for token in tokens[subject + 1 : subject + 2])  # 'Ann Lee, she said, won'
    if mention.end + 1 == subject and (is_told or is_object(tokens, mention)):
        return True
    if mention.first == 0:
        return False
    participle = tokens[tokens[0].lower in grammar("subordinator")].lower  # 'After meeting Ann Lee, he said'
    opens = tokens[0].lower in _OPENING or participle.endswith(("ed", "ing"))
    return opens and not any(t.lower in _CLAUSE for t in tokens[1:subject])
