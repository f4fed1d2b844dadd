"""From the sentences of a story to the one, two or three that its brief shows.

The steps, in the order in which they run:

    form.py         *never*: by form and neighbours, may a sentence be shown at all?
    references.py   names and nouns of each sentence that stood earlier in the story
    leaning.py      *leans*: does a reader know who and what is meant, given what is shown before?
    opening.py      *news*: does the story open with its news, or with a scene?
    worth.py        how much does a sentence belong in a brief?
    sets.py         all sets of the best candidates, and what tells a good set
    chooser.py      Chooser: runs the steps, and takes the best set
    weights.json    the weights of the models (../logistic.py: named features times weights)

``python -m benchmarks.train_choice`` trains the weights on sentences that editors marked, and measures them on articles
left out. A feature is added in the module of its judge, and words that it looks for in ../ranking/words.py; whoever
finds references in another way fills References.
"""
