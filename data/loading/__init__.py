"""From raw material to an article: pasted text, HTML, a fetched address, a feed."""
