"""From a body to its sentences, each a span of the body.

    splitting.py      the lines of a body are its paragraphs; a mark in a paragraph may end a sentence
    full_stops.py     whether a full stop does, by rules for English and by rules for other languages
    abbreviations.py  the abbreviations of English; those of other languages are in ../abbreviations.txt

An abbreviation of English is added in abbreviations.py, to the set that says what may follow it.
"""
