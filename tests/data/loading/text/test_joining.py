"""Messages of one paste become one text again."""

import pytest
from support.paths import SAMPLE

from data.loading.text.joining import join_parts

TEXT = SAMPLE.decode().strip()


def cut(text: str, at: int) -> tuple[list[str], list[int]]:
    """As a client cuts that takes all the room there is; Telegram drops white space at the ends."""
    before, after = text[:at].rstrip(), text[at:].strip()
    return [before, after], [4096 - (at - len(before)), len(after)]


def flat(text: str) -> str:
    return " ".join(text.split())


def test_nothing_and_one_part_stay_as_they_are() -> None:
    assert join_parts([], []) == ""
    assert join_parts(["World\n\nA story"], [14]) == "World\n\nA story"


def test_wherever_a_full_message_was_cut_few_words_are_hurt() -> None:
    hurt = [at for at in range(200, len(TEXT) - 200, 7) if flat(join_parts(*cut(TEXT, at))) != flat(TEXT)]
    assert len(hurt) < 0.04 * len(TEXT) / 7


@pytest.mark.parametrize(
    ("before", "after", "length", "joined"),
    [
        ("The vote was 19 to 8.", "It came late.", 3900, "The vote was 19 to 8.\n\nIt came late."),
        ("She said “it is done.”", "Nobody answered.", 4096, "She said “it is done.”\n\nNobody answered."),
        ("Weavers Reopen Their Mill", "The mill stood silent for years…", 3900, None),
        ("x " * 80 + "the harbour", "board had agreed", 4050, "x " * 80 + "the harbour board had agreed"),
        ("The harbour board and the har", "bour fund", 4096, "The harbour board and the harbour fund"),
    ],
)
def test_what_stood_at_the_cut_is_told_from_what_stands_around_it(
    before: str, after: str, length: int, joined: str | None
) -> None:
    assert join_parts([before, after], [length, len(after)]) == (joined or f"{before}\n\n{after}")
