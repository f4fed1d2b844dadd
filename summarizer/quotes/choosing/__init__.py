"""The speaker of a passage among everybody who may be: a small net weighs what the rules found against the rest.

candidates.py          who may say a passage: whom the rules found, the last speaker, names and pronouns around it
passage_features.py    the form of the passage, its place, and what the rules say of it
candidate_features.py  where the words for a candidate stand, what they are the subject of, and who it is
net.py                 the net and its weights (weights.json), trained by benchmarks/train_speakers.py
choice.py              the likeliest speaker, how sure that is, and how likely nobody says the passage
"""
