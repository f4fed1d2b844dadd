"""Who speaks in a noun phrase: in 'said Ann Lee, the mayor' she does, in 'an aide to Lee said' the aide.

Where the head is a noun for somebody who can speak, a name in the words behind it does not speak; else the last name of
the phrase does.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.quotes.clauses.noun_phrase import ANONYMOUS, UNNAMED, NounPhrase, phrase_from, phrase_to, with_modifiers
from summarizer.quotes.clauses.tagged import Kind, Subject, TaggedSentence
from summarizer.quotes.people.genders import is_object
from summarizer.quotes.people.role_words import before_naming, is_role_noun
from summarizer.quotes.people.values import Mention
from summarizer.quotes.reach import NEAR
from summarizer.word_lists import (
    COLLECTIVE,
    POSSESSIVES,
    PRONOUNS,
    document_noun,
    function_words,
    grammar,
    group_nouns,
    is_nationality,
    person_nouns,
)

_SEPARATING = frozenset(("and", "of", "for", "from", "with", "at", "in", "on"))
"""Words between two names of one phrase that make the first one its head."""


_HEADS = PRONOUNS | ANONYMOUS | COLLECTIVE
"""Words that are phrases alone."""


def may_begin(sentence: TaggedSentence, i: int) -> bool:
    """Whether a noun phrase that can speak may begin at token ``i``."""
    token = sentence.tokens[i]
    if token.is_capitalised or token.lower in grammar("article") or token.lower in _HEADS:
        return True
    if token.lower in function_words():
        return False
    reach = range(i, min(i + NEAR, len(sentence.tokens)))
    speaker = next((k for k in reach if sentence.is_person_noun(k) or k in sentence.names_by_start), None)
    return speaker is not None and all(sentence.tokens[k].is_word for k in range(i, speaker))


def phrase_at(sentence: TaggedSentence, i: int) -> Subject | None:
    """The phrase that begins at token ``i``: its head name, or a name in apposition to it, else the phrase itself."""
    adverbs = grammar("adverb")
    while i < len(sentence.tokens) and (word := sentence.tokens[i].lower) in adverbs and word not in ANONYMOUS:
        i += 1  # 'even his supporters'
    if i >= len(sentence.tokens):
        return None
    word = sentence.tokens[i].lower
    if word in PRONOUNS or is_object(sentence.tokens, i):
        return Subject(Kind.PRONOUN, i, i + 1)
    phrase = phrase_from(sentence, i)
    if phrase is None:
        return None
    if phrase.end == i + 1 and word in ANONYMOUS:
        explained = _with_apposition(sentence, Subject(Kind.NOMINAL, i, i + 1))  # 'said one, Ann Lee.'
        return explained if explained.mention is not None else Subject(Kind.PRONOUN, i, i + 1)
    return _with_apposition(sentence, _subject(sentence, phrase))


def phrase_ending(sentence: TaggedSentence, j: int) -> Subject | None:
    """The longest noun phrase whose last word is token ``j``: a name, or a nominal; None when none ends there."""
    phrase = phrase_to(sentence, j)
    return _subject(sentence, phrase) if phrase is not None else None


def phrase_around(sentence: TaggedSentence, k: int) -> Subject | None:
    """The phrase whose head is token ``k``, with what modifies it, or the name in apposition; None without one."""
    bare = phrase_to(sentence, k)
    if bare is None or bare.head != k or _subject(sentence, bare).kind is Kind.NAME:
        return _subject(sentence, bare) if bare is not None else None
    return _with_apposition(sentence, _subject(sentence, with_modifiers(sentence, bare)))


def _subject(sentence: TaggedSentence, phrase: NounPhrase) -> Subject:
    """What a phrase is for whoever asks who speaks."""
    begin, end = phrase.begin, phrase.end
    ends = (sentence.names_by_end.get(k) for k in range(begin, end))
    head, names = _head(sentence, phrase), [name for name in ends if name is not None]
    given = next((m for m in names if before_naming(sentence.tokens, m.first) < m.first), None)
    if given is not None:
        return Subject.named(given)  # 'a witness who gave his name only as Lee'
    if names and names[-1].end == end and _is_apposed(sentence, phrase, names[-1]):
        return Subject.named(names[-1])
    if head is not None:
        return Subject(Kind.NOMINAL, begin, end, head=head)
    name = _head_name(sentence, begin, end)
    if name is not None and not _completes_body(sentence, phrase, name):
        return Subject.named(name)
    has_speaker = any(sentence.is_speaker_noun(k) for k in range(begin, end))
    sure = has_speaker or any(k in sentence.mention_at for k in range(begin, min(begin + 2, end)))
    return Subject(Kind.NOMINAL, begin, end, sure=sure)


def _is_apposed(sentence: TaggedSentence, phrase: NounPhrase, name: Mention) -> bool:
    """Whether a person's name follows the whole of a phrase, 'Reed's chief of staff Ann Lee', 'the Bank of Hull
    governor Ann Lee', 'the mayor of London Ann Lee', and is not only of it: 'a friend of actor Ann Lee'."""
    inside = sentence.tokens[phrase.core : name.first]
    if name.person is None or not inside:
        return False
    body = sentence.mention_at.get(phrase.head)
    if body is not None and body.person is None and not sentence.is_person_noun(phrase.head):
        return inside[-1].lower not in function_words()
    if inside[0].lower != "of" or sentence.is_person_noun(name.first - 1):
        return False
    staff, place = inside[1:], sentence.tokens[phrase.core + 1 : name.start]
    if staff and all(token.text.islower() and token.lower not in function_words() for token in staff):
        return True
    of_place = place[1:] if place and place[0].lower == "the" else place
    is_place = all(token.is_capitalised and not is_nationality(token.text) for token in of_place)
    return bool(of_place) and is_place and not name.titled


def _completes_body(sentence: TaggedSentence, phrase: NounPhrase, name: Mention) -> bool:
    """Whether a body's name ends with ``name``: 'the Confederation of Maritime Employers'."""
    first = sentence.names_by_end.get(phrase.core - 1)
    is_tied = any(token.lower in ("of", "in") for token in sentence.tokens[phrase.core : name.first])
    return is_tied and name.person is None and first is not None and first is not name


def _head(sentence: TaggedSentence, phrase: NounPhrase) -> int | None:
    """The noun for a speaker with words behind it, 'aide' in 'an aide to Lee'; None for 'captain of Hull Ann Lee'."""
    begin, head = phrase.begin, phrase.head
    opener = sentence.tokens[begin].lower
    owner = sentence.mention_at.get(begin)
    is_opened = opener in grammar("article") or (owner is not None and owner.possessive)
    if phrase.end == phrase.core or not (is_opened or sentence.tokens[head].lower.endswith("s")):
        return None
    for k in range(head, max(head - 2, begin - 1), -1):
        mention = sentence.mention_at.get(k)
        if sentence.is_speaker_noun(k):
            return None if mention is not None and _is_attribute(sentence, phrase.end - 1) else k
    is_somebody = sentence.tokens[phrase.core].lower in ("who", "whose", "whom")  # whatever the noun
    return head if is_somebody or (opener in UNNAMED and head == begin) else None


def _is_attribute(sentence: TaggedSentence, last: int) -> bool:
    """Whether token ``last`` is a noun of which the name before it is an attribute: 'a Ministry of Health aide'."""
    return last - 1 in sentence.mention_at and last not in sentence.mention_at and sentence.is_speaker_noun(last)


def _head_name(sentence: TaggedSentence, i: int, end: int) -> Mention | None:
    """The last name of a phrase that is neither a possessive nor the attribute of a noun."""
    chosen: Mention | None = None
    for mention in sentence.mentions:
        if mention.first < i or mention.end > end or mention.possessive:
            continue
        if _qualifies_noun(sentence, mention, end) or (mention.person is None and _is_attribute(sentence, end - 1)):
            continue
        between = sentence.tokens[chosen.end : mention.first] if chosen is not None else ()
        separating = _SEPARATING if chosen is not None and chosen.person is not None else {"under"}
        if any(token.text in separating for token in between):
            break  # not in 'Merrill Lynch analyst Ann Lee', but in 'the Vatican under Pope Leo'
        chosen = mention
    return chosen


def _qualifies_noun(sentence: TaggedSentence, mention: Mention, end: int) -> bool:
    """Whether the name only qualifies the noun behind it: 'the Clinton campaign', 'Boeing engineers'."""
    behind = sentence.tokens[mention.end] if mention.end < end else None
    if behind is None or not behind.is_word or behind.lower in function_words():
        return False
    return mention.person is None or any(sentence.is_speaker_noun(k) for k in range(mention.end, end))


def _noun(sentence: TaggedSentence, phrase: Subject) -> str:
    """The noun of a nominal: before what 'of' and its like tie to it ('head coach of the men's team'), behind the owner
    where that is a body ('the Bank of Hull's head of law')."""
    words = [token.lower for token in sentence.tokens[phrase.start : phrase.end]]
    owned = max((k for k, word in enumerate(words) if word in POSSESSIVES), default=0)
    nouns = (_before_tie(words, begin) for begin in (0, owned))
    return next((noun for noun in nouns if noun in person_nouns()), _before_tie(words, owned))


def _before_tie(words: Sequence[str], begin: int) -> str:
    """The word before the first preposition behind ``begin``, or the last one."""
    return words[next((k for k in range(begin + 1, len(words)) if words[k] in grammar("tie")), len(words)) - 1]


def _is_no_person(sentence: TaggedSentence, phrase: Subject, *, is_closed: bool) -> bool:
    """Whether a nominal is known to be none for one person, whose name stands behind its comma: a document, several
    people ('According to prosecutors, Lee, 43, “lied”'), behind 'according to' whatever is no noun for somebody ('court
    records'), or a body, unless another comma closes the name: what looks like a person's may be the body's own ('The
    utility, Rand Water, blamed')."""
    noun = _noun(sentence, phrase)
    if document_noun(noun) is not None or (noun.endswith("s") and noun[:-1] in person_nouns()):
        return True
    before = sentence.tokens[max(0, phrase.start - 2) : phrase.start]
    if [token.lower for token in before] == ["according", "to"]:
        return not (is_role_noun(noun) or noun in ("one", "another")) or noun in group_nouns()
    return noun in group_nouns() and not is_closed


def _with_apposition(sentence: TaggedSentence, phrase: Subject) -> Subject:
    """The person's name behind the comma that closes a nominal, a role before it allowed (', fellow geologist Ann
    Lee'), or the body's between two commas that explains 'the' something: 'the developer, Castle Homes, …'."""
    comma, tokens = phrase.end, sentence.tokens
    if phrase.kind is not Kind.NOMINAL or comma >= len(tokens) - 1 or tokens[comma].text != ",":
        return phrase
    begin = comma + 1
    while begin < min(comma + NEAR, len(tokens)) and tokens[begin].text[0].islower():
        begin += 1
    has_role = begin > comma + 1 and sentence.is_person_noun(begin - 1)
    has_title = begin == comma + 2 and tokens[comma + 1].lower == "the"  # ', the Rev. Ann Lee'
    name = sentence.names_by_start.get(begin if has_role or has_title else comma + 1)
    if has_title and name is not None and not name.titled:
        return phrase
    if name is None or name.possessive or any(token.passage >= 0 for token in tokens[name.end : name.end + 1]):
        return phrase  # 'According to police, Lee “lied”'
    is_closed = name.end < len(tokens) and tokens[name.end].text == ","
    if name.person is None:
        return Subject.named(name) if is_closed and tokens[phrase.start].lower == "the" else phrase
    return phrase if _is_no_person(sentence, phrase, is_closed=is_closed) else Subject.named(name)
