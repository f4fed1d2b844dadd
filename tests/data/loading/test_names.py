import pytest

from data.loading.names import byline_names, is_name, tidy_case


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Mira Solberg", ("Mira Solberg",)),
        ("By Mira Solberg, Tomas Brandt and Lena Orvik", ("Mira Solberg", "Tomas Brandt", "Lena Orvik")),
        ("by Mira Solberg, Political Editor", ("Mira Solberg",)),
        ("By Mira Solberg for the Coast Daily", ("Mira Solberg",)),
        ("By Mira Solberg (in Harbour Town)", ("Mira Solberg",)),
        ("By Mira Solberg Updated 10 March 2026", ("Mira Solberg",)),
        ("bySauli Orvik", ("Sauli Orvik",)),
        ("Von Mira Solberg und Tomas Brandt", ("Mira Solberg", "Tomas Brandt")),
        ("Por Mira Solberg", ("Mira Solberg",)),
        ("Par AFP", ("AFP",)),
        ("By Reuters", ("Reuters",)),
        ("By Coast News Desk, Harbour Town", ("Coast News Desk",)),
        ("By 2030 the town will be dry", ()),
        ("By the sea, nobody signs.", ()),
        ("Bystanders Saw Nothing", ()),
        ("Mira Solberg", ()),
    ],
)
def test_a_byline_gives_the_names_in_it(line, names):
    assert byline_names(line) == names


@pytest.mark.parametrize("text", ["Mira Solberg", "J. K. Brandt", "Ursula von der Aue", "Jean-Luc O’Brien", "İpek Öz"])
def test_names_of_people_are_names(text):
    assert is_name(text)


@pytest.mark.parametrize("text", ["Solberg", "Sea Wall?", "Read More", "Latest News", "de la Mare", "Room 101", "a b"])
def test_menu_items_and_headlines_are_no_names(text):
    assert not is_name(text)


@pytest.mark.parametrize(
    ("name", "tidied"),
    [
        ("MIRA SOLBERG", "Mira Solberg"),
        ("AFP", "AFP"),
        ("J. K. BRANDT", "J. K. Brandt"),
        ("ANA-MARIA O’DELL", "Ana-Maria O’Dell"),
        ("WIEBKE VAN DER MEER", "Wiebke van der Meer"),
    ],
)
def test_names_lose_their_capitals_and_agencies_keep_them(name, tidied):
    assert tidy_case(name) == tidied
