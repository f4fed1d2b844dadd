"""The people of an article, those near a quote first."""

from summarizer import NamedPerson, people_near

TEXT = (
    "The bridge at Orlen will close in May, the mayor, Edda Brandt, said on Monday.\n\n"
    "Tomas Rehn, who runs the ferry, was pleased. “We will sail every hour from six in the morning until the last "
    "train has come in,” he said.\n\n"
    "Brandt said that the work would take a year, and that the county would pay for it."
)


def test_the_people_named_near_a_place_come_first_each_once_with_their_role() -> None:
    mayor, ferryman = NamedPerson("Edda Brandt", "mayor"), NamedPerson("Tomas Rehn", "who runs the ferry")
    assert people_near(TEXT, TEXT.index("We will sail")) == (ferryman, mayor)
    assert people_near(TEXT, len(TEXT)) == (mayor, ferryman)


def test_a_text_that_is_not_english_and_one_without_names_give_nobody() -> None:
    german = "Die Brücke wird im Mai gesperrt, sagte Edda Brandt am Montag. Der Fährmann freut sich darüber sehr."
    assert people_near(german, 0) == people_near("", 0) == people_near("The bridge will close in May.", 0) == ()
