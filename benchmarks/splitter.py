"""Ours as split_eval.py wants a splitter."""

from __future__ import annotations

from summarizer.sentences.splitting import split_sentences


def newsbrief(paragraph: str) -> list[str]:
    """The sentences of ``paragraph``."""
    return [sentence.text for sentence in split_sentences(paragraph)]
