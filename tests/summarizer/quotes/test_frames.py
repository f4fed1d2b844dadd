"""Whatever the sentence around an attribution, the same words beside a name tell the same speaker and role."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from summarizer.quotes.finding import find_quotes

BEFORE = [
    "the Bank of Halden governor",
    "Halden Bank chief economist",
    "the bank’s chief economist,",
    "the Bank of Halden’s chief economist,",
    "the company’s CEO,",
    "Arrow co-founder and CEO",
    "former mayor",
    "the former mayor,",
    "former Marlow adviser",
    "shadow health secretary",
    "First Minister",
    "the Labour MP",
    "Republican Sen.",
    "Hull police chief",
    "police spokesman",
    "Minister of State for Ports",
    "the UN’s special envoy for Halden,",
    "a spokesperson for the mayor,",
    "Reed’s lawyer,",
    "defence lawyer",
    "lead author",
    "the 24-year-old midfielder",
    "the Oscar-winning actor",
    "interim director",
    "restaurant owner",
    "one of the farmers,",
]
BEHIND = [
    "the mayor of Hull,",
    "a nurse,",
    "a 43-year-old nurse,",
    "MP for Hull,",
    "Arrow’s CEO,",
    "director of policy at Arrow,",
    "a professor of law at Hull University,",
    "executive director of the Harbour Institute,",
    "Reed’s lawyer,",
    "who runs the shop,",
]
NAME = "Ngozi Okafor"
FORMS = {f"{words} {NAME}{',' if words.endswith(',') else ''}": words for words in BEFORE}
FORMS |= {f"{NAME}, {words}": words for words in BEHIND}
WORDS = "The work will take a year at least and cost a lot"


def capital(text: str) -> str:
    return text[0].upper() + text[1:]


def alone(told: str) -> str:
    return told.rstrip(",")


FRAMES: list[Callable[[str], str]] = [
    lambda told: f"“{WORDS},” said {alone(told)}.",
    lambda told: f"“{WORDS},” {told} said.",
    lambda told: f"{capital(told)} said: “{WORDS}.”",
    lambda told: f"{capital(told)} told the Echo, “{WORDS}.”",
    lambda told: f"“{WORDS},” {told} told the Echo on Monday.",
    lambda told: f"“{WORDS},” according to {alone(told)}.",
    lambda told: f"According to {alone(told)}, the work “will take a year at least and cost a lot.”",
    lambda told: f"In a statement on Monday, {told} said: “{WORDS}.”",
    lambda told: f"“{WORDS},” added {alone(told)}, in an interview.",
    lambda told: f"{capital(told)} opened the yard on Monday.\n\n“{WORDS},” Okafor said.",
    lambda told: f"The yard was opened on Monday by {alone(told)}.\n\n“{WORDS},” Okafor said.",
]


@pytest.mark.parametrize("frame", FRAMES)
def test_the_words_beside_a_name_tell_the_same_in_every_frame(frame: Callable[[str], str]) -> None:
    found = {}
    for told in FORMS:
        (quote,) = find_quotes(frame(told))
        found[told] = (quote.speaker, capital(bare(quote.role or "")))
    assert found == {told: (NAME, capital(bare(words))) for told, words in FORMS.items()}


def bare(role: str) -> str:
    """A role without its article and comma."""
    return role.rstrip(",").removeprefix("the ").removeprefix("a ").removeprefix("The ")
