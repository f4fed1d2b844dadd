"""The people of a text: their names and genders.

    names.py          the names in a sentence, without the titles before them
    headlines.py      sentences in which capitals say nothing about names
    cast.py           all names of a text, each with its person if it means one
        collecting.py     which names are people, by the points of name_points.py
        namesakes.py      who is known by a title and a family name that others have in full
        registry.py       the people by the forms that may stand for a full name
    genders.py        the genders that pronouns tell
    role_words.py     words that say what somebody is

values.py has what comes out: Cast, Person and Mention, all frozen. What the text calls its people is told in ../roles/.
"""
