"""How far from a word others are looked for that belong to it: keeps the reading linear, and far things apart."""

from __future__ import annotations

NEAR = 5
"""Tokens between two words of one phrase at most: 'the' and its noun, a noun for somebody and the name."""

PHRASE = 14
"""Tokens of a phrase with what modifies its noun at most, or between a verb and its object."""

CLAUSE = 40
"""Tokens of a clause at most."""

SOON = 6
"""Sentences within which 'the letter' or 'the minister' is what was told of there."""

MANY = 60
"""Mentions, people or phrases of one kind that are looked at: bounds the work on a list."""
