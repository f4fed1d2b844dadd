"""Noun phrases of one sentence that can name a speaker: names, and nominals such as 'a spokesman for the
ministry'."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.quotes.clauses.subject import Subject
from summarizer.quotes.people.names import is_acronym
from summarizer.quotes.people.values import Mention
from summarizer.quotes.text.tokens import Token
from summarizer.word_lists import (
    POSSESSIVES,
    PRONOUNS,
    cue_verbs,
    function_words,
    grammar,
    group_nouns,
    name_words,
    person_nouns,
    titles,
)

_INSIDE = POSSESSIVES | {"-", "&"}
_LONGEST = 14
"""Tokens of a noun phrase at most."""

_KEPT_INSIDE = frozenset(("and", "first", "last", "one", "two", "other", "another", "former", "both", "against"))


class NounPhrases:
    """Reads noun phrases forwards and backwards from a position of a sentence."""

    def __init__(self, tokens: Sequence[Token], mentions: Sequence[Mention]) -> None:
        self.tokens = tokens
        self.mentions = mentions
        self.ending = {mention.end - 1: mention for mention in mentions}
        self.starting = {i: mention for mention in mentions for i in range(mention.first, mention.start + 1)}

    def is_person_noun(self, k: int) -> bool:
        """Whether the word at ``k`` means a person or, in the plural, several."""
        word = self.tokens[k].lower
        if word not in person_nouns() and not (word.endswith("s") and word[:-1] in person_nouns()):
            return False
        return not self.tokens[k].is_capitalised or self._is_office(k)

    def _is_office(self, k: int) -> bool:
        """Whether a capitalised role noun is no family name ('Cook'): a title, or 'a Republican'."""
        text = self.tokens[k].text
        if text in titles() or text in name_words("nation"):
            return True
        before = self.tokens[k - 1].lower if k else ""
        after = self.tokens[k + 1] if k + 1 < len(self.tokens) else None
        return before in ("a", "an", "the", "another", "one") or (
            k == 0 and after is not None and (text.endswith("s") or after.lower not in cue_verbs())
        )

    def is_speaker_noun(self, k: int) -> bool:
        """Whether the word at ``k`` means a person or a body that can speak."""
        return self.is_person_noun(k) or self.tokens[k].lower in group_nouns()

    def person_ending(self, k: int) -> Mention | None:
        """The person's name that ends at ``k``."""
        mention = self.ending.get(k)
        return mention if mention is not None and mention.person is not None else None

    # ------------------------------------------------------------------- forwards

    def begins(self, i: int) -> bool:
        """Whether a noun phrase that can speak begins at ``i``."""
        token = self.tokens[i]
        if token.is_capitalised or token.lower in grammar("article") or token.lower in PRONOUNS:
            return True
        return token.is_word and token.lower not in function_words() and self._speaker_near(i)

    def _speaker_near(self, i: int) -> bool:
        """Whether a person noun or a name stands within the next words: 'longtime aide', 'coach Ken Hill'."""
        for j in range(i, min(i + 5, len(self.tokens))):
            if not self.tokens[j].is_word:
                return False
            if self.is_person_noun(j) or j in self.starting:
                return True
        return False

    def beginning(self, i: int) -> Subject | None:
        """The phrase that begins at ``i``: its last name, else a name in apposition to it, else the
        phrase."""
        if i >= len(self.tokens):
            return None
        if self.tokens[i].lower in PRONOUNS:
            return Subject("pronoun", i, i + 1)
        end = self._end(i)
        named = self._heading_name(i, end)
        if named is not None:
            return Subject.named(named)
        if end < len(self.tokens) - 1 and self.tokens[end].text == ",":
            following = self.starting.get(self._behind_role(end + 1))
            if following is not None and following.person is not None and not following.possessive:
                return Subject.named(following)
        return self._nominal(i, end)

    def _behind_role(self, i: int) -> int:
        """Behind a role noun and what qualifies it, before a name: ', fellow geologist Ann Lee'; ``i`` when none
        stands there."""
        j = i
        while j < min(i + 4, len(self.tokens)) and self.tokens[j].is_word and self.tokens[j].text[0].islower():
            j += 1
        return j if j > i and self.is_person_noun(j - 1) else i

    def _end(self, i: int) -> int:
        """Where the phrase that begins at ``i`` ends: at punctuation, a passage, a verb or a loose
        preposition."""
        j = i
        while j < len(self.tokens) and j - i < _LONGEST and not self._breaks(i, j):
            j += 1
        return j

    def _breaks(self, i: int, j: int) -> bool:
        token = self.tokens[j]
        if token.passage >= 0 or not (token.is_word or token.lower in _INSIDE):
            return True
        if j == i:
            return False
        if token.text in name_words("day"):
            return True
        if token.lower.endswith("ed") and j + 1 < len(self.tokens) and self.tokens[j + 1].lower in ("by", "to"):
            return True
        if token.lower in grammar("loose"):
            return self._is_loose(i, j)
        if token.lower in grammar("auxiliary"):
            return True
        if token.lower not in cue_verbs() or not token.text[0].islower() or self.is_person_noun(j):
            return False
        return token.lower.endswith(("ed", "ing")) or token.lower in ("said", "told", "wrote", "says")

    def _is_loose(self, i: int, j: int) -> bool:
        """Whether the preposition at ``j`` no longer belongs to the noun: anything but 'at', 'in', 'to' and
        'on'."""
        if self.tokens[j].lower not in ("at", "in", "to", "on"):
            return True
        if any(m.start >= i and m.end <= j and not m.possessive for m in self.mentions):
            return True
        article = self.tokens[j + 1].lower if j + 1 < len(self.tokens) else ""
        noun = self.tokens[j + 2].lower if j + 2 < len(self.tokens) else ""
        return article in ("a", "an") and noun in grammar("statement")

    def _heading_name(self, i: int, end: int) -> Mention | None:
        """The last name between ``i`` and ``end`` that no preposition, possessive or noun behind it makes
        an attribute."""
        chosen: Mention | None = None
        for mention in self.mentions:
            if mention.first < i or mention.end > end or mention.possessive or self._is_attribute(mention, i):
                continue
            if self._qualifies_noun(mention, end):
                continue
            if chosen is not None and chosen.person is not None and self._tied(chosen.end, mention.first):
                break
            chosen = mention
        return chosen

    def _tied(self, start: int, end: int) -> bool:
        return any(self.tokens[k].lower in ("and", "of", "for", "from", "with") for k in range(start, end))

    def _qualifies_noun(self, mention: Mention, end: int) -> bool:
        """Whether a noun follows that the name only qualifies: 'the Clinton campaign', 'Boeing engineers'."""
        if mention.end >= end or not self.tokens[mention.end].is_word:
            return False
        if self.tokens[mention.end].lower in function_words():
            return False
        return mention.person is None or any(self.is_speaker_noun(k) for k in range(mention.end, end))

    def _is_attribute(self, mention: Mention, start: int) -> bool:
        """Whether the name only tells whose or where the noun before it is: 'a spokesman for X'."""
        j = mention.first - 1
        if mention.person is None:  # 'an article in the academic journal Harbour and Sea'
            while j > start and (self.tokens[j].lower == "and" or self.tokens[j].lower not in function_words()):
                j -= 1
        if j >= start and self.tokens[j].lower in ("the", "a", "an"):
            j -= 1
        if j <= start or (self.tokens[j].lower not in grammar("tie") and self.tokens[j].lower != "on"):
            return False
        return mention.person is None or not any(
            m.end <= j for m in self.mentions if m.first >= start and m.person is not None
        )

    def _nominal(self, i: int, end: int) -> Subject | None:
        while end > i and self.tokens[end - 1].lower in function_words():
            end -= 1
        if end <= i:
            return None
        sure = any(self.is_speaker_noun(k) for k in range(i, end)) or any(
            self.tokens[k].is_capitalised for k in range(i, min(i + 2, end))
        )
        return Subject("nominal", i, end, sure=sure)

    # ------------------------------------------------------------------ backwards

    def phrase_ending(self, j: int) -> Subject | None:
        """The phrase whose last word stands at ``j``: a name, or a nominal."""
        if j < 0:
            return None
        begin = self._begin(j)
        mention = self.ending.get(j)
        if mention is not None:
            earlier = self._tied_person(mention, begin)
            if earlier is not None:
                return Subject.named(earlier)
            if self._heads(mention, begin) or self._is_common(mention):
                return Subject("nominal", begin, j + 1)
            return Subject.named(mention)
        token = self.tokens[j]
        if not token.is_word or token.lower in function_words():
            return None
        return Subject("nominal", begin, j + 1, sure=any(self.is_speaker_noun(k) for k in range(begin, j + 1)))

    def _begin(self, j: int) -> int:
        """Where the phrase that ends at ``j`` begins; 'of', 'for' and 'with' after a noun that takes them
        are inside."""
        k = j
        while k > 0 and j - k < _LONGEST and self._reaches(k):
            k -= 1
            opens = self.tokens[k].lower in grammar("article")
            if opens and k > 0 and self.tokens[k - 1].lower in ("the", "these", "those") and k < j:
                k -= 1
            if opens and not (k > 0 and self.tokens[k - 1].lower in grammar("tie") - {"to"}):
                break
        return k

    def _reaches(self, k: int) -> bool:
        """Whether the word before ``k`` still belongs to the phrase."""
        before = self.tokens[k - 1]
        if before.passage >= 0 or not (before.is_word or before.lower in POSSESSIVES or before.text == "&"):
            return False
        if before.lower in cue_verbs() and before.text[0].islower() and not self.is_speaker_noun(k - 1):
            return False
        if before.lower == "on" or (before.lower in grammar("tie") and before.lower != "to"):
            return k >= 2 and (self.is_speaker_noun(k - 2) or self.tokens[k - 2].is_capitalised)
        if before.lower == "and":
            return k < 2 or self._same_kind(k - 2, k)
        in_phrase = before.lower in grammar("article") or before.lower in _KEPT_INSIDE
        return in_phrase or before.lower not in function_words() or is_acronym(before)

    def _same_kind(self, left: int, right: int) -> bool:
        same = self.tokens[left].text[0].islower() == self.tokens[right].text[0].islower()
        return same and self.tokens[left].lower not in cue_verbs()

    def _tied_person(self, mention: Mention, begin: int) -> Mention | None:
        """The name before 'of' or 'from' a name: 'Ann Lee of the Harbour Institute', 'the Museum in
        Leeds'."""
        current: Mention | None = mention
        while current is not None and current.person is None:
            j = current.first - 1
            if j > begin and self.tokens[j].lower in ("the", "a", "an"):
                j -= 1
            if j <= begin or self.tokens[j].lower not in ("of", "from", "at", "with", "in"):
                return None
            current = self.ending.get(j - 1)
        return current if current is not mention else None

    def _is_common(self, mention: Mention) -> bool:
        """Whether an article makes the capitalised word a common noun: 'a Democrat', 'another Republican'."""
        before = self.tokens[mention.first - 1].lower if mention.first else ""
        return mention.person is None and before in (
            "a",
            "an",
            "another",
            "some",
            "many",
            "one",
            "two",
            "several",
        )

    def _heads(self, mention: Mention, begin: int) -> bool:
        """Whether a preposition ties the name to a person noun before it: 'a spokesman for X'."""
        j = mention.first - 1
        while j > begin and self.tokens[j].lower in ("the", "a", "an", "his", "her", "former", "and"):
            j -= 1
        if j <= begin or self.tokens[j].lower not in grammar("tie"):
            return False
        if mention.person is None and j - 1 in self.ending and self.tokens[j].lower in ("in", "of"):
            return True
        if mention.person is not None and (self._title_chain(begin, j) or self._carries_attribute(mention)):
            return False
        return any(self.is_speaker_noun(k) for k in range(begin, j))

    def _carries_attribute(self, mention: Mention) -> bool:
        """Whether other words than titles run into the name: 'President of the Irish Republic Ann Lee'."""
        return any(self.tokens[k].text not in titles() for k in range(mention.first, mention.start))

    def _title_chain(self, begin: int, j: int) -> bool:
        """Whether the phrase is one long title before a name: 'Secretary of the Treasury for X Ann Lee'."""
        named = any(m.start >= begin and m.end <= j for m in self.mentions)
        return named and any(self.tokens[k].text in titles() for k in range(begin, j))
