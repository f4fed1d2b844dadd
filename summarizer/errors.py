"""What can go wrong in the summarizer.

SummarizerError
├── TextTooShort         the body has too few words for a brief
├── UnspacedScript       the body is in a script that sets no spaces between words
├── UnknownLanguage      no stemmer or stop words for the language
├── UnknownRanker        no ranker of that name
└── NotVerbatim          a span differs from the body at its offsets: a defect of ours, never shown
"""


class SummarizerError(Exception):
    """Any error of the summarizer. Its text is a sentence for the person who handed in the article."""


class TextTooShort(SummarizerError):
    """The body has ``words`` words; a brief takes at least ``needed``."""

    def __init__(self, words: int, needed: int) -> None:
        super().__init__(f"That is too short for a brief: {words} words, and it takes at least {needed}.")
        self.words = words
        self.needed = needed


class UnspacedScript(SummarizerError):
    """The body is in a script without spaces between words, whose sentences and words cannot be told apart here."""

    def __init__(self) -> None:
        super().__init__("That text is in a script without spaces between words, which I cannot brief yet.")


class UnknownLanguage(SummarizerError):
    """sumy or nltk has no stemmer or no stop words for the language."""


class UnknownRanker(SummarizerError):
    """Neither our own ranker nor one of sumy's algorithms has that name."""


class NotVerbatim(SummarizerError):
    """A sentence or quote is not, character for character, what the body has at its offsets."""
