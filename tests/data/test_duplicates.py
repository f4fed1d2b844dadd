import pytest

from data.likeness import canonical_url, fold_headline, near_duplicates, shingles

WALL = (
    "The council of Harbour Town voted on Tuesday to rebuild the sea wall that a winter storm broke in three "
    "places, the mayor said. Work on the wall will start in March and cost "
    "14 million dollars, according to a report."
)
FERRY = (
    "The ferry line cancelled its night crossings after a fire in an engine room, and two of its five ships "
    "will stay in port until further notice. No one was hurt, the operator said in a letter to the crew."
)


@pytest.mark.parametrize(
    "other",
    [
        "Harbour’s Sea Wall – “Rebuilt”",
        'HARBOUR\'S SEA  WALL - "REBUILT"!',
        "Harbour's Sea Wall — “Rebuilt” | The Coast Daily",
        'Harbour\'s Sea Wall-"Rebuilt"…',
    ],
)
def test_two_sightings_of_a_headline_fold_to_one(other):
    assert fold_headline(other) == fold_headline('Harbour\'s Sea Wall - "Rebuilt"')


def test_different_headlines_stay_different():
    assert fold_headline("Sea Wall Rebuilt") != fold_headline("Sea Wall Not Rebuilt")


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        (
            "HTTPS://WWW.Coast.Example:443/a/b/?utm_source=x&id=2&fbclid=y#top",
            "https://www.coast.example/a/b?id=2",
        ),
        ("http://coast.example:8080/?b=2&a=1", "http://coast.example:8080?a=1&b=2"),
        ("https://user:word@coast.example/a", "https://coast.example/a"),
        ("https://müller.example/straße", "https://xn--mller-kva.example/stra%C3%9Fe"),
        ("https://coast.example/a%20b", "https://coast.example/a%20b"),
        ("mailto:desk@coast.example", "mailto:desk@coast.example"),
        ("http://[::1", "http://[::1"),
    ],
)
def test_an_address_has_one_canonical_form(url, canonical):
    assert canonical_url(url) == canonical
    assert canonical_url(canonical) == canonical


def test_a_text_with_an_edited_sentence_is_the_same_story():
    edited = WALL.replace("14 million dollars", "15 million dollars")
    assert near_duplicates(shingles(WALL), shingles(edited))


def test_a_text_inside_a_longer_one_is_the_same_story():
    assert near_duplicates(shingles(WALL), shingles(f"{WALL} {FERRY} {FERRY[::-1]}"))


def test_texts_of_different_stories_or_too_short_ones_are_not():
    assert not near_duplicates(shingles(WALL), shingles(FERRY))
    assert not near_duplicates(shingles("It will hold, he said."), shingles("It will hold, he said."))
