import pytest

from data.loading.names.bare import bare_byline
from data.loading.names.reading import names_in, shipped_words
from data.loading.names.words import page_words


@pytest.mark.parametrize(
    ("line", "bare"),
    [
        ("By Ann Lee | alee@echo.example | Halden Echo Group", "By Ann Lee"),
        ("By Ann Lee | alee@echo.example | Echo Group and Bo Reed | breed@echo.example", "By Ann Lee and Bo Reed"),
        ("Ann Lee | alee@echo.example | Bo Reed | breed@echo.example", "Ann Lee | Bo Reed"),
        ("(Reporting by Ann Lee; Editing by Bo Reed)", "(Reporting by Ann Lee"),
        ("Byron Lee", "By Byron Lee"),
        ("By Ann Lee", "By Ann Lee"),
    ],
)
def test_a_byline_loses_what_stands_between_its_names(line: str, bare: str) -> None:
    assert bare_byline(line) == bare


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("ByJ.R. Stone", ("J.R. Stone",)),
        ("vonMira Solberg 28. Februar 2026", ("Mira Solberg",)),
        ("PorTomas Brandt", ("Tomas Brandt",)),
        ("Byron Lee and Ann Reed", ("Byron Lee", "Ann Reed")),
        ("BYRON LEE", ("Byron Lee",)),
        ("Posted by Mira at March 10, 2026 11:15 AM", ("Mira",)),
        ("Erstellt von Mira am 10.03.2026 22:30", ("Mira",)),
        ("By Ann Lee, The Western Echo Feb. 28, 2026 6:56 am", ("Ann Lee",)),
        ("The Echo Team", ("The Echo Team",)),
        ("By Ann Lee | alee@echo.example | Halden Echo Group", ("Ann Lee",)),
    ],
)
def test_names_are_read_whole_and_by_themselves(line: str, names: tuple[str, ...]) -> None:
    assert names_in(line, shipped_words(), page_words([line])).names == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Mira Solberg Staff Reporter", ("Mira Solberg",)),
        ("Staff Writer Mira Solberg", ("Mira Solberg",)),
        ("Mira Solberg Harbour Reporter", ("Mira Solberg",)),
        ("By Mary Jane Smith Staff Writer", ("Mary Jane Smith",)),
        ("Halden Echo Staff", ("Halden Echo Staff",)),
        ("By - Mira Solberg", ("Mira Solberg",)),
    ],
)
def test_the_job_of_who_signs_is_no_part_of_the_name(line: str, names: tuple[str, ...]) -> None:
    page = page_words([line, "The harbour was closed in May, the town said."])
    assert names_in(line, shipped_words(), page).names == names
