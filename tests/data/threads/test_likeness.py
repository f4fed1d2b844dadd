"""Which articles go on one another's story."""

from __future__ import annotations

from data.threads.likeness import bound, features, likelihood
from data.threads.profile import INDEX_TERMS, profile

FIRE = profile(
    "Fire on the night ferry Solveig leaves 40 stranded",
    "A fire in the engine room of the ferry Solveig left 40 passengers stranded off Ostgate harbour on Monday night. "
    "The operator Lindqvist Lines said that the crew had put out the flames within an hour. "
    "Harbour master Tomas Ekberg told reporters that an inquiry would begin, and put the damage at 3.2m crowns.",
)
INQUIRY = profile(
    "Solveig ferry fire: inquiry blames a fuel pipe",
    "A worn fuel pipe caused the fire on the ferry Solveig off Ostgate harbour, an inquiry said on Friday. "
    "Lindqvist Lines had been told twice to replace the pipe, harbour master Tomas Ekberg said. "
    "The fire in the engine room left 40 passengers stranded and did damage of 3.2m crowns.",
)
BUDGET = profile(
    "Council raises the price of school meals",
    "School meals will cost more from autumn, the town council decided on Wednesday. "
    "Parents protested in front of the town hall. The mayor said that there was no money left.",
)


def sales(month: str, shops: int) -> str:
    return (
        f"Retail sales rose in {month} as shoppers bought more clothes and food, the statistics office said. "
        f"Analysts had expected a smaller rise in {month}. Sales in {shops} shops were counted."
    )


def test_a_story_that_goes_on_is_proposed_and_an_unrelated_one_is_not() -> None:
    assert likelihood(INQUIRY, FIRE) >= bound() > 0.5
    assert likelihood(INQUIRY, BUDGET) < 0.01


def test_it_makes_no_difference_which_came_first() -> None:
    assert features(INQUIRY, FIRE) == features(FIRE, INQUIRY)


def test_the_figures_of_another_month_are_less_likely_the_same_story_than_those_of_the_same() -> None:
    march = profile("Retail sales rise", sales("March", 1200))
    april = profile("Retail sales rise again", sales("April", 1200))
    again = profile("Retail sales rise again", sales("March", 1200))
    assert likelihood(march, april) < likelihood(march, again)


def test_an_article_is_found_by_its_heaviest_terms() -> None:
    terms = FIRE.terms
    assert len(terms) == INDEX_TERMS
    assert {"solveig", "ostgate", "ferry", "stranded"} <= terms.keys()
    assert not {"the", "on", "a"} & terms.keys()


def test_a_text_in_a_language_without_background_has_no_terms() -> None:
    german = profile(
        "Feuer auf der Fähre Solveig",
        "Ein Brand im Maschinenraum der Fähre Solveig hielt vierzig Passagiere vor dem Hafen fest, sagte der "
        "Hafenmeister. Die Reederei wusste, wie schlecht es um die Leitung stand.",
    )
    assert german.terms == {}


def test_texts_without_words_are_like_nothing() -> None:
    empty = profile("", "")
    assert empty.terms == {}
    assert likelihood(empty, FIRE) < 0.01
