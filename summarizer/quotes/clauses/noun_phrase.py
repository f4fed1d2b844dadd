"""The noun phrase around a token: who speaks in 'said Ann Lee, the mayor' and 'an aide to Lee said'.

A phrase has words before its head, a head, and what modifies the head behind it: 'of' and other prepositions with
phrases of their own, participles, relative clauses, adverbs. Where the head is a noun for somebody who can speak, a
name in the words behind it does not speak; else the last name of the phrase does.
"""

from __future__ import annotations

from typing import NamedTuple

from summarizer.quotes.clauses.subject import Kind, Subject
from summarizer.quotes.clauses.tagged import TaggedSentence
from summarizer.quotes.people.values import Mention
from summarizer.word_lists import (
    POSSESSIVES,
    PRONOUNS,
    Strength,
    cue_verbs,
    document_noun,
    function_words,
    grammar,
    word_set,
)

_MAX_TOKENS = 20
"""Tokens of a phrase at most."""

_MAX_RELATIVE_TOKENS = 14
"""Tokens of a relative clause at most."""

_MAX_NOUNS_BEHIND = 3
"""Nouns of which a name is the attribute at most: 'Lee running mate Reed'."""

_MAX_PREMODIFIERS = 5
"""Tokens within which a phrase without an article or a capital must come to its noun or name."""

ANONYMOUS = word_set("one some someone somebody another others several many few most both")
"""Words for people whom nobody can tell."""

_UNNAMED = ANONYMOUS | word_set("two three four five six each")
"""Words for people that may stand without a noun: 'one of the officers', 'someone in the crowd'."""

_PREPOSITIONS = word_set(
    "of for from with at in to within near on by about against behind under inside outside among around between into"
    " over beside beyond without as"
)
_INSIDE_CORE = word_set("first second last other another former one two three four five six several many few")
"""Function words that may stand before a head."""

_IRREGULAR_PARTICIPLES = word_set("known led hurt held born sent told seen shot hit caught hired paid kept left made")
_ADVERBS_BEHIND = word_set("there here well not now then inside outside nearby")
_ATTACHING = _PREPOSITIONS - {"of", "for", "between"}
_OBJECTS = word_set("them him her us it whom which")


class _Limits(NamedTuple):
    """The tokens of a phrase: its words before and with the head up to ``core``, all up to ``end``."""

    core: int
    end: int


def may_begin(sentence: TaggedSentence, i: int) -> bool:
    """Whether a noun phrase that can speak may begin at token ``i``."""
    token = sentence.tokens[i]
    if token.is_capitalised or token.lower in grammar("article") or token.lower in PRONOUNS | ANONYMOUS:
        return True
    reach = range(i, min(i + _MAX_PREMODIFIERS, len(sentence.tokens)))
    if token.lower in function_words() or not token.is_word:
        return False
    speaker = next((k for k in reach if sentence.is_person_noun(k) or k in sentence.names_by_start), None)
    return speaker is not None and all(sentence.tokens[k].is_word for k in range(i, speaker))


def phrase_at(sentence: TaggedSentence, i: int) -> Subject | None:
    """The noun phrase that begins at token ``i``: its head name, else a name in apposition to it, else the phrase
    itself; None when no phrase begins there."""
    while i < len(sentence.tokens) and sentence.tokens[i].lower in grammar("adverb") - ANONYMOUS:
        i += 1  # 'even his supporters'
    if i >= len(sentence.tokens):
        return None
    word = sentence.tokens[i].lower
    if word in PRONOUNS or _is_object(sentence, i):
        return Subject(Kind.PRONOUN, i, i + 1)
    begin = i + (word == "a" and _is_anonymous(sentence, i + 1))  # 'a few'
    limits = _limits(sentence, begin, len(sentence.tokens))
    if limits.end == begin + 1 and word in ANONYMOUS:
        return Subject(Kind.PRONOUN, begin, begin + 1)
    phrase = _subject(sentence, begin, limits)
    return _with_apposition(sentence, phrase) if phrase is not None else None


def phrase_ending(sentence: TaggedSentence, j: int) -> Subject | None:
    """The longest noun phrase whose last word is token ``j``: a name, or a nominal; None when none ends there."""
    tokens = sentence.tokens
    if j > 0 and tokens[j].lower in POSSESSIVES:
        return _ending_in_owner(sentence, j)
    if j < 0 or not tokens[j].is_word:
        return None
    for begin in range(_bound(sentence, j), j + 1):
        if tokens[begin].lower == "that" and begin > 0 and tokens[begin - 1].is_word:
            continue  # 'said that voters'
        limits = _limits(sentence, begin, j + 1)
        if limits.end == j + 1:
            return _subject(sentence, begin, limits)
    return None


def _ending_in_owner(sentence: TaggedSentence, j: int) -> Subject | None:
    """The nominal before the possessive at token ``j`` with it: 'a friend of Lee's'."""
    owned = phrase_ending(sentence, j - 1)
    return owned._replace(end=j + 1) if owned is not None and owned.head is not None else None


def phrase_around(sentence: TaggedSentence, k: int) -> Subject | None:
    """The noun phrase of which token ``k`` is the head, with what modifies it behind it, or the name in apposition to
    it; None when no phrase has it as its last word."""
    bare = phrase_ending(sentence, k)
    if bare is None or bare.kind is not Kind.NOMINAL or bare.head is not None:
        return bare
    end = _behind_modifiers(sentence, bare.start, k + 1, len(sentence.tokens))
    phrase = _subject(sentence, bare.start, _Limits(k + 1, end))
    return _with_apposition(sentence, phrase) if phrase is not None else None


def _bound(sentence: TaggedSentence, j: int) -> int:
    """The first token of the stretch without punctuation and passages that ends at token ``j``."""
    k = j
    while k > 0 and j - k < _MAX_TOKENS and is_inside(sentence, k - 1):
        k -= 1
    return k


def is_inside(sentence: TaggedSentence, k: int) -> bool:
    """Whether token ``k`` may stand inside a phrase: a word, or what joins words."""
    token = sentence.tokens[k]
    return token.passage < 0 and (token.is_word or token.lower in POSSESSIVES or token.text in ("-", "&"))


def _limits(sentence: TaggedSentence, begin: int, limit: int) -> _Limits:
    """The limits of the phrase that begins at token ``begin``, before token ``limit``; none are its ``begin``."""
    core = _behind_core(sentence, begin, limit)
    return _Limits(core, _behind_modifiers(sentence, begin, core, limit))


def _behind_core(sentence: TaggedSentence, begin: int, limit: int) -> int:
    """The token behind the head of the phrase that begins at token ``begin``; ``begin`` when none does."""
    k = begin
    opener = sentence.tokens[begin].lower
    while k < min(limit, begin + 2) and sentence.tokens[k].lower in grammar("article"):  # 'these three'
        k += 1
    opened = k
    while k < limit and _is_core(sentence, k, opened):
        mention = sentence.mention_at.get(k)
        k = min(limit, mention.end) if mention is not None else k + 1
        if mention is not None and mention.person is not None and not _goes_on(sentence, mention, limit):
            break
    if k == opened:
        return begin + 1 if opener in _UNNAMED else begin
    return k


def _goes_on(sentence: TaggedSentence, mention: Mention, limit: int) -> bool:
    """Whether a person's name is an owner or the attribute of a noun behind it: 'the Lee campaign', 'Lee running mate
    Reed'."""
    if mention.possessive or (mention.end < limit and sentence.is_speaker_noun(mention.end)):
        return True
    nouns = range(mention.end + 1, min(limit, mention.end + _MAX_NOUNS_BEHIND))
    return any(sentence.is_speaker_noun(k) and _begins_person(sentence, k + 1) for k in nouns)


def _begins_person(sentence: TaggedSentence, k: int) -> bool:
    """Whether a person's name begins at token ``k``, with its titles."""
    name = sentence.names_by_start.get(k)
    return name is not None and name.first == k and name.person is not None


def _is_core(sentence: TaggedSentence, k: int, opened: int) -> bool:
    """Whether token ``k`` stands before the head of a phrase or is the head."""
    token = sentence.tokens[k]
    if not is_inside(sentence, k):
        return False
    if k in sentence.mention_at:
        return True
    if token.lower in function_words() and token.lower not in _INSIDE_CORE and not token.text.isupper():
        return False
    if k > 0 and k == opened and sentence.tokens[k - 1].lower in grammar("article"):
        return True  # 'the claims'
    if k > opened and sentence.is_speaker_noun(k - 1) and (token.lower.endswith("ed") or _is_participle(sentence, k)):
        return False  # 'the woman accused of'
    return sentence.is_speaker_noun(k) or token.lower not in cue_verbs() or token.is_capitalised


def _is_participle(sentence: TaggedSentence, k: int) -> bool:
    """Whether token ``k`` is a present participle, but none such as 'saying', or a past one before a preposition."""
    word = sentence.tokens[k].lower
    if word.endswith("ing") and len(word) > 4:
        return word not in cue_verbs() or cue_verbs()[word][1] is not Strength.SAY
    following = sentence.tokens[k + 1].lower if k + 1 < len(sentence.tokens) else ""
    return (word.endswith("ed") or word in _IRREGULAR_PARTICIPLES) and following in _PREPOSITIONS


def _behind_modifiers(sentence: TaggedSentence, begin: int, core: int, limit: int) -> int:
    """The token behind all that modifies the head before token ``core``."""
    end = core
    while begin < end < limit and end - begin < _MAX_TOKENS:
        following = _behind_modifier(sentence, begin, end, limit)
        if following == end:
            break
        end = following
    return end


def _behind_modifier(sentence: TaggedSentence, begin: int, k: int, limit: int) -> int:
    """The token behind the modifier that begins at token ``k``; ``k`` when none begins there."""
    word = sentence.tokens[k].lower
    if _opens_relative(sentence, k):
        return _behind_relative(sentence, k, limit)
    if _is_participle(sentence, k):
        return _behind_object(sentence, k + 1, limit)
    is_adjective = word == "next" or (word not in function_words() and word not in cue_verbs())
    opener = k + (is_adjective and sentence.tokens[k].is_word and not sentence.tokens[k].is_capitalised)
    if opener < limit and sentence.tokens[opener].lower in _PREPOSITIONS and _may_attach(sentence, begin, opener):
        first = opener + 1 + (opener + 1 < limit and _is_participle(sentence, opener + 1))  # 'accused of hitting Lee'
        end = _behind_object(sentence, first, limit)
        return end if end > first else k
    if word == "and" and k + 1 < limit and _are_alike(sentence, k - 1, k + 1):
        end = _behind_object(sentence, k + 1, limit)
        return end if end > k + 1 else k
    return k + 1 if word in _ADVERBS_BEHIND else k


def _may_attach(sentence: TaggedSentence, begin: int, k: int) -> bool:
    """Whether the preposition at token ``k`` may belong to the phrase that begins at token ``begin``: it stands behind
    a noun for a speaker, or is one that ties names to each other."""
    if sentence.tokens[k].lower in ("of", "for", "from", "with"):
        return True
    before = sentence.tokens[begin:k]
    statement = [token.lower for token in sentence.tokens[k + 1 : k + 3]]
    if statement[:1] and statement[0] in ("a", "an") and statement[-1] in grammar("statement"):
        return False
    return any(sentence.is_speaker_noun(n) for n in range(begin, k)) or before[0].lower in _UNNAMED


def _are_alike(sentence: TaggedSentence, left: int, right: int) -> bool:
    """Whether 'and' may join two tokens: both capitalised or neither, and the second no verb of speech."""
    alike = sentence.tokens[left].text[0].islower() == sentence.tokens[right].text[0].islower()
    return alike and sentence.tokens[right].lower not in cue_verbs()


def _opens_relative(sentence: TaggedSentence, k: int) -> bool:
    """Whether token ``k`` opens a relative clause of the noun before: a verb follows, or an owner's noun."""
    word = sentence.tokens[k].lower
    if k == 0 or k + 1 >= len(sentence.tokens):
        return False
    following = sentence.tokens[k + 1]
    follows_document = document_noun(sentence.tokens[k - 1].lower) is not None
    if follows_document and word in ("that", "which", "he", "she"):
        return following.is_word  # 'a letter that Ann Lee showed us'
    if word not in ("who", "whose", "which", "that", "whom"):
        return False
    is_subject = following.lower in grammar("article") or k + 1 in sentence.names_by_start
    return word == "whose" or (following.is_word and not is_subject and following.lower not in ("he", "she", "they"))


def _behind_relative(sentence: TaggedSentence, k: int, limit: int) -> int:
    """The token behind the relative clause that begins at token ``k``: it runs to the next mark or passage."""
    end = k
    while end < limit and end - k < _MAX_RELATIVE_TOKENS and is_inside(sentence, end):
        end += 1
    return end


def _behind_object(sentence: TaggedSentence, k: int, limit: int) -> int:
    """The token behind the noun phrase, pronoun or adverb that begins at token ``k``."""
    if k < limit and _is_object(sentence, k):
        return k + 1
    begin = k
    if k < limit and sentence.tokens[k].lower in (grammar("article") | {"those", "both", "each", "all"}):
        k += 1
    while k < limit and (_is_object_word(sentence, k) or (k == begin and _is_noun_of_cue(sentence, k))):
        k += 1
    return k


def _is_noun_of_cue(sentence: TaggedSentence, k: int) -> bool:
    """Whether a plain form of a verb of speech can only be a noun, as behind a preposition: 'in charge of'."""
    word = sentence.tokens[k].lower
    return word in cue_verbs() and cue_verbs()[word][0] == word


def _is_object_word(sentence: TaggedSentence, k: int) -> bool:
    if not is_inside(sentence, k):
        return False
    token = sentence.tokens[k]
    if k in sentence.mention_at:
        return True
    if token.lower in function_words():
        return token.lower in _INSIDE_CORE or token.text.isupper()
    return (token.lower not in cue_verbs() or sentence.is_speaker_noun(k)) and not _is_participle(sentence, k)


def _is_object(sentence: TaggedSentence, i: int) -> bool:
    """Whether token ``i`` is an object, and no owner as in 'her aide'."""
    word = sentence.tokens[i].lower
    return word in _OBJECTS and not (word == "her" and _has_noun(sentence, i + 1))


def _has_noun(sentence: TaggedSentence, i: int) -> bool:
    """Whether the word at token ``i`` may be the noun of 'another' or 'her' before it."""
    return i < len(sentence.tokens) and sentence.tokens[i].is_word and sentence.tokens[i].lower not in function_words()


def _is_anonymous(sentence: TaggedSentence, i: int) -> bool:
    return i < len(sentence.tokens) and sentence.tokens[i].lower in ANONYMOUS and not _has_noun(sentence, i + 1)


def _subject(sentence: TaggedSentence, begin: int, limits: _Limits) -> Subject | None:
    """What a phrase is for whoever asks who speaks."""
    if limits.end == begin:
        return None
    head = _head(sentence, begin, limits)
    if head is not None:
        return Subject(Kind.NOMINAL, begin, limits.end, head=head)
    name = _head_name(sentence, begin, limits.end)
    if name is not None and not _completes_body(sentence, limits, name):
        return Subject.named(name)
    has_noun = any(sentence.is_speaker_noun(k) for k in range(begin, limits.end))
    sure = has_noun or any(k in sentence.mention_at for k in range(begin, min(begin + 2, limits.end)))
    return Subject(Kind.NOMINAL, begin, limits.end, sure=sure)


def _completes_body(sentence: TaggedSentence, limits: _Limits, name: Mention) -> bool:
    """Whether a body's name ends with ``name``: 'the Confederation of Maritime Employers'."""
    first = sentence.names_by_end.get(limits.core - 1)
    if name.person is not None or first is None or first is name or name.end != limits.end:
        return False
    return any(token.lower in ("of", "in") for token in sentence.tokens[limits.core : name.first])


def _head(sentence: TaggedSentence, begin: int, limits: _Limits) -> int | None:
    """The noun for a speaker that has words behind it: 'aide' in 'an aide to Lee'; None for 'captain of Hull Ann
    Lee', where nothing opens the phrase."""
    if limits.end == limits.core:
        return None
    opener, head = sentence.tokens[begin].lower, limits.core - 1
    owner = sentence.mention_at.get(begin)
    is_owned = owner is not None and owner.possessive
    is_plural = sentence.tokens[head].lower.endswith("s") or opener == "people"
    if not (opener in grammar("article") or opener in _UNNAMED or is_owned or is_plural):
        return None
    for k in range(head, max(head - 2, begin - 1), -1):
        mention = sentence.mention_at.get(k)
        if sentence.is_speaker_noun(k) and (mention is None or mention.person is None):
            return None if mention is not None and _is_attribute(sentence, limits.end - 1) else k
    opens = sentence.tokens[limits.core].lower in ("who", "whose") and head not in sentence.mention_at
    return head if (opener in _UNNAMED and head == begin) or opens else None


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
        if chosen is not None and (chosen.person is not None or _is_place_of(sentence, chosen, mention)):
            break
        chosen = mention
    return chosen


def _is_place_of(sentence: TaggedSentence, body: Mention, place: Mention) -> bool:
    """Whether the second name says where the first one is: 'the Harbour Board in Hull'."""
    return not _ATTACHING.isdisjoint(token.lower for token in sentence.tokens[body.end : place.first])


def _qualifies_noun(sentence: TaggedSentence, mention: Mention, end: int) -> bool:
    """Whether the name only qualifies the noun behind it: 'the Clinton campaign', 'Boeing engineers'."""
    if mention.end >= end or not sentence.tokens[mention.end].is_word:
        return False
    if sentence.tokens[mention.end].lower in function_words():
        return False
    return mention.person is None or any(sentence.is_speaker_noun(k) for k in range(mention.end, end))


def _with_apposition(sentence: TaggedSentence, phrase: Subject) -> Subject:
    """The person's name behind the comma that closes a nominal, a role before it allowed (', fellow geologist Ann
    Lee'), or the body's between two commas that explains 'the' something: 'the developer, Castle Homes, …'."""
    comma, tokens = phrase.end, sentence.tokens
    if phrase.kind is not Kind.NOMINAL or comma >= len(tokens) - 1 or tokens[comma].text != ",":
        return phrase
    begin = comma + 1
    while begin < min(comma + _MAX_PREMODIFIERS, len(tokens)) and tokens[begin].text[0].islower():
        begin += 1
    has_role = begin > comma + 1 and sentence.is_person_noun(begin - 1)
    name = sentence.names_by_start.get(begin if has_role else comma + 1)
    if name is None or name.possessive:
        return phrase
    is_closed = name.end < len(tokens) and tokens[name.end].text == ","
    is_body = is_closed and tokens[phrase.start].lower == "the"
    return Subject.named(name) if name.person is not None or is_body else phrase
