"""A sentence with the words marked that can name a speaker: names, and nouns for persons and bodies."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.document.tokens import Sentence
from summarizer.quotes.people.values import Mention
from summarizer.word_lists import cue_verbs, group_nouns, name_words, person_nouns, titles

SEPARATORS = frozenset((",", "—", "–", "-", "--"))
"""Marks that set off an apposition, a relative clause or an attribution."""


class TaggedSentence:
    """The tokens of a sentence and the names among them.

    ``names_by_end`` holds each mention under the position of its last token, ``names_by_start`` under each position
    from its first title to the first word of the name.
    """

    def __init__(self, sentence: Sentence, mentions: Sequence[Mention]) -> None:
        self.tokens = sentence.tokens
        self.mentions = mentions
        self.names_by_end = {mention.end - 1: mention for mention in mentions}
        self.names_by_start = {i: mention for mention in mentions for i in range(mention.first, mention.start + 1)}
        self.mention_at = {i: mention for mention in mentions for i in range(mention.first, mention.end)}

    def person_ending(self, k: int) -> Mention | None:
        """The person's name that ends at token ``k``."""
        mention = self.names_by_end.get(k)
        return mention if mention is not None and mention.person is not None else None

    def is_speaker_noun(self, k: int) -> bool:
        """Whether token ``k`` is a noun for a person or a body that can speak."""
        return self.is_person_noun(k) or self.tokens[k].lower in group_nouns()

    def is_person_noun(self, k: int) -> bool:
        """Whether token ``k`` is a noun for one person or, in the plural, for several."""
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
