"""A text as sentences of tokens, in which each quoted passage is a single token.

So no name or verb inside quotation marks can be taken for a speaker or a cue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from summarizer.document.marks import Passage
from summarizer.word_lists import cue_verbs, word_set

MAX_SENTENCE_TOKENS = 240
"""Tokens after which a sentence is cut: bounds the work on one sentence."""

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # initials: U.S., J.M.
    r"|(?:Mr|Mrs|Ms|Dr|Prof|Sens?|Reps?|Govs?|Gen|Col|Maj|Lt|Capt|Cpl|Sgt|Pvt|Cmdr|Adm|Brig|Insp|Det|Const|Supt"
    r"|Rev|Hon|Lieut|Engr|Barr|Smt|Alh|Pres|Atty|Asst|Ven|Rtd|St|Jr|Sr|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|vs|Fr|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind"
    r"|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mont|Neb|Nev|Okla|Ont|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo|Corp|Inc|Co|Ltd)\."
    r"|[A-Z]\.(?=\s+[A-Z])"  # one initial
    r"|['’]s\b"
    r"|[^\W_]+(?:[-'’&@](?!s\b)[^\W_]+|\.[^\W_]+)*"
    r"|\.{2,}|-{2,}|[^\w\s\"“”„«»]|_"
)
_PARAGRAPH = re.compile(r"[^\n]+")
_STOPS = frozenset((".", "!", "?"))
_CLOSERS = frozenset((")", "]", "’", "'"))
_MAX_TOKENS_TO_VERB = 9
"""Tokens of a speaker between a passage and the verb of speech at most."""

_CONTENT_OPENERS = word_set("that he she they it we i the a his her their there")
"""Words that begin what somebody says, without quotation marks."""


class Token(NamedTuple):
    """A word, a punctuation mark or a whole quoted passage, with its offsets in the text."""

    text: str
    lower: str
    start: int
    end: int
    passage: int
    """Index of the passage that the token stands for; -1 for words and punctuation."""

    @property
    def is_word(self) -> bool:
        """Whether the token begins with a letter or digit."""
        return self.passage < 0 and self.text[0].isalnum()

    @property
    def is_capitalised(self) -> bool:
        """Whether the token is a word that begins with a capital, or an Arabic name such as 'al-Assad'."""
        if self.passage >= 0:
            return False
        first = self.text[0]
        return first.isupper() or (first in "ae" and self.text[:3] in ("al-", "el-"))


_new_token = Token._make  # a third faster than the constructor


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens of a sentence; ``index`` counts sentences, ``paragraph`` the paragraphs of the text."""

    tokens: Sequence[Token]
    index: int
    paragraph: int
    passages: Sequence[tuple[int, int]] = ()
    """For each passage in the sentence its position among the tokens and its index among the passages."""


def read_sentences(body: str, passages: Sequence[Passage]) -> list[Sentence]:
    """The sentences of ``body``, none longer than MAX_SENTENCE_TOKENS tokens."""
    sentences: list[Sentence] = []
    for number, tokens in _paragraphs(body, passages):
        if sentences and _is_tail_line(sentences[-1], tokens):
            last = sentences.pop()
            tokens, number = [*last.tokens, *tokens], last.paragraph
        for part in _split(body, tokens, passages):
            within = [(i, token.passage) for i, token in enumerate(part) if token.passage >= 0]
            sentences.append(Sentence(part, len(sentences), number, within))
    return sentences


def _is_tail_line(before: Sentence, tokens: Sequence[Token]) -> bool:
    """Whether a line is the end of the sentence before it: a quote stands at the end of that line, and 'she asked'
    begins this one."""
    ends_in_quote = before.tokens[-1].passage >= 0
    is_tail = tokens[0].is_word and tokens[0].text[0].islower() and _is_tail(tokens, 0)
    return ends_in_quote and is_tail and len(before.tokens) < MAX_SENTENCE_TOKENS


def _paragraphs(body: str, passages: Sequence[Passage]) -> Iterator[tuple[int, list[Token]]]:
    """The number and the tokens of each paragraph that has tokens."""
    upcoming = 0
    number = 0
    for match in _PARAGRAPH.finditer(body):
        if match.group().isspace():
            continue
        tokens: list[Token] = []
        position, end = match.span()
        while upcoming < len(passages) and passages[upcoming].outer_start < end:
            passage = passages[upcoming]
            tokens.extend(_words(body, position, passage.outer_start))
            tokens.append(Token("“”", "“”", passage.outer_start, passage.outer_end, upcoming))
            position = passage.outer_end
            upcoming += 1
        tokens.extend(_words(body, position, end))
        if tokens:
            yield number, tokens
        number += 1


def _words(body: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(body, start, end):
        text = match.group()
        yield _new_token((text, text.lower(), *match.span(), -1))


def _split(body: str, tokens: list[Token], passages: Sequence[Passage]) -> Iterator[list[Token]]:
    """The tokens of a paragraph, sentence by sentence."""
    begun = 0
    for i, token in enumerate(tokens):
        may_end = token.passage >= 0 or token.text in _STOPS or token.text in _CLOSERS
        if i + 1 - begun >= MAX_SENTENCE_TOKENS or (may_end and _ends(body, tokens, i, passages)):
            yield tokens[begun : i + 1]
            begun = i + 1
    if begun < len(tokens):
        yield tokens[begun:]


def _ends(body: str, tokens: list[Token], i: int, passages: Sequence[Passage]) -> bool:
    """Whether a sentence ends with token ``i``: a passage, a full stop or a mark that closes behind one."""
    token = tokens[i]
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if following is None:
        return True
    if following.text in _CLOSERS or following.text in _STOPS:
        return False
    if token.passage >= 0:
        end = passages[token.passage].end
        last = "…" if body[end - 2 : end] == ".." else body[end - 1]
        begins = following.is_capitalised or following.passage >= 0
        return last in ".!?…" and begins and not (last != "." and _is_tail(tokens, i + 1))
    if token.text in _STOPS or (token.text in _CLOSERS and i > 0 and tokens[i - 1].text in _STOPS):
        return following.is_capitalised or following.passage >= 0 or following.text[0] in "([—–-*•0123456789"
    return False


def _is_tail(tokens: Sequence[Token], start: int) -> bool:
    """Whether 'Name said' or 'the senator asked' begins at token ``start``, with no content clause behind the verb."""
    for i in range(start, min(start + _MAX_TOKENS_TO_VERB, len(tokens))):
        token = tokens[i]
        if not token.is_word:
            return False
        if token.lower in cue_verbs() and i > start:
            after = tokens[i + 1].lower if i + 1 < len(tokens) else "."
            return after not in _CONTENT_OPENERS
    return False
