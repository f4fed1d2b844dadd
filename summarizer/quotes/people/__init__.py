"""The people of a text: their names, roles and genders.

annotated.py runs the steps on a whole text:

    names.py          the names in a sentence, without the titles before them
    cast.py           all names of a text, each with its person if it means one:
        collecting.py     first pass: which names are people, by the points of name_points.py
        binding.py        second pass: which person each name means
                          registry.py and name_forms.py: the forms that may stand for a full name
    roles.py          what the text calls a person; a net chooses among the phrases beside their name
        role_phrases.py   the phrases: phrases_before.py, phrases_behind.py; phrase.py and brackets.py
        role_features.py  what describes a phrase, by the kinds of its words (word_kinds.py)
        kinship.py        relatives who are told of before they are named
    genders.py        the genders that pronouns tell

nearest.py hands them to whoever corrects a speaker.

values.py has what comes out: Person and Mention.
"""
