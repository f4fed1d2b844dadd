"""From a document to how much each of its sentences tells.

The steps, in the order in which they run:

    ranker.py        NewsSummarizer: runs the steps below on a document
    furniture.py     leaves out bylines, dates and captions' labels; skips the dateline of a sentence
    claims.py        leaves out the claim that a fact check asks about
    lexicon.py       each word as numbers: its kinds, its stem, its other forms; found once for each distinct word
    piece.py         Piece and Story: the sentences as these steps and those of ../choice see them, with what their
                     words (sentence_words.py) and their characters (surface.py) tell
    features.py      the matrix of features, a row for each piece, from position_features.py, surface_features.py and
                     centrality_features.py (on terms.py: term counts and cosines)
    weights.json     the features times these weights rate the pieces
    captions.py      recognises captions, for ../choice
    sumy_rankers.py  sumy's own algorithms, by name, in place of all this (sumy_models.py: a document as sumy's)

A feature is added in the module of its kind and by name in features.py; ``make weights`` trains the weights anew. A
list of words that a feature looks for stands in words.py, and its name in kinds.py. occurrences.py tells which terms,
names and nouns stand in which sentences.
"""
