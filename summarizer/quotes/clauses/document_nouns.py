"""Nouns for what somebody writes or publishes."""

from __future__ import annotations

from summarizer.word_lists import word_set

_DOCUMENTS = word_set(
    "letter statement report editorial message memo email e-mail note post tweet article column study paper release"
    " document petition filing lawsuit complaint ruling order notice text caption communique communiqué resolution"
    " declaration website site blog book speech analysis review survey poll research"
)


def document_noun(word: str) -> str | None:
    """The noun for a document that a word in lower case is, in the singular; None for any other word."""
    if word in _DOCUMENTS:
        return word
    return word[:-1] if word.endswith("s") and word[:-1] in _DOCUMENTS else None
