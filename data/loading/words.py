"""The word lists beside this file: what pages say in menus, bylines, times and markers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

MARKUP = re.compile(r"</?[a-z][^<>]{0,200}>", re.IGNORECASE)
"""A tag that stands in a text as text, as in a headline about HTML: its '>' leads from nowhere to nowhere."""


@cache
def word_list(name: str) -> Any:
    """The content of ``name``.json in this package."""
    return json.loads(files("data.loading").joinpath(f"{name}.json").read_text(encoding="utf-8"))


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """The words that ``name``.json has under ``key``."""
    return frozenset(word_list(name)[key])


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words; of two that begin alike the longer one is tried first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def fold_label(text: str) -> str:
    """A label as the word lists hold it: lower case, straight quotes, no marks at its ends."""
    return " ".join(text.replace("’", "'").casefold().split()).strip(" .:…!?|»›>-–—•·*()[]")
