import pytest

from data.loading.addresses import at_place


@pytest.mark.parametrize(
    ("address", "asked", "expected"),
    [
        ("https://coast.example/live", "https://feeds.example/r/7#p12", "https://coast.example/live#p12"),
        ("https://coast.example/live#p9", "https://feeds.example/r/7#p12", "https://coast.example/live#p9"),
        ("https://coast.example/live", "https://feeds.example/r/7", "https://coast.example/live"),
    ],
)
def test_a_link_keeps_its_place_in_the_page_it_redirects_to(address: str, asked: str, expected: str) -> None:
    assert at_place(address, asked) == expected
