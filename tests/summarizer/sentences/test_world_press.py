"""Invented sentences of the world's English press: titles, abbreviations, initials and date lines of many countries.

The file has a sentence a line and a blank line between paragraphs.
"""

from pathlib import Path

from summarizer.sentences.splitting import split_sentences

PARAGRAPHS = [
    block.splitlines()
    for block in Path(__file__).with_name("world_press.txt").read_text(encoding="utf-8").strip().split("\n\n")
]


def test_every_boundary_of_the_worlds_press_is_found_and_none_is_invented() -> None:
    found = [[span.text for span in split_sentences(" ".join(sentences))] for sentences in PARAGRAPHS]
    assert found == PARAGRAPHS
