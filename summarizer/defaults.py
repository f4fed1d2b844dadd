"""What callers must know of a brief without making one."""

from __future__ import annotations

MIN_WORDS = 25
"""Words that a body must have; a shorter one is its own brief."""

LEARNED = "newsbrief"
"""The name of our own ranker, with the worth that was learned from editors' marks."""

RANKERS = (LEARNED, "edmundson", "kl", "lexrank", "lsa", "luhn", "reduction", "sumbasic", "textrank")
"""Our own ranker and sumy's algorithms. Their names stand here because asking sumy for them loads numpy and nltk."""
