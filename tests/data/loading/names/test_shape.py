import pytest

from data.loading.names.shape import has_name_shape, tidy_case


@pytest.mark.parametrize("text", ["Mira Solberg", "J. K. Brandt", "Ursula von der Aue", "Jean-Luc O’Brien", "İpek Öz"])
def test_names_of_people_have_their_shape(text):
    assert has_name_shape(text)


@pytest.mark.parametrize("text", ["Solberg", "Sea Wall?", "de la Mare", "Room 101", "a b"])
def test_other_texts_have_another_shape(text):
    assert not has_name_shape(text)


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
