"""bot/sample.txt: the example article has every part that an article has."""

import re

from support.paths import SAMPLE

TEXT = SAMPLE.decode()
HEAD, _, LISTED = TEXT.partition("\n\nRecent Posts\n\n")


def test_it_begins_with_section_and_headline_and_ends_its_body_with_a_byline() -> None:
    section, headline, *body, byline, biography = HEAD.split("\n\n")
    assert (section, byline) == ("World", "Petra Hallow")
    assert headline == "Lighthouse Islands Vote to Keep Their Night Ferry Running Through Winter"
    assert len(body) == 13
    assert biography.startswith("I am a reporter")


def test_it_quotes_four_people_five_times_and_sets_one_phrase_in_quotation_marks() -> None:
    quoted = re.findall("“([^”]+)”", HEAD)
    assert [len(quote.split()) > 5 for quote in quoted] == [True, True, False, True, True, True]
    named = ("Idra Mellin", "Tomas Verrick", "Saoirse Lund", "Anders Poole", "she told the assembly")
    assert [name for name in named if name not in HEAD] == []


def test_its_recent_posts_have_headline_teaser_and_time() -> None:
    parts = LISTED.strip().split("\n\n")
    assert len(parts) == 15
    assert [part for part in parts[1::3] if not part.endswith("…")] == []
    assert parts[2::3] == ["2 hours ago", "2 hours ago", "3 hours ago", "3 hours ago", "4 hours ago"]
