"""The grammar around a verb of speech: which cue a passage has, and what the subject of a cue is.

    cues.py         the cues of a sentence (cue.py has the value, verb_form.py tells verbs from nouns)
    cue_choice.py   which of them a passage belongs to
    parsed.py       a sentence with its cues and their subjects, each found once
    subjects.py     the subject of a cue, by its form:
        before_verb.py    'Ann Lee said'; apposition.py: 'Ann Lee, who leads the port, said'
        after_verb.py     'said Ann Lee', 'was told by Ann Lee'
        nonfinite.py      'with Ann Lee saying', 'Ann Lee laughed, adding'
        colon.py          'Ann Lee: “…”'
        quoted_speaker.py 'the Echo quoted Ann Lee as saying'
        opening.py        'In a letter to Ann Lee, the mayor said' is not Ann Lee
        clause_subject.py when none of these finds one: the first speaker of the clause

They read a sentence with its names and nouns marked (tagged.py), skip adjuncts.py, and ask who speaks in the phrase
(phrase_subjects.py) that begins or ends at a token, with all words that modify its head (noun_phrase.py). subject.py
has what comes out.
"""
