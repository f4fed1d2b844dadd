import pytest

from data.identity import canonical_url, fold_headline, headline_key


@pytest.mark.parametrize(
    "other",
    [
        "Harbour’s Sea Wall – “Rebuilt”",
        'HARBOUR\'S SEA  WALL - "REBUILT"!',
        "Harbour's Sea Wall — “Rebuilt” | The Coast Daily",
        'Harbour\'s Sea Wall-"Rebuilt"…',
    ],
)
def test_a_headline_has_one_key_however_sites_write_it(other):
    assert fold_headline(other) == fold_headline('Harbour\'s Sea Wall - "Rebuilt"')


def test_different_headlines_have_different_keys():
    assert fold_headline("Sea Wall Rebuilt") != fold_headline("Sea Wall Not Rebuilt")


def test_a_label_before_a_headline_is_not_all_that_it_is_known_by():
    assert headline_key("Opinion | The Mill Must Stay") != headline_key("Opinion | Tax the Moorings")
    assert headline_key("The Mill Must Stay | The Coast") == headline_key("The Mill Must Stay")


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
        ("https://coast.example/a?q=caf%E9&name=caf%C3%A9", "https://coast.example/a?name=caf%C3%A9&q=caf%E9"),
        ("https://coast.example/%d1%8f/%7e%41%2fb%2", "https://coast.example/%D1%8F/~A%2Fb%2"),
        ("https://coast.example/%%341/%a%41", "https://coast.example/%%341/%a%41"),
        ("mailto:desk@coast.example", "mailto:desk@coast.example"),
        ("http://[::1", "http://[::1"),
    ],
)
def test_an_address_has_one_canonical_form(url, canonical):
    assert canonical_url(url) == canonical
    assert canonical_url(canonical) == canonical
