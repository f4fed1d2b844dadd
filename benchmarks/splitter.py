"""Our sentence splitter in the form that split_eval.py asks for."""

from __future__ import annotations

from summarizer.sentences.splitting import split_sentences


def newsbrief(paragraph: str) -> list[str]:
    """The sentences of ``paragraph``."""
    return [sentence.text for sentence in split_sentences(paragraph)]
