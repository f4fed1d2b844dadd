"""The grammar around a verb of speech: which cue a passage has, and what the subject of a cue is.

    cues.py         the cues of a sentence, and which of them a passage belongs to
    parsed.py       a sentence with its cues and their subjects, each found once
    subjects.py     the subject of a cue, by its form: 'said Ann Lee', 'Ann Lee: “…”', 'with Ann Lee saying'
        before_verb.py    'Ann Lee said', 'Ann Lee, who leads the port, said'; else a guess at it

They read a sentence with its names and nouns marked (tagged.py, which has what comes out as well), and ask who speaks
in the phrase (phrase_subjects.py) that begins or ends at a token, with all words that modify its head (noun_phrase.py).
"""
