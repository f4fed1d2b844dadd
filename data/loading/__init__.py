"""Reads articles from pasted text, HTML, links and feeds."""
