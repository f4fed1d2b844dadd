"""What stands around an article, as HTML: readers' comments in the many ways of programs, calls, other stories."""

from __future__ import annotations

import html
from collections.abc import Sequence

import numpy as np

NAMES_OF_COMMENTS = (
    "comment", "comments", "comment-list", "commentlist", "discussion", "replies", "reply", "respond", "responses",
    "thread", "posts", "user-content", "kommentare", "commentaires", "comentarios", "reader-comments", "disqus",
)  # fmt: skip
HEADINGS_OF_COMMENTS = (
    "Comments", "Discussion", "Join the conversation", "Readers' comments", "Leave a comment", "Responses", "Replies",
    "Discussion about this post", "What do you think?", "Kommentare", "Commentaires", "Comentarios", "Commenti",
)  # fmt: skip
MAX_COMMENT_CHARACTERS = 400
MAX_COMMENTS = 30
_TIMES = ("3 hours ago", "12 Nov", "12.11.2026, 18:05", "November 12, 2026 at 9:14 pm", "vor 2 Tagen", "1d", "")
_CALLS = ("Reply", "Like Reply", "Report", "Antworten", "Répondre", "Responder", "12 Reply", "")
_SAYS = ("{who}", "{who} says:", "{who} said...", "{who}:", "@{who}", "By {who}", "{who} wrote")
_FORMS = (
    '<div class="{a}"><div class="{b}">{who} {when}</div><div class="{c}">{paragraphs}</div><div>{call}</div></div>',
    '<div class="{a}"><div>{who}</div><div>{when}</div><div class="{c}">{text}</div><div>{call}</div></div>',
    '<li class="{a}"><b>{who}</b> <small>{when}</small>{paragraphs}<a>{call}</a></li>',
    '<article class="{a}"><footer><b>{who}</b>{when}</footer><div class="{c}">{paragraphs}</div></article>',
    '<table class="{a}"><tr><td class="{b}">{who}<br>{when}</td><td class="{b}"><span>{text}</span></td></tr></table>',
    '<tr><td class="{b}">{who}<br>{when}</td></tr><tr><td class="{b}">{text}</td></tr>',
    '<dt class="{a}">{who}</dt><dd class="{b}">{paragraphs}</dd><dd>{when}</dd>',
    '<div class="{a}"><p><b>{who}</b> {when}</p>{paragraphs}</div>',
    '<div class="{a}"><span>{who}</span><br>{text}<br>{call}</div>',
    "<p><b>{who}</b> {text}</p>",
    '<x-reply class="{a}"><span>{who}</span><span>{when}</span><span class="{c}">{text}</span></x-reply>',
    '<x-post><x-who>{who}</x-who><x-text class="{c}">{text}</x-text></x-post>',
)  # fmt: skip
_PLAIN_FORMS = (
    '<div class="{a}"><div class="{c}">{paragraphs}</div></div>',
    '<div class="{a}">{paragraphs}</div>',
    '<li class="{a}"><div class="{c}">{paragraphs}</div></li>',
    '<li class="{a}">{paragraphs}</li>',
)
"""Without names and times: only a heading tells such comments from an article in boxes."""
_PLAIN = 0.15
"""Share of the pages whose comments have a plain form."""
_AROUND = {"li": "ol", "tr": "table", "dt": "dl"}


def comments(texts: Sequence[str], rng: np.random.Generator) -> str:
    """Comments of these ``texts`` as HTML: in one form, one below or inside another, mostly with a heading."""
    short = [text for text in texts if len(text) <= MAX_COMMENT_CHARACTERS] or list(texts) or ["Well said."]
    names = [str(name) for name in rng.choice(NAMES_OF_COMMENTS, 4)] if rng.random() < 0.5 else [""] * 4
    is_plain = rng.random() < _PLAIN
    form, says = _one(_PLAIN_FORMS if is_plain else _FORMS, rng), _one(_SAYS, rng)
    said = [_comment(form, says, names, short, rng) for _ in range(int(rng.integers(2, MAX_COMMENTS)))]
    tag = form[1:3] if form[1:3] in _AROUND else ""
    is_nested = not tag and form.endswith("</div>") and rng.random() < 0.3
    whole = _nested(said) if is_nested else "".join(said)
    heading = f"<h3>{html.escape(_one(HEADINGS_OF_COMMENTS, rng))}</h3>" if is_plain or rng.random() < 0.7 else ""
    outer = _AROUND.get(tag, "div" if rng.random() < 0.7 else "section")
    return f'<div>{heading}<{outer} class="{names[3]}">{whole}</{outer}></div>'


def _comment(form: str, says: str, names: Sequence[str], texts: Sequence[str], rng: np.random.Generator) -> str:
    parts = [html.escape(_one(texts, rng)) for _ in range(int(rng.integers(1, 4)))]
    name = "".join(_one(texts, rng).split()[:1]).strip(".,“”\"'") + str(rng.integers(100) if rng.random() < 0.5 else "")
    return form.format(
        a=names[0], b=names[1], c=names[2], who=html.escape(says.format(who=name)), when=_one(_TIMES, rng),
        call=_one(_CALLS, rng), text="<br><br>".join(parts), paragraphs="".join(f"<p>{part}</p>" for part in parts),
    )  # fmt: skip


def _nested(said: Sequence[str]) -> str:
    """Each comment inside the one before it, as an answer to it."""
    whole = ""
    for each in reversed(said):
        whole = each.removesuffix("</div>") + whole + "</div>"
    return whole


def _one(of: Sequence[str], rng: np.random.Generator) -> str:
    return of[int(rng.integers(len(of)))]


PROMOTIONS = (
    "Get our morning letter. All the news of the day before breakfast, free of charge.",
    "Sign up for our newsletter and never miss a story.",
    "Enjoying our work? Become a supporter for three euros a month and read without advertising.",
    "This story is free to read because our members pay for it. Join them today.",
    "Follow us on Facebook and Instagram for more news from the region.",
    "Download our app and get the news first.",
    "Abonnieren Sie unseren Newsletter: jeden Morgen das Wichtigste aus der Region.",
    "Unterstützen Sie unabhängigen Journalismus mit einem Abo.",
    "Inscrivez-vous à notre lettre et recevez l’essentiel chaque matin.",
    "Suscríbase a nuestro boletín y reciba las noticias cada mañana.",
)
_TEASER_WORDS = 25


def promotion(titles: Sequence[str], texts: Sequence[str], rng: np.random.Generator) -> str:
    """A call, or the teaser of a story of these ``titles`` and ``texts``: a heading, a sentence or two, a link."""
    title = html.escape(_one(titles or ["Next"], rng))
    teaser = html.escape(" ".join(_one(texts or ["More of this."], rng).split()[:_TEASER_WORDS])) + "."
    call = _one(PROMOTIONS, rng)
    forms = (
        f"<h3>{title}</h3><p>{teaser}</p><a href='/more'>Read more</a>",
        f"<h4>{call.partition('. ')[0]}</h4><p>{call}</p><a href='/join'>Join</a>",
        f"<h4>{title}</h4><p>{call}</p>",
        f"<a href='/story'><h4>{title}</h4><p>{teaser}</p></a>",
        f"<p><em>{call}</em></p>",
        f"<p>{call}<br>{teaser.split(',')[0]}</p>",
        f"<h3>Also of interest</h3><a href='/x'>{title}</a><p>{teaser}</p>",
    )
    return _one(forms, rng)
