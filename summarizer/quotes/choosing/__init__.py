"""The speaker of a passage among everybody who may be: a small net weighs them.

candidates.py          who may say a passage: whom the names, pronouns and subjects around it mean, and who spoke before
ballots.py             the candidates for a passage with their features; only some, or none, where the text is plain
told_of.py             who has no vote, because the passage tells of them: accused, called something, denying it
passage_features.py    the form of the passage, and its place
candidate_features.py  what a candidate is; who it is, where the words for them stand, and what they are the subject of
choice.py              decides by the net of weights.json, trained by benchmarks/train_speakers.py, and how sure that is
"""
