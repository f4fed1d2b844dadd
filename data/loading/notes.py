"""Tells notes beside an article from its paragraphs: biographies, credits, origins, promotions, links to other stories.

The words and the form of a block decide, for on an unknown page a note looks to block_net.py like all paragraphs. The
weights of notes.json are learned by benchmarks/train_notes.py (logistic regression).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from data.loading.words import any_of, count_words, ends_sentence, learned_chance, unspaced_characters
from data.models import ParagraphKind

_SURE = 0.7  # the chance from which a block counts as a note
_MIN_KEPT = 0.6
"""Share of the words that is no note: with fewer it is an article of another kind, such as one of short notices."""

_MAX_LABEL_WORDS, _MIN_STORY_WORDS, _LINKED_SHARE = 5, 4, 0.9
_MAX_UNSPACED = 0.3  # share of a text in scripts without spaces, such as Chinese, over which it has no words to go by
_LABELLED = re.compile(r"[^\d:]{2,40}: (?:\S+ ){3}\S|https?://\S+$")
"""A label with some words behind it, such as 'Read also: ...', or an address alone."""

_WORD = re.compile(r"\w+(?:-\w+){0,3}|[@©]")
_ADDRESS = re.compile(r"https?://\S+")
_SENTENCE = re.compile(r"[.!?]\s")
_QUOTES = frozenset('"“”„«»')
_ADDRESSES = ("@", "http", "www.")
_MAX_WHOLE_WORDS = 25
_HEAD_WORDS = 10
_TAIL_WORDS = 3
_PATTERN_WORDS = 4
_MAX_CHARACTERS = 1_000
_LENGTHS = (3, 6, 12, 20, 35, 60, 100)
_MAX_SHORT_WORDS = 45
_MIN_ABOVE_NOTES = 3  # paragraphs before one that may be about the authors
_MAX_TO_NAME = 100  # characters, the name included
_NEAR = 3  # blocks at either end of the body whose place counts


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of a page, or a line of a paste: its text, and how many characters are in links and in italics."""

    text: str
    kind: ParagraphKind
    linked: int = 0
    slanted: int = 0


def without_notes(blocks: Sequence[Piece], chosen: list[int]) -> list[int]:
    """The ``chosen`` blocks without notes; all of them if too few would be left. Items of lists count as none, and
    texts without spaces between words, whose words are not known."""
    size = len(chosen)
    kept = [
        number
        for place, number in enumerate(chosen)
        if blocks[number].kind is ParagraphKind.LIST_ITEM or not _is_note(blocks[number], place, size - 1 - place)
    ]
    words = {number: count_words(blocks[number].text) for number in chosen}
    is_enough = sum(words[number] for number in kept) >= _MIN_KEPT * sum(words.values())
    return kept if is_enough else chosen


def without_note_lines(lines: Sequence[str], body: Sequence[int]) -> list[int]:
    """The lines of a paste's ``body`` without notes; only sentences and labels count: the weights know those."""
    is_text = [ends_sentence(line) or line[0] == "(" or _LABELLED.match(line) is not None for line in lines]
    kinds = (ParagraphKind.PARAGRAPH if each else ParagraphKind.LIST_ITEM for each in is_text)
    return without_notes([*map(Piece, lines, kinds)], list(body))


def about_authors(texts: Sequence[str], authors: Sequence[str]) -> frozenset[int]:
    """The places of those among the last paragraphs of a body that begin with the full name of one of its ``authors``,
    or are short, have it near their beginning, and are the first to have it. 'Ann Lee: ...' is an answer."""
    names = any_of(name for name in authors if " " in name)
    named = re.compile(rf"(?<!\w)(?:{names})(?![\w:])" if names else "(?!)", re.I)
    last = range(max(_MIN_ABOVE_NOTES, len(texts) - _NEAR), len(texts))
    found = {place: named.search(texts[place][:_MAX_TO_NAME]) for place in last}
    return frozenset(place for place, name in found.items() if name and _tells_of_author(texts, place, name))


def _tells_of_author(texts: Sequence[str], place: int, name: re.Match[str]) -> bool:
    """Whether a paragraph begins with an author's name, or is short, nobody's words, and the first to have it."""
    text = texts[place]
    is_short = count_words(text) <= _MAX_SHORT_WORDS and _QUOTES.isdisjoint(text)
    return not name.start() or (is_short and not any(name[0] in each for each in texts[:place]))


def _is_note(block: Piece, before: int, after: int) -> bool:
    if _is_pointer(block) or _ADDRESS.fullmatch(block.text):
        return True
    is_unspaced = len(unspaced_characters(block.text)) > _MAX_UNSPACED * len(block.text)
    return not is_unspaced and learned_chance("notes", dict.fromkeys(note_features(block, before, after), 1)) >= _SURE


def _is_pointer(block: Piece) -> bool:
    """Whether a block is a label, such as 'Read also' in whatever language, and behind it a link and nothing else."""
    label, _, story = block.text.replace("：", ":").partition(":")
    is_short = len(label.split()) <= _MAX_LABEL_WORDS
    return is_short and count_words(story) >= _MIN_STORY_WORDS and block.linked >= _LINKED_SHARE * len(story)


def note_features(block: Piece, before: int, after: int) -> list[str]:
    """The features of a block that has so many blocks of the body before and after it."""
    words = _WORD.findall(block.text[:_MAX_CHARACTERS])
    found = {*_word_features(words), *_form_features(block, words)}
    found.update(f"start {most}" for most in range(_NEAR) if before <= most)
    found.update(f"end {most}" for most in range(_NEAR) if after <= most)
    if after < _NEAR and len(words) <= _MAX_SHORT_WORDS:
        found.add("short at the end")
    return sorted(found)


def _word_features(words: Sequence[str]) -> Iterator[str]:
    """The words (of a long block the first), the last ones, and pairs of first words, where capitalised ones are Xx."""
    folded = [word.casefold() for word in words]
    head = folded if len(words) <= _MAX_WHOLE_WORDS else folded[:_HEAD_WORDS]
    yield from (f"w:{word}" for word in head)
    yield from (f"e:{word}" for word in folded[-_TAIL_WORDS:])
    shapes = [
        "Xx" if place and word[:1].isupper() else word.casefold() for place, word in enumerate(words[:_PATTERN_WORDS])
    ]
    yield from (f"f:{word}" for word in shapes[:1])
    yield from (f"p:{one} {two}" for one, two in pairwise(shapes))


def _form_features(block: Piece, words: Sequence[str]) -> Iterator[str]:
    text, length = block.text, len(block.text)
    yield f"kind {block.kind.name.lower()}"
    yield from (f"words <= {most}" for most in _LENGTHS if len(words) <= most)
    yield f"sentences {min(3, len(_SENTENCE.findall(text)))}"
    yield from (f"linked > {share}" for share in (0.1, 0.5, 0.9) if block.linked > share * length)
    capitals = sum(word[:1].isupper() for word in words) / max(1, len(words))
    yield from (f"capitals > {share}" for share in (0.2, 0.4, 0.6, 0.8) if capitals > share)
    numbers = sum(map(str.isdigit, words)) / max(1, len(words))
    yield from (f"numbers > {share}" for share in (0.05, 0.2) if numbers > share)
    facts = {
        "italics": block.slanted > 0.8 * length,
        "brackets": text[0] in "([" and text[-1] in ")]",
        "sentence": ends_sentence(text),
        "colon": text[-1] == ":",
        "address": any(sign in text for sign in _ADDRESSES),
        "quotes": not _QUOTES.isdisjoint(text),
        "upper": text.isupper(),
    }
    yield from (name for name, is_so in facts.items() if is_so)
