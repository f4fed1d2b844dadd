"""The claim that a fact check puts to the test: a paragraph that says, without more, what the headline asks."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.word_lists import cue_verbs, function_words, word_set

_ASKING = word_set("do does did is are was were has have had can could should would")
"""Words that begin a headline to be answered with yes or no."""

_TELLING = word_set("not no never nor none neither claim claims claimed false true untrue fake hoax rumor rumour")
"""Words of a sentence that answers the headline, or says whose claim it is."""

_MIN_SHARE = 0.8
"""Share of the headline's words of content that a claim has at least."""

_MIN_WORDS = 3
"""Words of content of a headline at least."""


def is_claim(words: Sequence[str], headline: Sequence[str], size: int) -> bool:
    """Whether a sentence of these ``words``, in a paragraph of ``size`` sentences, is no more than the claim that the
    ``headline`` of an English fact check asks about: 'Is the Pier of Halden Made of Glass?', 'The pier of Halden is
    made of glass.' Shown in a brief it would read as a fact."""
    if size > 1 or not headline or headline[0].lower() not in _ASKING:
        return False
    said = {word.lower() for word in words}
    asked = {word.lower() for word in headline[1:]} - function_words()
    if len(asked) < _MIN_WORDS or any(word in _TELLING or word in cue_verbs() or "n't" in word for word in said):
        return False
    return len(asked & said) >= _MIN_SHARE * len(asked)
