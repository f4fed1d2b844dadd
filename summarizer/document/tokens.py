"""The sentences of a text as tokens, in which each quoted passage is a single token.

So no name or verb inside quotation marks can be taken for a speaker or a cue.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import NamedTuple

from summarizer.brief import Span
from summarizer.document.marks import Passage
from summarizer.word_lists import Strength, cue_verbs, word_set

MAX_SENTENCE_TOKENS = 240
"""Tokens after which a sentence is cut: bounds the work on one sentence."""

_TOKEN = re.compile(
    r" ?("  # a space is passed over together with what follows: to try all kinds of tokens at it takes half the time
    r"[A-Za-z]+(?=[ ,\n])"  # most words; the others are words as well, but take twice as long
    r"|(?:[^\W\d_]\.){2,}"  # initials: U.S., J.M.
    r"|(?=[A-Zv][a-z]{1,5}\.)(?:Mr|Mrs|Ms|Dr|Prof|Sens?|Reps?|Govs?|Gen|Col|Maj|Lt|Capt|Cpl|Sgt|Pvt|Cmdr|Adm|Brig|Insp|Det|Const|Supt"
    r"|Rev|Rt|Hon|Lieut|Engr|Barr|Smt|Alh|Pres|Atty|Asst|Ven|Rtd|St|Jr|Sr|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|vs|Fr|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind"
    r"|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mont|Neb|Nev|Okla|Ont|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo|Corp|Inc|Co|Ltd)\."
    r"|(?:[A-Z]|Ma|Md|Mohd|Moh|Muh|Abd|Sk|Sto|Sta)\.(?=\s+[A-Z])"  # one initial, or a given name that is cut
    r"|['’](?:s|d|ll|ve|re|m)\b"  # "she'd" is two words, as "she's" is
    r"|[^\W_]+(?:[-'’&@](?!(?:s|d|ll|ve|re|m)\b)[^\W_]+|\.[^\W_]+)*"
    r"|\.{2,}|-{2,}|[^\w\s\"“”„«»]|_)"
)
QUOTED = "“”"
"""How a passage is written that is a single token; no other token has these marks, none is a letter or a digit."""


_ARTICLES = frozenset(("al-", "el-", "ul-", "ur-", "ar-", "ad-", "az-", "es-", "ez-", "ed-"))
"""How names begin that have the Arabic article in lower case."""

_BRACKETS = ("(", "[")
_MAX_TOKENS_TO_VERB = 9
"""Tokens of a speaker between a passage and the verb of speech at most."""

_CONTENT_OPENERS = word_set("that he she they it we i the a his her their there")
"""Words that begin what somebody says, without quotation marks."""


class Token(NamedTuple):
    """A word, a punctuation mark or a whole quoted passage, with its offsets in the text.

    ``is_word`` says whether it begins with a letter or digit, ``is_capitalised`` whether it is a word that begins with
    a capital, or an Arabic name such as 'al-Assad', 'ur-Rehman'.
    """

    text: str
    lower: str
    start: int
    end: int
    passage: int
    """Index of the passage that the token stands for; -1 for words and punctuation."""

    is_word: bool = False
    is_capitalised: bool = False


_new_token: Callable[[tuple[str, str, int, int, int, bool, bool]], Token] = partial(tuple.__new__, Token)
"""Makes a token of its values; twice as fast as the constructor, which copies them."""


@lru_cache(maxsize=8192)
def _form(text: str) -> tuple[str, str, bool, bool]:
    """A word as it is written and in lower case, and whether it begins as a word and as a name: tokens of one word
    share them, so that it is looked up the faster wherever it is asked for."""
    is_name = text[0].isupper() or (text[0] in "aeu" and text[:3] in _ARTICLES and text[3:4].isupper())
    return text, text.lower(), text[0].isalnum(), is_name


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens of a sentence, and its ``words``, each token once, in lower case; ``index`` counts sentences,
    ``paragraph`` the paragraphs of the text."""

    tokens: Sequence[Token]
    words: frozenset[str]
    index: int
    paragraph: int
    passages: Sequence[tuple[int, int]] = ()
    """For each passage in the sentence its position among the tokens and its index among the passages."""


def read_sentences(body: str, passages: Sequence[Passage], paragraphs: Sequence[Sequence[Span]]) -> list[Sentence]:
    """The sentences of ``body``, of which each paragraph's are known, none longer than MAX_SENTENCE_TOKENS tokens.

    A passage is never cut: the sentences that it runs through are one here.
    """
    sentences: list[Sentence] = []
    for number, spans, tokens, has_passages in _paragraphs(body, passages, paragraphs):
        if sentences and _is_tail_line(sentences[-1], tokens):
            last = sentences.pop()
            tokens, number, has_passages = [*last.tokens, *tokens], last.paragraph, True
        for part in _split(body, tokens, [span.start for span in spans[1:]], passages if has_passages else ()):
            words = frozenset([token.lower for token in part])
            has_passage = QUOTED in words
            within = [(i, token.passage) for i, token in enumerate(part) if token.passage >= 0] if has_passage else ()
            sentences.append(Sentence(part, words, len(sentences), number, within))
    return sentences


def _is_tail_line(before: Sentence, tokens: Sequence[Token]) -> bool:
    """Whether a line is the end of the sentence before it: a quote stands at the end of that line, and 'she asked'
    begins this one."""
    ends_in_quote = before.tokens[-1].passage >= 0
    is_tail = tokens[0].is_word and tokens[0].text[0].islower() and _is_tail(tokens, 0)
    return ends_in_quote and is_tail and len(before.tokens) < MAX_SENTENCE_TOKENS


def _paragraphs(
    body: str, passages: Sequence[Passage], paragraphs: Sequence[Sequence[Span]]
) -> Iterator[tuple[int, Sequence[Span], list[Token], bool]]:
    """The number, sentences and tokens of each paragraph that has tokens, and whether passages are among these."""
    upcoming = 0
    for number, spans in enumerate(paragraphs):
        position, end = spans[0].start, spans[-1].end
        tokens: list[Token] = []
        first = upcoming
        while upcoming < len(passages) and passages[upcoming].outer_start < end:
            passage = passages[upcoming]
            tokens.extend(_words(body, position, passage.outer_start))
            tokens.append(Token(QUOTED, QUOTED, passage.outer_start, passage.outer_end, upcoming))
            position = passage.outer_end
            upcoming += 1
        tokens.extend(_words(body, position, end))
        if tokens:
            yield number, spans, tokens, upcoming > first


def _words(body: str, start: int, end: int) -> list[Token]:
    at = start  # between two tokens stands nothing that a token begins with
    return [
        _new_token((word, lower, begin := body.find(word, at), at := begin + len(word), -1, is_word, is_name))
        for word, lower, is_word, is_name in map(_form, _TOKEN.findall(body, start, end))
    ]


def _split(body: str, tokens: list[Token], starts: Sequence[int], passages: Sequence[Passage]) -> Iterator[list[Token]]:
    """The tokens of a paragraph, sentence by sentence; ``starts`` are the offsets where its sentences begin, and no
    ``passages`` are given where it has none."""
    places = [token.start for token in tokens] if starts else []
    behind = [i for i, token in enumerate(tokens[:-1], 1) if token.passage >= 0] if passages else []
    cuts = {i for i in behind if _ends(body, passages[tokens[i - 1].passage], tokens, i)}
    for start in starts:
        i = bisect_left(places, start)
        if 0 < i < len(tokens) and tokens[i - 1].end <= start and tokens[i - 1].passage < 0:
            cuts.add(i)
    begun = 0
    for cut in (*sorted(cuts), len(tokens)):
        while cut - begun > MAX_SENTENCE_TOKENS:
            yield tokens[begun : begun + MAX_SENTENCE_TOKENS]
            begun += MAX_SENTENCE_TOKENS
        yield tokens[begun:cut]
        begun = cut


def _ends(body: str, passage: Passage, tokens: Sequence[Token], i: int) -> bool:
    """Whether a sentence ends with a ``passage``, and token ``i`` behind it begins another."""
    last = "…" if body[passage.end - 2 : passage.end] == ".." else passage.last_sign(body)
    head = tokens[i + 1] if tokens[i].text in _BRACKETS and i + 1 < len(tokens) else tokens[i]
    begins = head.is_capitalised or head.passage >= 0
    is_tail = _is_tail(tokens, i) and (last != "." or _is_whole_tail(tokens, i))
    return last in ".!?…" and begins and not is_tail


def _is_whole_tail(tokens: Sequence[Token], start: int) -> bool:
    """Whether nothing but 'Name said.' begins at token ``start``: what is said stands before it, whatever stop that
    has."""
    stop = next((i for i in range(start, len(tokens)) if not tokens[i].is_word), len(tokens))
    verb = cue_verbs().get(tokens[stop - 1].lower)
    return verb is not None and verb[1] is Strength.SAY and all(token.text == "." for token in tokens[stop : stop + 1])


def _is_tail(tokens: Sequence[Token], start: int) -> bool:
    """Whether 'Name said' or 'the senator asked' begins at token ``start``, with no content clause behind the verb."""
    for i in range(start, min(start + _MAX_TOKENS_TO_VERB, len(tokens))):
        token = tokens[i]
        if not token.is_word and (token.text != "," or i == start):
            return False  # '“…?” Peter Lund, a teacher, asked'
        if token.lower in cue_verbs() and i > start:
            after = tokens[i + 1].lower if i + 1 < len(tokens) else "."
            return after not in _CONTENT_OPENERS
    return False
