"""What a text calls its people and the bodies that it names.

choice.py         a net chooses somebody's role among the phrases beside their name
    phrases.py        the phrases, those beside a body as well: phrases_before.py, phrases_behind.py; phrase.py
    features.py       what describes a phrase, by the kinds of its words
kinship.py        relatives who are told of before they are named
"""
