"""Finds the body of a page that its scripts build: in the JSON from which they do so."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any

from data.loading.html.structured import inside, objects_in
from data.loading.html.titles import fold_name
from data.loading.html.tree import plain_text
from data.loading.words import count_words

_SCRIPT = re.compile(r"<script\b[^>]{0,500}>\s{0,100}(?:(?:window\.|var |self\.)?[\w.$]{1,60}\s?=\s?)?(?=[{\[])", re.I)
_MAX_SCRIPTS, _MAX_CHARACTERS = 40, 2_000_000
_MAX_HEADLINE, _MAX_TEXT = 400, 150_000
_MAX_BELOW, _MAX_ITEMS = 8, 500
_BREAK = re.compile(r"\n+|</(?:p|h[1-6]|li|blockquote)>|<br\s{0,3}/?>", re.I)
_MIN_WORDS = 40


def body_in_scripts(html: str, headline: str) -> str:
    """The longest text of the object that has the ``headline`` as one of its texts, a paragraph a line; or empty."""
    fold, budget, found = fold_name(headline), _MAX_CHARACTERS, [""]
    for number, script in enumerate(_SCRIPT.finditer(html)):
        end = html.find("</script", script.end())
        end = len(html) if end < 0 else end
        budget -= end - script.end()
        if number >= _MAX_SCRIPTS or budget < 0 or not fold:
            break
        with suppress(ValueError, RecursionError):
            value, _ = json.JSONDecoder(strict=False).raw_decode(html[script.end() : end])
            found += [text for each in objects_in(value) if _is_headed(each, fold) for text in _texts(each, 0)]
    return max((text for text in found if len(text) <= _MAX_TEXT), key=count_words)


def _is_headed(thing: dict[str, Any], headline: str) -> bool:
    """Whether an object has the headline among its texts."""
    texts = (each for each in thing.values() if isinstance(each, str) and len(headline) <= len(each) <= _MAX_HEADLINE)
    return headline in map(fold_name, texts)


def _texts(value: Any, depth: int) -> Iterator[str]:
    """The long texts in a value, and the paragraphs in its lists, but not what is in cards."""
    if isinstance(value, str):
        if len(value) <= _MAX_TEXT and count_words(value) >= _MIN_WORDS:
            yield "\n".join(map(plain_text, _BREAK.split(value)))
        return
    named = [list(_named(item, "", 0)) for item in value[:_MAX_ITEMS]] if isinstance(value, list) else []
    if _are_cards(named):
        return
    yield _paragraphs(named)
    for each in islice(inside(value), _MAX_ITEMS) if depth < _MAX_BELOW else ():
        yield from _texts(each, depth + 1)


_Named = Sequence[Sequence[tuple[str, str]]]


def _paragraphs(items: _Named) -> str:
    """The texts of a list's items, one for each: those of the field with the longest of all."""
    key = max((pair for each in items for pair in each), key=lambda pair: len(pair[1]), default=("", ""))[0]
    texts = ["".join(text for name, text in each if name == key) for each in items]
    return "\n".join(map(plain_text, texts)) if sum(map(len, texts)) <= _MAX_TEXT else ""


def _are_cards(items: _Named) -> bool:
    """Whether most items have texts of several kinds, such as a title and a teaser."""
    cards = sum(len({name for name, text in each if " " in text}) > 1 for each in items)
    return 2 * cards > sum(map(bool, items))


def _named(value: Any, name: str, depth: int) -> Iterator[tuple[str, str]]:
    """The texts in a value, each with the name of its field."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, dict) and depth < _MAX_BELOW:
        for key, each in value.items():
            yield from _named(each, key, depth + 1)
    elif isinstance(value, list) and depth < _MAX_BELOW:
        for each in value:
            yield from _named(each, name, depth + 1)
