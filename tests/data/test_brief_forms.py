"""Briefs as JSON: what the database keeps of them, and what the reading child answers."""

import json

import pytest

from data.brief_forms import brief_form, brief_of, person_form, person_of
from summarizer import Brief, NamedPerson, Quote, Span

BODY = "The wall holds. “We built it,” said Mara Lind, the mayor, “with our hands.”\n\nIt is new."
LEAD, NEW = Span.cut(BODY, 0, 15), Span.cut(BODY, BODY.index("It is"), len(BODY))
HALVES = tuple(
    Span.cut(BODY, BODY.index(words), BODY.index(words) + len(words)) for words in ("We built it", "with our")
)
QUOTE = Quote(HALVES, "Mara Lind", "the mayor")
BRIEF = Brief.of(BODY, [LEAD, NEW], [QUOTE, Quote((LEAD,))], [QUOTE], headings=[1])


def test_a_brief_comes_back_from_json_as_it_was() -> None:
    assert brief_of(BODY, json.loads(json.dumps(brief_form(BRIEF)))) == BRIEF


def test_a_brief_of_an_older_version_has_no_headings() -> None:
    form = brief_form(BRIEF)
    del form["headings"]
    assert brief_of(BODY, form).headings == ()


@pytest.mark.parametrize("person", [NamedPerson("Mara Lind", "the mayor"), NamedPerson("Bo Carr")])
def test_a_person_comes_back_from_json_as_they_were(person: NamedPerson) -> None:
    assert person_of(json.loads(json.dumps(person_form(person)))) == person


@pytest.mark.parametrize("form", [None, [], {"sentences": []}, brief_form(BRIEF) | {"sentences": [[0, 10_000]]}])
def test_what_is_no_brief_of_the_body_is_a_value_error(form: object) -> None:
    with pytest.raises(ValueError, match=r"expected|missing|no part"):
        brief_of(BODY, form)
