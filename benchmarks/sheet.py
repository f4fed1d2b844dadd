"""A sheet to read by eye: each development page's article beside its brief, what is shown marked in the article."""

from __future__ import annotations

from html import escape
from pathlib import Path

from benchmarks.pages import page_briefs
from bot.messages.phrases import quote_words, speaker_line
from data import Article
from summarizer import Brief

_STYLE = """
body { font: 15px/1.45 sans-serif; margin: 1em }
section { display: grid; grid-template-columns: 3fr 2fr; gap: 2em; border-top: 2px solid; padding: 1em 0 }
mark.quote { background: #cde6ff }
article { max-height: 30em; overflow: auto; white-space: pre-wrap }
"""


def write_sheet(path: Path) -> None:
    """Writes the sheet of all pages."""
    blocks = [_block(name, article, brief) for name, article, brief in page_briefs()]
    page = f"<!doctype html><meta charset=utf-8><title>Briefs</title><style>{_STYLE}</style>{''.join(blocks)}"
    path.write_text(page, encoding="utf-8")


def _block(name: str, article: Article, brief: Brief) -> str:
    sentences = "".join(f"<p>{escape(span.text)}</p>" for span in brief.sentences)
    quotes = "".join(
        f"<p><b>{escape(speaker_line(quote))}</b><br>“{escape(quote_words(quote, 800, whole=False))}”</p>"
        for quote in brief.key_quotes
    )
    head = f"<h2>{escape(article.headline)}</h2><small>{escape(name)}</small>"
    return f"<section><article>{_marked(article.body, brief)}</article><div>{head}{sentences}{quotes}</div></section>"


def _marked(body: str, brief: Brief) -> str:
    """The body with the shown passages marked."""
    spans = [(span.start, span.end, "sentence") for span in brief.sentences]
    spans += [(part.start, part.end, "quote") for quote in brief.key_quotes for part in quote.parts]
    pieces, at = [], 0
    for start, end, kind in sorted(spans):
        if start >= at:
            pieces.append(escape(body[at:start]) + f'<mark class="{kind}">{escape(body[start:end])}</mark>')
            at = end
    return "".join(pieces) + escape(body[at:])
