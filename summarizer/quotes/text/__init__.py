"""The text as it is read for quotes: passages between quotation marks (marks.py), sentences of tokens (tokens.py), and
whether it is English (english.py)."""
