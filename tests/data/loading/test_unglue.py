"""Elements of a page that a copy runs together are read as the words they were."""

import pytest

from data.loading.unglue import unglued


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Mira Solberg10 March 2026", "Mira Solberg 10 March 2026"),
        ("Mira SolbergPolitical Editor", "Mira Solberg Political Editor"),
        ("HarbourNews.comOct. 13, 2026", "Harbour News.com Oct. 13, 2026"),
        ("10 March 20269:30 AM", "10 March 2026 9:30 AM"),
        ("10 March 2026Updated 9:30 amShare", "10 March 2026 Updated 9:30 am Share"),
    ],
)
def test_a_blank_comes_between_two_elements(line: str, words: str) -> None:
    assert unglued(line) == words


@pytest.mark.parametrize(
    "line", ["Fiona McAllister", "Mike LaChance", "Ron DeSantis", "2026-03-10T09:30:00Z", "10 March 2026", "10am", "F1"]
)
def test_names_and_times_that_are_whole_stay(line: str) -> None:
    assert unglued(line) == line
