"""The bodies of an article: their whole names, whom 'the group' means, and the full name behind a short one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from summarizer.document.tokens import Sentence, Token
from summarizer.quotes.annotated import AnnotatedText
from summarizer.quotes.people.datelines import behind_dateline
from summarizer.quotes.people.names import is_calling
from summarizer.quotes.people.role_words import is_role_noun
from summarizer.quotes.people.values import Mention
from summarizer.quotes.reach import MANY, NEAR
from summarizer.word_lists import (
    cue_verbs,
    function_words,
    grammar,
    group_nouns,
    is_nationality,
    name_words,
    person_nouns,
    titles,
    word_set,
)

_MAX_SENTENCES_BACK = 5
"""Sentences within which 'the group' means a body that is told of there."""

_WHERE = word_set("in near outside")
"""Words before the name of a place."""

_NAME_TIES = word_set("and & for to ' ’")
"""Tokens that join the runs of capitals of one name: 'the Port and Harbour Board', 'Prison Officers' Association'."""

_ASKED = word_set("contacted asked reached approached emailed phoned")
"""Verbs whose subject asks somebody for comment: 'the company' is whoever was asked."""

_PASSIVE = word_set("was were been be being by")

_FOREIGN_TIES = word_set("ng mga de del la las los le les des du di da do dos das der für und et y e wa ya za")
"""Small words inside names of other languages, several in a row: 'Samahan ng mga Magsasaka'."""

_MAX_TOKENS_BEFORE = 8
"""Tokens of a body's name before its last run of capitals at most."""


class _Body(NamedTuple):
    """A body's name as it stands in a sentence, the nouns that call it there, and whether it is the subject."""

    start: int
    name: str
    nouns: frozenset[str]
    leads: bool


class Bodies:
    """The names of an article that are no person's and no place's, in the order of the text."""

    def __init__(self, text: AnnotatedText) -> None:
        self._in = [[*_bodies_in(text, sentence)] for sentence in text.sentences]
        bodies = [body for found in self._in for body in found]
        self._full = _full_names(bodies)
        self._firms = {body.name for body in bodies if not grammar("firm").isdisjoint(body.nouns)}

    def called(self, words: Sequence[str], sentence: Sentence, position: int) -> str | None:
        """The full name of the body that 'the' and ``words`` at a token mean: the last one with a word before the noun
        ('the water company') or the noun in its name or beside it, else the last subject; None when there is none."""
        noun, before = words[-1], self._before(sentence, position)
        if noun in grammar("firm"):
            before = [body for body in before if grammar("public", "no-firm").isdisjoint(body.nouns)]
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
        here = [body for body in self._in[sentence.index] if body.start < position]
        earlier = self._in[max(0, sentence.index - _MAX_SENTENCES_BACK) : sentence.index]
        return [body for found in (here, *reversed(earlier)) for body in reversed(found)][:MANY]


def _bodies_in(text: AnnotatedText, sentence: Sentence) -> Iterator[_Body]:
    for mention in text.mentions_in(sentence):
        tokens = sentence.tokens
        if mention.person is None and not is_common_noun(tokens, mention) and not _is_place(tokens, mention):
            name = whole_name(text.body, tokens, mention)
            nouns = frozenset(name.lower().split()) | _nouns_beside(tokens, mention)
            yield _Body(mention.start, name, nouns, _leads(tokens, mention))


def _is_place(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether a name is a country's or a town's, or an adjective of one, or says where something happens."""
    is_where = mention.first > 0 and tokens[mention.first - 1].lower in _WHERE
    return is_where or name_words("place", "nation").issuperset(mention.text.split())


def _nouns_beside(tokens: Sequence[Token], mention: Mention) -> frozenset[str]:
    """The noun before a name ('the aid group Arrow', 'The group, Arrow,') and those in the apposition behind it."""
    before = mention.first - 1 - (mention.first > 1 and tokens[mention.first - 1].text == ",")
    nouns = {tokens[before].lower} if mention.first else set()
    behind = tokens[mention.end : mention.end + 1 + NEAR]
    if len(behind) > 1 and behind[0].text == "," and behind[1].lower not in grammar("coordinator"):
        words = [*takewhile(lambda t: t.is_word and t.lower not in grammar("preposition"), behind[1:])]
        if not any(token.lower in cue_verbs() for token in words):
            nouns.update(token.lower for token in words)  # but not in 'Arrow, the company said'
    return frozenset(nouns)


def _leads(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether a name begins its sentence and is its subject, an article may stand before it, or is asked there."""
    if asks_for_comment(tokens[mention.end : mention.end + NEAR]):
        return False
    if asks_for_comment(tokens[max(0, mention.first - NEAR) : mention.first]):
        return True  # 'The Echo has contacted Arrow for comment'
    place = mention.first - (behind_dateline(tokens) if mention.first else 0)
    before = tokens[mention.first - 1].lower if 0 < place <= NEAR else ""
    is_head = place == 0 or (place == 1 and before == "the") or before in grammar("body")  # 'State utility Arrow said'
    if mention.possessive or not is_head or mention.end >= len(tokens):
        return False
    after = tokens[mention.end]
    is_verb = after.is_word and after.text[0].islower() and not is_role_noun(after.lower)  # no 'Transport secretary'
    return after.text in (",", "(") or is_verb


def asks_for_comment(tokens: Sequence[Token]) -> bool:
    """Whether one of a few tokens is a verb in the active by which somebody is asked for comment."""
    words = [token.lower for token in tokens]
    return not _ASKED.isdisjoint(words) and _PASSIVE.isdisjoint(words)


def _full_names(bodies: Sequence[_Body]) -> dict[str, str]:
    """The full name behind the initials and the last word of each name of several words; the first one counts."""
    full: dict[str, str] = {}
    names = {body.name for body in bodies}
    for body in bodies:
        words = [word for word in body.name.split() if word.lower() not in function_words()]
        _, tie, last = body.name.rpartition(" and ")
        are_two = bool(tie) and last in names  # 'Harrow and Tolland' where 'Tolland' is another
        if len(words) > 1 and not are_two and all(word[0].isupper() for word in words):
            full.setdefault("".join(word[0] for word in words), body.name)
            if words[-1] not in name_words("place"):
                full.setdefault(words[-1], body.name)
    return full


def is_common_noun(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether a capitalised run is no name: an office ('US President'), or a noun for people ('Republican')."""
    last = tokens[mention.end - 1]
    if is_nationality(last.text) or last.text in titles():
        return True
    return mention.end - mention.start == 1 and last.lower in person_nouns()


def whole_name(body: str, tokens: Sequence[Token], mention: Mention) -> str:
    """A body's name as it stands in ``body``, with the words that belong to it on both sides of the mention."""
    begin = _tied(tokens, mention.first)
    begin += begin < mention.start and is_calling(tokens[begin]) and begin == behind_dateline(tokens)
    return body[tokens[begin].start : tokens[_end(tokens, mention) - 1].end]


def _tied(tokens: Sequence[Token], first: int) -> int:
    """Where the name begins to which the run of capitals at token ``first`` is tied: 'the Port and Harbour Board'."""
    begin = first
    while begin >= 2 and first - begin < _MAX_TOKENS_BEFORE:
        last = _before_ties(tokens, begin)
        if last == begin - 1 or not _may_name(tokens[last]):
            break
        begin = last
        while begin > 0 and _may_name(tokens[begin - 1]):
            begin -= 1
    return _behind_list(tokens, begin) if begin < first else begin


def _behind_list(tokens: Sequence[Token], begin: int) -> int:
    """Where a name begins of which a list of topics is cut at its comma: 'Council on Ports, Rail and Roads'."""
    k = begin - 1
    while k > 1 and tokens[begin - 1].text == "," and begin - k < _MAX_TOKENS_BEFORE and _may_name(tokens[k - 1]):
        k -= 1
    if k < 2 or k == begin - 1 or tokens[k - 1].lower not in ("of", "on", "for") or not _may_name(tokens[k - 2]):
        return begin
    k -= 2
    while k > 0 and _may_name(tokens[k - 1]):
        k -= 1
    return k


def _may_name(token: Token) -> bool:
    """Whether a token may belong to a run of capitals."""
    return token.is_capitalised and token.lower not in function_words()


def _before_ties(tokens: Sequence[Token], begin: int) -> int:
    """The token before what ties a name to the run of capitals at token ``begin``; ``begin - 1`` without a tie."""
    last = begin - 1
    if tokens[last].lower in _NAME_TIES:
        return last - 1
    while last > 0 and tokens[last].lower in _FOREIGN_TIES:
        last -= 1
    return last


def _end(tokens: Sequence[Token], mention: Mention) -> int:
    """Where a body's name ends, with what is tied to it: 'Department of the Interior', 'Friends for Halden'."""
    end = mention.end
    while end + 1 < len(tokens) and tokens[end].text == "&" and tokens[end + 1].is_capitalised:
        end += 2
    ties = ("of",) if tokens[end - 1].text in name_words("org") else ("of", "for", "against")
    is_body = len(ties) == 1 or (end - mention.start == 1 and mention.text.endswith("s"))
    if not is_body or end + 1 >= len(tokens) or tokens[end].lower not in ties:
        return end
    k = end + 1 + (tokens[end + 1].lower == "the")
    while k < len(tokens) and tokens[k].is_capitalised:
        k += 1
    return k if tokens[k - 1].is_capitalised else end
