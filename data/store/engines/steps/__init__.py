"""Released steps of the schema, in files by what they brought. Their order stands in data.store.engines.schema."""

SEARCH_TABLE = "search"
"""Stands in a step for the statements that make the index of words, whose SQL is the engine's."""

KEYS = "keys"
"""Stands in a step for making stored keys anew (data.store.engines.rekeying), which SQL can't."""
