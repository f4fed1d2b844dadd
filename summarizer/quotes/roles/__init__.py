"""What a text calls its people and the bodies that it names.

choice.py         a net chooses somebody's role among the phrases beside their name
    phrases.py        the phrases: phrases_before.py, phrases_behind.py; phrase.py
    features.py       what describes a phrase, by the kinds of its words (word_kinds.py)
kinship.py        relatives who are told of before they are named
bodies.py         the roles of bodies
"""
