"""The noun phrase around a token: which words belong to it.

A phrase has words before its head, a head, and what modifies the head behind it: 'of' and other prepositions with
phrases of their own, participles, relative clauses, adverbs. phrase_subjects.py tells who speaks in one.
"""

from __future__ import annotations

from typing import NamedTuple

from summarizer.quotes.clauses.tagged import TaggedSentence
from summarizer.quotes.people.genders import is_object
from summarizer.quotes.people.values import Mention
from summarizer.quotes.reach import CLAUSE, NEAR, PHRASE
from summarizer.word_lists import (
    POSSESSIVES,
    Strength,
    cue_verbs,
    document_noun,
    function_words,
    grammar,
    name_words,
    word_set,
)

_MAX_TOKENS = 20
"""Tokens from which on a phrase takes no further modifier, and before its last word among which it begins."""

ANONYMOUS = word_set("one some someone somebody another others several many few most both")
"""Words for people whom nobody can tell."""

UNNAMED = ANONYMOUS | word_set("two three four five six each")
"""Words for people that may stand without a noun: 'one of the officers', 'someone in the crowd'."""

_MAIN_VERBS = word_set("is are was were has had will would")
_ALL = word_set("those both each all")
_FOLLOWERS = word_set("his her their colleagues others co-authors co-workers")
"""Words behind somebody's name and 'and' that begin a phrase for who is with them: 'Ann Lee and her team said'."""

_ADVERBS_BEHIND = word_set("there here well not now then inside outside nearby")


class NounPhrase(NamedTuple):
    """The tokens ``begin`` to ``end`` of a sentence, ``end`` not included; its head is the token before ``core``, what
    stands from there on modifies it."""

    begin: int
    core: int
    end: int

    @property
    def head(self) -> int:
        """The token of the head."""
        return self.core - 1


def phrase_from(sentence: TaggedSentence, begin: int, limit: int | None = None) -> NounPhrase | None:
    """The phrase that begins at token ``begin`` and ends before token ``limit``; None when none does."""
    limit = min(begin + CLAUSE, len(sentence.tokens) if limit is None else limit)
    core = _behind_core(sentence, begin, limit)
    return NounPhrase(begin, core, _behind_modifiers(sentence, begin, core, limit)) if core > begin else None


def phrase_to(sentence: TaggedSentence, j: int) -> NounPhrase | None:
    """The longest phrase whose last word is token ``j``; None when none ends there."""
    tokens = sentence.tokens
    if j < 0 or not tokens[j].is_word:
        return None
    for begin in range(_bound(sentence, j), j + 1):
        if tokens[begin].lower == "that":
            continue  # 'said that voters'
        phrase = phrase_from(sentence, begin, j + 1)
        if phrase is not None and phrase.end == j + 1:
            return phrase
    return None


def with_modifiers(sentence: TaggedSentence, bare: NounPhrase) -> NounPhrase:
    """A phrase that ends with its head, with all that modifies the head behind it."""
    limit = min(bare.begin + CLAUSE, len(sentence.tokens))
    return bare._replace(end=_behind_modifiers(sentence, bare.begin, bare.core, limit))


def _bound(sentence: TaggedSentence, j: int) -> int:
    """The first token of the stretch without passages and most punctuation that ends at token ``j``."""
    k = j
    while k > 0 and j - k < _MAX_TOKENS and (_is_inside(sentence, k - 1) or _joins_attributes(sentence, k - 1)):
        k -= 1
    return k


def _is_inside(sentence: TaggedSentence, k: int) -> bool:
    """Whether token ``k`` may stand inside a phrase: a word, or what joins words."""
    token = sentence.tokens[k]
    return token.passage < 0 and (token.is_word or token.lower in POSSESSIVES or token.text in ("-", "&"))


def _joins_attributes(sentence: TaggedSentence, k: int) -> bool:
    """Whether token ``k`` is the comma of 'said the tall, soft-spoken engineer'; not of 'in the park, local police'."""
    tokens = sentence.tokens
    if k < 3 or tokens[k].text != "," or tokens[k - 2].lower not in grammar("article"):
        return False
    if tokens[k - 3].passage < 0 and tokens[k - 3].lower not in cue_verbs():
        return False
    noun = next((n for n in range(k + 1, min(k + NEAR, len(tokens))) if sentence.is_speaker_noun(n)), k)
    attributes = [tokens[n] for n in (k - 1, *range(k + 1, noun))]
    is_plain = all(word.text.islower() and not _is_grammatical(word.lower) for word in attributes)
    return len(attributes) > 1 and is_plain and not sentence.is_speaker_noun(k - 1)


def _is_grammatical(word: str) -> bool:
    return word in function_words() or word in cue_verbs()


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
    return k if k > opened else begin + (opener in UNNAMED)


def _goes_on(sentence: TaggedSentence, mention: Mention, limit: int) -> bool:
    """Whether a person's name is an owner or an attribute: 'the Lee campaign', 'Lee running mate Reed'."""
    if mention.possessive or (mention.end < limit and sentence.is_speaker_noun(mention.end)):
        return True
    nouns = range(mention.end + 1, min(limit, mention.end + NEAR))
    return any(sentence.is_speaker_noun(k) and k + 1 in sentence.names_by_start for k in nouns)


def _is_core(sentence: TaggedSentence, k: int, opened: int) -> bool:
    """Whether token ``k`` stands before the head of a phrase or is the head."""
    token = sentence.tokens[k]
    if not _is_inside(sentence, k):
        return _joins_attributes(sentence, k)
    if k in sentence.mention_at:
        return True
    if token.lower in function_words() and token.lower not in grammar("premodifier") and not token.text.isupper():
        return False
    if k == opened > 0 and sentence.tokens[k - 1].lower in grammar("article"):
        return True  # 'the claims'
    if k > opened and token.lower in cue_verbs() and _is_attribute(sentence, k - 1, opened):
        return cue_verbs()[token.lower][0] == token.lower  # 'a Norvik forecast'
    if k > opened and token.lower in cue_verbs() and _is_behind_according(sentence, opened):
        return token.lower.removesuffix("s") == cue_verbs()[token.lower][0]  # 'according to the explanatory notes'
    is_past = token.lower.endswith("ed")
    if k > opened and (is_past or sentence.is_speaker_noun(k - 1)) and _is_participle(sentence, k):
        return False  # 'the woman accused of', 'the letter signed by'
    is_verb = is_past or token.lower in grammar("past")
    if k > opened and is_verb and (sentence.is_speaker_noun(k - 1) or k - 1 in sentence.names_by_end):
        return False  # 'the ferryman laughed', 'his wife drove', 'the haulier Arrow declined'
    return sentence.is_speaker_noun(k) or token.lower not in cue_verbs() or token.is_capitalised


def _is_behind_according(sentence: TaggedSentence, opened: int) -> bool:
    """Whether 'according to the' stands right before token ``opened``: no verb follows."""
    return [token.lower for token in sentence.tokens[max(0, opened - 3) : opened - 1]] == ["according", "to"]


def _is_attribute(sentence: TaggedSentence, k: int, opened: int) -> bool:
    """Whether what ends at token ``k`` is the owner or, behind 'a', the attribute of a noun: 'Norvik's', 'a Norvik'."""
    is_one = opened > 0 and sentence.tokens[opened - 1].lower in ("a", "an")
    return sentence.tokens[k].lower in POSSESSIVES or (is_one and k in sentence.mention_at)


def _is_participle(sentence: TaggedSentence, k: int) -> bool:
    """Whether token ``k`` is a present participle, but none such as 'saying', or a past one before a preposition."""
    word = sentence.tokens[k].lower
    if word.endswith("ing") and len(word) > 4:
        return word not in cue_verbs() or cue_verbs()[word][1] is not Strength.SAY
    following = sentence.tokens[k + 1].lower if k + 1 < len(sentence.tokens) else ""
    if word in grammar("catenative") and following == "to":
        return False  # 'a spokesman declined to comment'
    return (word.endswith("ed") or word in grammar("participle")) and following in grammar("tie")


def _behind_modifiers(sentence: TaggedSentence, begin: int, core: int, limit: int) -> int:
    """The token behind all that modifies the head before token ``core``."""
    end = core
    while begin < end < limit:
        following = _behind_modifier(sentence, begin, end, limit)
        if following == end:
            break
        end = following
    return end


def _behind_modifier(sentence: TaggedSentence, begin: int, k: int, limit: int) -> int:
    """The token behind the modifier that begins at token ``k``; ``k`` when none begins there."""
    word = sentence.tokens[k].lower
    is_opened = word != "that" or sentence.tokens[begin].lower in grammar("article")  # not 'hopes that voters'
    if is_opened and _opens_relative(sentence, k):
        return _behind_relative(sentence, k, limit)
    if word in grammar("tie") and any(token.lower == "whom" for token in sentence.tokens[k + 1 : k + 2]):
        return _behind_relative(sentence, k, limit)  # 'the dealer to whom Lee sold it'
    if _is_participle(sentence, k):
        is_verb = not word.endswith("ing") and sentence.person_ending(k - 1) is not None  # 'Ann Lee agreed with'
        return k if is_verb else _behind_object(sentence, k + 1, limit)
    is_verb = word in grammar("catenative", "past") or word in cue_verbs()  # 'from Hull came in'
    is_adjective = word == "next" or not (is_verb or word in function_words())
    opener = k + (is_adjective and sentence.tokens[k].is_word)
    if opener < limit and sentence.tokens[opener].lower in grammar("tie") and _may_attach(sentence, begin, opener):
        first = opener + 1 + (opener + 1 < limit and _is_participle(sentence, opener + 1))  # 'accused of hitting Lee'
        end = _behind_object(sentence, first, limit)
        return end if end > first else k
    if word == "and" and k + 1 < limit:
        left, right = sentence.tokens[k - 1].text, sentence.tokens[k + 1].text
        are_alike = k == 1 or left[0].islower() == right[0].islower() or right.isupper()  # 'co-founder and CEO'
        are_alike = are_alike or (right in _FOLLOWERS and sentence.person_ending(k - 1) is not None)
        end = _behind_object(sentence, k + 1, limit) if are_alike else k
        return end if end > k + 1 else k
    return k + 1 if word in _ADVERBS_BEHIND else k


def _may_attach(sentence: TaggedSentence, begin: int, k: int) -> bool:
    """Whether the preposition at token ``k`` stands behind a noun for a speaker, or ties names to each other."""
    if sentence.tokens[k].lower in ("of", "for", "from", "with", "under"):
        return True
    body = sentence.names_by_start.get(k + 1 + (sentence.tokens[min(k + 1, len(sentence.tokens) - 1)].lower == "the"))
    if sentence.person_ending(k - 1) is not None and body is not None and body.person is None:
        return sentence.tokens[k].lower == "at" and body.end - body.start > 1  # 'Ann Lee at Hull University'
    behind = [token.lower for token in sentence.tokens[k + 1 : k + 3]]
    is_statement = behind[:1] in (["a"], ["an"]) and behind[-1] in grammar("statement")
    if is_statement or any(token.text in name_words("day") for token in sentence.tokens[k + 1 : k + 2]):
        return False  # 'the board on Friday', 'the mayor in a statement'
    return any(sentence.is_speaker_noun(n) for n in range(begin, k)) or sentence.tokens[begin].lower in UNNAMED


def _opens_relative(sentence: TaggedSentence, k: int) -> bool:
    """Whether token ``k`` opens a relative clause of the noun before: a verb follows, or an owner's noun."""
    word = sentence.tokens[k].lower
    if k == 0 or k + 1 >= len(sentence.tokens):
        return False
    following = sentence.tokens[k + 1]
    if word in ("that", "which", "he", "she") and document_noun(sentence.tokens[k - 1].lower) is not None:
        return following.is_word  # 'a letter that Ann Lee showed us'
    is_subject = following.lower in grammar("article") or k + 1 in sentence.names_by_start
    return word in ("who", "whose", "which", "that", "whom") and not is_subject


def _behind_relative(sentence: TaggedSentence, k: int, limit: int) -> int:
    """Where a relative clause ends: at a mark, or the noun's verb: 'a clerk who would not be named was sure', 'a clerk
    who had met Ann Lee laughed'."""
    end = k
    while end < limit and end - k < PHRASE and _is_inside(sentence, end):
        words = [token.lower for token in sentence.tokens[k + 1 : end + 1]]
        name = sentence.names_by_end.get(end - 1)
        is_past = name is not None and name.first > k + 2 and (words[-1].endswith("ed") or words[-1] in grammar("past"))
        is_verb = len(words) > 2 and (is_past or words[-1] in _MAIN_VERBS)
        if is_verb and cue_verbs().keys().isdisjoint(words[:-1]):
            break  # but not in 'who believes the plan was'
        end += 1
    return end


def _behind_object(sentence: TaggedSentence, k: int, limit: int) -> int:
    """The token behind the noun phrase, pronoun or adverb that begins at token ``k``."""
    if k < limit and is_object(sentence.tokens, k):
        return k + 1
    begin = k
    if k < limit and (sentence.tokens[k].lower in grammar("article") or sentence.tokens[k].lower in _ALL):
        k += 1
    opened = k
    while k < limit and (_is_object_word(sentence, k) or (k == opened and _is_no_verb(sentence, k, opened > begin))):
        k += 1
    return k


def _is_no_verb(sentence: TaggedSentence, k: int, has_article: bool) -> bool:
    """Whether a form of a verb of speech can only be a noun or an adjective: 'in charge of', 'the alleged victims'."""
    word = sentence.tokens[k].lower
    return word in cue_verbs() and (has_article or cue_verbs()[word][0] == word)


def _is_object_word(sentence: TaggedSentence, k: int) -> bool:
    if not _is_inside(sentence, k):
        return False
    token = sentence.tokens[k]
    if k in sentence.mention_at:
        return True
    if token.lower in function_words():
        return token.lower in grammar("premodifier")
    is_behind_noun = k - 1 in sentence.mention_at or sentence.is_speaker_noun(k - 1)
    is_past = token.lower in grammar("past") or (token.lower.endswith("ed") and is_behind_noun)
    return not (is_past or token.lower in cue_verbs() or _is_participle(sentence, k))
