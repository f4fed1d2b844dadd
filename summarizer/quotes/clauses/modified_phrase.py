"""A noun phrase with words behind its head: 'an aide to Lee', 'a source close to Lee', 'the man who attacked Lee'.

The head tells who speaks; a name in the words behind it does not.
"""

from __future__ import annotations

from summarizer.quotes.clauses.subject import Kind, Subject
from summarizer.quotes.clauses.tagged import TaggedSentence
from summarizer.word_lists import (
    POSSESSIVES,
    Strength,
    cue_verbs,
    document_noun,
    function_words,
    grammar,
    word_set,
)

_MAX_TOKENS_BACK = 20
"""Tokens before the end of a phrase within which its head is looked for."""

_MAX_RELATIVE_TOKENS = 14
"""Tokens of a relative clause at most."""

ANONYMOUS = word_set("one some someone somebody another others several many few most both")
"""Words for people whom nobody can tell."""

_UNNAMED = ANONYMOUS | word_set("two three four five six each")
"""Words for people that may stand without a noun: 'one of the officers', 'someone in the crowd'."""

_PREPOSITIONS = word_set(
    "of for from with at in to within near on by about against behind under inside outside among around between into"
    " over beside beyond without as"
)
_INSIDE_CORE = word_set("first second last other former one two three four five six several many")
"""Function words that may stand before the head."""

_IRREGULAR_PARTICIPLES = word_set("known led hurt held born sent told seen shot hit caught hired paid kept left made")
_ADVERBS_BEHIND = word_set("there here well not now then inside outside nearby")


def modified_phrase_ending(sentence: TaggedSentence, j: int) -> Subject | None:
    """The phrase whose last word is token ``j``, from its head's article on; None when no such phrase ends there."""
    for begin in range(_bound(sentence, j), j):
        head = _head(sentence, begin, j + 1)
        if head is not None and head < j and _end_of_modifiers(sentence, head + 1, j + 1) == j + 1:
            return Subject(Kind.NOMINAL, begin, j + 1, head=head)
    return None


def modified_phrase_at(sentence: TaggedSentence, begin: int) -> Subject | None:
    """The phrase that begins at token ``begin``, with all words that modify its head; None without such words."""
    head = _head(sentence, begin, len(sentence.tokens))
    if head is None:
        return None
    end = _end_of_modifiers(sentence, head + 1, len(sentence.tokens))
    return Subject(Kind.NOMINAL, begin, end, head=head) if end > head + 1 else None


def _bound(sentence: TaggedSentence, j: int) -> int:
    """The first token of the stretch without punctuation and passages that ends at token ``j``."""
    k = j
    while k > 0 and j - k < _MAX_TOKENS_BACK and _is_inside(sentence, k - 1):
        k -= 1
    return k


def _is_inside(sentence: TaggedSentence, k: int) -> bool:
    token = sentence.tokens[k]
    return token.passage < 0 and (token.is_word or token.lower in POSSESSIVES or token.text in ("-", "&"))


def _head(sentence: TaggedSentence, begin: int, limit: int) -> int | None:
    """The head of the phrase that begins at token ``begin``: the last noun for a speaker before the words that modify
    it, an unlisted noun before 'who', or a word such as 'someone'."""
    opener = sentence.tokens[begin].lower
    owner = sentence.names_by_start.get(begin)
    is_owned = owner is not None and owner.first == begin and owner.possessive
    k = owner.end + 1 if owner is not None and is_owned else begin + (opener in grammar("article") or opener == "those")
    is_plural = opener == "people" or (opener.endswith("s") and opener not in POSSESSIVES)
    if k == begin and not is_plural and opener not in _UNNAMED:
        return None
    while k < limit and _is_core(sentence, k):
        k += 1
    if k <= begin + 1 and opener in _UNNAMED:
        return begin
    for head in range(k - 1, max(k - 3, begin - is_plural), -1):
        if sentence.is_speaker_noun(head):
            return head
    return k - 1 if k - 1 > begin and k < limit and _opens_relative(sentence, k, "who whose") else None


def _is_core(sentence: TaggedSentence, k: int) -> bool:
    """Whether token ``k`` stands before the head of a phrase or is the head: no name of a person, but an owner's."""
    token = sentence.tokens[k]
    if token.passage >= 0 or not (token.is_word or token.lower in POSSESSIVES or token.text in ("-", "&")):
        return False
    if token.lower in function_words() and token.lower not in _INSIDE_CORE and not token.text.isupper():
        return False
    mention = next((m for m in sentence.mentions if m.first <= k < m.end), None)
    if mention is not None:
        return mention.person is None or mention.possessive
    if k > 0 and sentence.is_speaker_noun(k - 1) and _is_participle(sentence, k):
        return False  # 'the woman accused of'
    return sentence.is_speaker_noun(k) or token.lower not in cue_verbs()


def _is_participle(sentence: TaggedSentence, k: int) -> bool:
    """Whether token ``k`` is a present participle, but none such as 'saying', or a past one before a preposition."""
    word = sentence.tokens[k].lower
    if word.endswith("ing") and len(word) > 4:
        return word not in cue_verbs() or cue_verbs()[word][1] is not Strength.SAY
    following = sentence.tokens[k + 1].lower if k + 1 < len(sentence.tokens) else ""
    return (word.endswith("ed") or word in _IRREGULAR_PARTICIPLES) and following in _PREPOSITIONS


def _opens_relative(sentence: TaggedSentence, k: int, words: str) -> bool:
    """Whether one of ``words`` at token ``k`` opens a relative clause of the noun before: a verb follows, or an owner's
    noun."""
    word = sentence.tokens[k].lower
    if word not in words.split() or k + 1 >= len(sentence.tokens):
        return False
    following = sentence.tokens[k + 1]
    is_subject = following.lower in grammar("article") or k + 1 in sentence.names_by_start
    if word in ("that", "which") and k > 0 and document_noun(sentence.tokens[k - 1].lower) is not None:
        return following.is_word  # 'a letter that Ann Lee showed us'
    return word == "whose" or (following.is_word and not is_subject and following.lower not in ("he", "she", "they"))


def _end_of_modifiers(sentence: TaggedSentence, begin: int, limit: int) -> int:
    """Where the words end that modify the noun before token ``begin``."""
    k = begin
    while k < limit:
        following = _behind_modifier(sentence, k, limit)
        if following == k:
            break
        k = following
    return k


def _behind_modifier(sentence: TaggedSentence, k: int, limit: int) -> int:
    """The token behind the modifier that begins at token ``k``; ``k`` when none begins there."""
    word = sentence.tokens[k].lower
    follows_document = k > 0 and document_noun(sentence.tokens[k - 1].lower) is not None
    if _opens_relative(sentence, k, "who whose which that whom") or (follows_document and word in ("he", "she")):
        return _behind_relative(sentence, k, limit)
    if _is_participle(sentence, k):
        return _behind_object(sentence, k + 1, limit)
    if word in _PREPOSITIONS:
        begin = k + 1 + (k + 1 < limit and _is_participle(sentence, k + 1))  # 'accused of hitting Lee'
        end = _behind_object(sentence, begin, limit)
        return end if end > begin else k
    following = sentence.tokens[k + 1].lower if k + 1 < limit else ""
    is_adjective = word == "next" or (
        sentence.tokens[k].is_word and word not in function_words() and word not in cue_verbs()
    )
    if is_adjective and following in _PREPOSITIONS and not sentence.tokens[k].is_capitalised:
        end = _behind_object(sentence, k + 2, limit)
        return end if end > k + 2 else k
    return k + 1 if word in _ADVERBS_BEHIND else k


def _behind_relative(sentence: TaggedSentence, k: int, limit: int) -> int:
    """The token behind the relative clause that begins at token ``k``: it runs to the next mark or passage."""
    end = k
    while end < limit and end - k < _MAX_RELATIVE_TOKENS and _is_inside(sentence, end):
        end += 1
    return end


def _behind_object(sentence: TaggedSentence, k: int, limit: int) -> int:
    """The token behind the noun phrase, pronoun or adverb that begins at token ``k``."""
    if k < limit and sentence.tokens[k].lower in ("them", "him", "her", "us", "it", "whom", "which"):
        return k + 1
    begin = k
    if k < limit and sentence.tokens[k].lower in (grammar("article") | {"those", "both", "each", "all"}):
        k += 1
    while k < limit and (_is_object_word(sentence, k) or (k == begin and _is_noun_of_cue(sentence, k))):
        k += 1
    before = sentence.names_by_end.get(k - 1)
    is_person = before is not None and before.person is not None
    if (
        begin < k < limit - 1
        and is_person
        and sentence.tokens[k].lower == "and"
        and sentence.tokens[k + 1].is_capitalised
    ):
        return _behind_object(sentence, k + 1, limit)  # 'a panel of Ann Lee and Bob Reed'
    return k


def _is_noun_of_cue(sentence: TaggedSentence, k: int) -> bool:
    """Whether a plain form of a verb of speech can only be a noun, as behind a preposition: 'in charge of'."""
    word = sentence.tokens[k].lower
    return word in cue_verbs() and cue_verbs()[word][0] == word


def _is_object_word(sentence: TaggedSentence, k: int) -> bool:
    if not _is_inside(sentence, k):
        return False
    token = sentence.tokens[k]
    if any(m.first <= k < m.end for m in sentence.mentions):
        return True
    if token.lower in function_words():
        return token.lower in _INSIDE_CORE or token.text.isupper()
    return (token.lower not in cue_verbs() or sentence.is_speaker_noun(k)) and not _is_participle(sentence, k)
