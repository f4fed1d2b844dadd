"""Whom a subject means in the light of the text before it.

    told.py               what the article has told so far, and who spoke
    introductions.py      who was brought in without a name
    discourse.py          asks by the kind of subject:
        documents.py           'the letter' is its author
        bodies.py              a name that is no person's, 'the group' for a body named before, initials
        pronouns.py            'she', 'they', 'it': the antecedent (antecedents.py), or somebody without a name
        nominals.py            'a spokesman'; definite_nominals.py: 'the minister' is somebody named before

attribution.py has what comes out: a speaker, and how it was found.
"""
