import pytest

from data.sections import match_section

SECTIONS = ("World", "India", "Politics", "Business", "Sport", "Tech", "Opinion", "Coast")


@pytest.mark.parametrize(
    ("labels", "url", "section"),
    [
        (["World"], None, "World"),
        (["coast"], None, "Coast"),
        (["Wirtschaft"], None, "Business"),
        (["Latest cricket news"], None, "Sport"),
        (["Gadgets"], None, "Tech"),
        (["Technology Canada"], None, "Tech"),
        (["Money / Markets"], None, "Business"),
        (["A Strange Corner", "Economy"], None, "Business"),
        (["News"], "https://coast.example/sport/rowing/oars-found", "Sport"),
        ([], "https://coast.example/wydarzenia/swiat/20260310", "World"),
        ([], "https://tech.coast.example/a-long-story-about-masts", "Tech"),
        (["Weather"], None, None),
        (["Health"], None, None),
        (["A Strange Corner"], None, None),
        ([], "https://[coast", None),
        ([], None, None),
    ],
)
def test_labels_and_address_lead_to_one_section_or_none(labels, url, section):
    assert match_section(labels, url, SECTIONS, {}) == section


def test_an_alias_wins_over_the_built_in_table_whatever_its_case():
    assert match_section(["Harbour Life"], None, SECTIONS, {"harbour life": "coast"}) == "Coast"
    assert match_section(["Economy"], None, SECTIONS, {"ECONOMY": "Politics"}) == "Politics"


def test_an_alias_of_a_removed_section_leads_to_none():
    assert match_section(["Economy"], None, SECTIONS, {"economy": "Gardens"}) is None


def test_a_known_label_without_a_section_ends_the_search():
    assert match_section(["Recipes", "World"], None, SECTIONS, {}) is None
