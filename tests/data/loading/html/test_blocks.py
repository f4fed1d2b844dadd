"""Pages as blocks: what a reader sees as one paragraph is one, as the page means it."""

from __future__ import annotations

import pytest

from data.loading.html.blocks import read_blocks
from data.loading.html.tree import parse
from data.models import ParagraphKind

P, H, L, Q, C = ParagraphKind


def texts(body: str) -> list[str]:
    return [block.text for block in read_blocks(parse(f"<html><body>{body}</body></html>"))]


@pytest.mark.parametrize(
    ("body", "paragraphs"),
    [
        ("<p>The wall\n   was broken\n   twice.</p>", ["The wall was broken twice."]),
        ("<p><span>T</span>he wall is <a href='/b'>broken</a>, they said.</p>", ["The wall is broken, they said."]),
        (
            "<div>A lead without a paragraph.<p>And one.</p>A tail.</div>",
            ["A lead without a paragraph.", "And one.", "A tail."],
        ),
        ("<div>It broke.<br><br>Twice.</div>", ["It broke.", "Twice."]),
        ("<div>It broke on Monday.<br>It broke again.</div>", ["It broke on Monday.", "It broke again."]),
        ("<p>A line that goes<br>on below</p>", ["A line that goes on below"]),
        ("<pre>one\n\ntwo</pre>", ["one", "two"]),
        ("<table><tr><td>Lock</td><td>9 m</td></tr></table>", ["Lock", "9 m"]),
        ("<p>Seen<script>var a = 1</script> here</p><noscript><p>Not here</p></noscript>", ["Seen here"]),
        ("<p>خانه\u200cها و कार्\u200dयालय</p>", ["خانه\u200cها و कार्\u200dयालय"]),
        ("<x-by><span>By Ann</span></x-by><x-p>It broke.</x-p><x-p>Twice.</x-p>", ["By Ann", "It broke.", "Twice."]),
        ("<p>It <x-term>broke</x-term> twice.</p>", ["It broke twice."]),
        (
            "<p>Mayor <span><a href='/lee'>Ann Lee</a><span><a href='/lee'>Ann M. Lee</a><a href='/1'>Lee opens the "
            "lock</a> <a href='/2'>Lock broken again</a></span></span> (Ind.) was there.</p>",
            ["Mayor Ann Lee (Ind.) was there."],
        ),
        ("<p> \u200b </p><div></div>", []),
    ],
)
def test_each_paragraph_stands_once_in_the_order_of_the_page(body: str, paragraphs: list[str]) -> None:
    assert texts(body) == paragraphs


def test_blocks_know_what_they_are_and_how_much_of_them_is_linked() -> None:
    body = (
        "<h2>The night</h2><p>It broke.</p><ul><li>One <a href='/x'>wall</a></li></ul>"
        "<blockquote><p>I saw it.</p></blockquote><figure><figcaption>The wall</figcaption></figure>"
        "<p><strong>What comes now</strong></p><p><b>It was so loud that all of us heard it.</b></p>"
    )
    blocks = read_blocks(parse(f"<html><body>{body}</body></html>"))
    assert [(block.text, block.kind, block.linked) for block in blocks] == [
        ("The night", H, 0),
        ("It broke.", P, 0),
        ("One wall", L, 4),
        ("I saw it.", Q, 0),
        ("The wall", C, 0),
        ("What comes now", H, 0),
        ("It was so loud that all of us heard it.", P, 0),
    ]


def test_nesting_of_any_depth_is_read() -> None:
    assert texts("<div>" * 2_000 + "Deep" + "</div>" * 2_000) == ["Deep"]
