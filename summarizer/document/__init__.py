"""An article's body, read once for all that follows: ranking, choice and quotes get the same frozen Document.

    reading.py   read(): puts the others together; Document and TextSentence, what comes out
    marks.py     the passages between quotation marks
    shares.py    how much of each sentence stands within quotation marks
    tokens.py    sentences of tokens, in which a passage is a single token, as the quotes need them
    english.py   whether it is English

Where a sentence ends is told by ../sentences.
"""
