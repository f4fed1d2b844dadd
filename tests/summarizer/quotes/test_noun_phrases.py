"""Which words of a sentence are the phrase that speaks, and who speaks in it."""

from __future__ import annotations

import pytest

from summarizer.document.reading import read
from summarizer.quotes.annotated import annotate
from summarizer.quotes.clauses.parsed import ParsedText
from summarizer.quotes.clauses.phrase_subjects import phrase_around, phrase_at, phrase_ending
from summarizer.quotes.clauses.tagged import Subject, TaggedSentence


def tagged(text: str) -> TaggedSentence:
    annotated = annotate(read(text))
    return ParsedText(annotated).of(annotated.sentences[0]).tagged


def words(sentence: TaggedSentence, subject: Subject | None) -> str | None:
    if subject is None:
        return None
    return " ".join(token.text for token in sentence.tokens[subject.start : subject.end])


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Ann Lee said no.", "Ann Lee"),
        ("Ann Lee of the Harbour Institute said no.", "Ann Lee"),
        ("Harbour Bank food analyst Ann Lee said no.", "Ann Lee"),
        ("An aide to Ann Lee said no.", "An aide to Ann Lee"),
        ("The man who followed Ann Lee said no.", "The man who followed Ann Lee"),
        ("The woman accused of theft said no.", "The woman accused of theft"),
        ("The letter signed by seven doctors said no.", "The letter signed by seven doctors"),
        ("A Ministry of Health spokesman said no.", "A Ministry of Health spokesman"),
        ("Several of them said no.", "Several of them"),
        ("Prosecutors and guards said no.", "Prosecutors and guards"),
        ("Yesterday the mayor said no.", "the mayor"),
        ("Tom Reed’s new chief of staff Ann Lee said no.", "Ann Lee"),
        ("A friend of actor Ann Lee said no.", "A friend of actor Ann Lee"),
        ("The Bank of Hull governor Ann Lee said no.", "Ann Lee"),
        ("The Department for Transport minister Ann Lee said no.", "Ann Lee"),
        ("The University of Halden’s Ann Lee said no.", "Ann Lee"),
        ("The mayor of London Ann Lee said no.", "Ann Lee"),
        ("The head of the Port Board Tom Reed said no.", "Tom Reed"),
        ("The widow of Hull fisherman Tom Reed said no.", "The widow of Hull fisherman Tom Reed"),
        ("The son of Russian Tom Reed said no.", "The son of Russian Tom Reed"),
        ("The Church of England under Ann Lee said no.", "The Church of England under Ann Lee"),
        ("The campaign of Ann Lee said no.", "The campaign of Ann Lee"),
        ("The widow of Gov. Tom Reed said no.", "The widow of Gov. Tom Reed"),
        ("“No,” the tall, soft-spoken engineer said.", "the tall , soft-spoken engineer"),
        ("In the park, local police said no.", "local police"),
    ],
)
def test_the_longest_phrase_before_a_verb_is_its_subject(text: str, subject: str) -> None:
    sentence = tagged(text)
    verb = next(k for k, token in enumerate(sentence.tokens) if token.lower == "said")
    assert words(sentence, phrase_ending(sentence, verb - 1)) == subject


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("“No,” said Ann Lee, the mayor.", "Ann Lee"),
        ("“No,” said an aide to Ann Lee.", "an aide to Ann Lee"),
        ("“No,” said the host, board member Ann Lee.", "Ann Lee"),
        ("“No,” said the mayor in a statement.", "the mayor"),
        ("“No,” said one of two women who saw Ann Lee.", "one of two women who saw Ann Lee"),
        ("“No,” said even his own supporters.", "his own supporters"),
        ("“No,” said her.", "her"),
        ("“No,” said the tall, visibly angry engineer.", "the tall , visibly angry engineer"),
        ("“No,” said the mayor, former teacher Ann Lee.", "Ann Lee"),
        ("“No,” said Orlo co-founder and CEO Ann Lee.", "Ann Lee"),
        ("“No,” said Orlo Events Co-Owner and Wedding Planner Ann Lee.", "Ann Lee"),
        ("“No,” said the bishop of Hull, the Rt. Rev. Ann Lee.", "Ann Lee"),
    ],
)
def test_the_phrase_behind_a_verb_ends_with_what_modifies_its_head(text: str, subject: str) -> None:
    sentence = tagged(text)
    verb = next(k for k, token in enumerate(sentence.tokens) if token.lower == "said")
    assert words(sentence, phrase_at(sentence, verb + 1)) == subject


def test_a_noun_brings_the_words_before_and_behind_it() -> None:
    sentence = tagged("A young spokesman for the port laughed.")
    assert words(sentence, phrase_around(sentence, 2)) == "A young spokesman for the port"
