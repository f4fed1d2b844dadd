"""The bodies of an article: which of them 'the group' means, and the full name behind a short one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from summarizer.document.tokens import Sentence, Token
from summarizer.quotes.annotated import AnnotatedText
from summarizer.quotes.people.role_words import is_role_noun
from summarizer.quotes.people.values import Mention
from summarizer.quotes.reference.body_names import is_common_noun, whole_name
from summarizer.word_lists import cue_verbs, function_words, grammar, group_nouns, name_words, word_set

_WHERE = word_set("in near outside")
"""Words before the name of a place."""

_MAX_SENTENCES_BACK = 5
"""Sentences within which 'the group' means a body that is told of there."""

_MAX_TOKENS_TO_NOUN = 6
"""Tokens of an apposition within which the noun for a body stands."""

_MAX_TOKENS_TO_NAME = 3
"""Tokens of 'State utility' before the name of a body that is a subject at most."""

_MAX_BODIES_BACK = 60
"""Names before 'the group' that are looked at."""


@dataclass(frozen=True, slots=True)
class _Body:
    """A body's name as it stands in a sentence, the nouns that call it there, and whether it is the subject."""

    sentence: int
    start: int
    name: str
    nouns: frozenset[str]
    leads: bool


class Bodies:
    """The names of an article that are no person's and no place's, in the order of the text."""

    def __init__(self, text: AnnotatedText) -> None:
        self._bodies = [body for sentence in text.sentences for body in _bodies_in(text, sentence)]
        self._sentences = [body.sentence for body in self._bodies]
        self._full = _full_names(self._bodies)
        self._firms = {body.name for body in self._bodies if not grammar("firm").isdisjoint(body.nouns)}

    def called(self, words: Sequence[str], sentence: Sentence, position: int) -> str | None:
        """The full name of the body that 'the' and ``words`` at a token mean: the last one with a word before the noun
        ('the water company') or the noun in its name or beside it, else the last subject; None when there is none."""
        noun, before = words[-1], self._before(sentence, position)
        if noun in grammar("firm"):
            no_firms = grammar("public") | grammar("no-firm")
            before = [body for body in before if no_firms.isdisjoint(body.nouns)]
        modifiers = {word for word in words[:-1] if word not in function_words()}
        by_noun = next((body for body in before if not modifiers.isdisjoint(body.nouns)), None)
        by_noun = by_noun or next((body for body in before if noun in body.nouns), None)
        if by_noun is None and noun in grammar("body"):
            led = (body for body in before if body.leads and body.name.lower() not in group_nouns())
            may_be_firm = noun not in grammar("no-firm")
            by_noun = next((body for body in led if may_be_firm or body.name not in self._firms), None)
        return self.full(by_noun.name) if by_noun is not None else None

    def full(self, name: str) -> str:
        """The fullest name that the article has for a body that it also calls ``name``, which may be its initials."""
        bare = name.removeprefix("the ").removeprefix("The ")
        return self._full.get(bare, name)

    def _before(self, sentence: Sentence, position: int) -> list[_Body]:
        """The bodies in the sentences before a token, the latest first."""
        end = bisect_left(self._sentences, sentence.index + 1)
        near = reversed(self._bodies[max(0, end - _MAX_BODIES_BACK) : end])
        return [
            body
            for body in near
            if sentence.index - body.sentence <= _MAX_SENTENCES_BACK
            and (body.sentence < sentence.index or body.start < position)
        ]


def _bodies_in(text: AnnotatedText, sentence: Sentence) -> Iterator[_Body]:
    for mention in text.mentions_in(sentence):
        if (
            mention.person is not None
            or is_common_noun(sentence.tokens, mention)
            or _is_place(sentence.tokens, mention)
        ):
            continue
        name = whole_name(text.body, sentence.tokens, mention)
        nouns = frozenset(word.lower() for word in name.split()) | _nouns_beside(sentence.tokens, mention)
        yield _Body(sentence.index, mention.start, name, nouns, _leads(sentence.tokens, mention))


def _is_place(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether a name is a country's or a town's, or an adjective of one, or says where something happens."""
    is_where = mention.first > 0 and tokens[mention.first - 1].lower in _WHERE
    return is_where or all(word in name_words("place") or word in name_words("nation") for word in mention.text.split())


def _nouns_beside(tokens: Sequence[Token], mention: Mention) -> frozenset[str]:
    """The noun before a name ('the aid group Arrow', 'The group, Arrow,') and those in the apposition behind it."""
    before = mention.first - 1 - (mention.first > 1 and tokens[mention.first - 1].text == ",")
    nouns = {tokens[before].lower} if mention.first else set()
    behind = tokens[mention.end : mention.end + 1 + _MAX_TOKENS_TO_NOUN]
    if len(behind) > 1 and behind[0].text == "," and behind[1].lower not in grammar("coordinator"):
        words = [*takewhile(lambda t: t.is_word and t.lower not in grammar("preposition"), behind[1:])]
        if not any(token.lower in cue_verbs() or token.lower == "according" for token in words):
            nouns.update(token.lower for token in words)  # but not in 'Arrow, the company said'
    return frozenset(nouns)


def _leads(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether a name begins its sentence and is its subject; an article may stand before it."""
    has_article = mention.first == 1 and tokens[0].lower == "the"
    called = tokens[mention.first - 1].lower if 0 < mention.first <= _MAX_TOKENS_TO_NAME else ""
    is_head = mention.first == 0 or has_article or called in grammar("body")  # 'State utility Arrow said'
    if mention.possessive or not is_head or mention.end >= len(tokens):
        return False
    after = tokens[mention.end]
    is_attribute = is_role_noun(after.lower) or (  # 'Transport secretary Ann Lee', 'State utility Arrow'
        after.lower in grammar("body") and mention.end + 1 < len(tokens) and tokens[mention.end + 1].is_capitalised
    )
    return after.text in (",", "(") or (after.is_word and after.text[0].islower() and not is_attribute)


def _full_names(bodies: Sequence[_Body]) -> dict[str, str]:
    """The full name behind the initials and the last word of each name of several words; the first one counts."""
    full: dict[str, str] = {}
    names = {body.name for body in bodies}
    for body in bodies:
        words = [word for word in body.name.split() if word.lower() not in function_words()]
        _, tie, last = body.name.rpartition(" and ")
        are_two = bool(tie) and last in names and " " not in last  # 'Harrow and Tolland' where 'Tolland' is another
        if len(words) > 1 and not are_two and all(word[0].isupper() for word in words):
            full.setdefault("".join(word[0] for word in words), body.name)
            if words[-1] not in name_words("place") and words[-1] not in name_words("nation"):
                full.setdefault(words[-1], body.name)
    return full
