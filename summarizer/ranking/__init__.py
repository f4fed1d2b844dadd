"""From a body to the sentences that its brief shows.

The steps, in the order in which they run:

    document.py      the body as sumy's document model, its sentences verbatim and at their offsets
    ranker.py        NewsSummarizer: runs the steps below on a document
    furniture.py     leaves out bylines, dates and captions' labels; skips the dateline of a sentence
    quoted_share.py  measures how much of each sentence stands within quotation marks
    piece.py         Piece: a sentence as the following steps see it
    features.py      the matrix of features, a row for each piece, from position_features.py, surface_features.py and
                     centrality_features.py (on terms.py: term counts, and centrality.py: LexRank and TextRank)
    weights.json     the features times these weights rate the pieces
    choice.py        chooses the best that repeat nothing, without captions (captions.py)

A feature is added in the module of its kind and by name in features.py; ``make weights`` trains the weights anew. A
reason to exclude a sentence is added in choice.is_excluded, and counts in training as well. The verbs of the feature
'said' are splitting.SPEECH_VERBS.
"""
