"""Whom a subject means in the light of the text before it.

    told.py               what the article has told so far, who spoke above all
    discourse.py          asks by the kind of subject:
        body_names.py          a name that is no person's
        documents.py           'the letter' is its author
        bodies.py              'the group' is a body named before, initials are a full name
        pronouns.py            'she', 'they', 'it': the antecedent (antecedents.py, with the points of standing.py), or
                               somebody brought in without a name (introductions.py)
        nominals.py            'a spokesman'; definite_nominals.py: 'the minister' is somebody named before

attribution.py has what comes out: a speaker, and how it was found (routes.py).
"""
