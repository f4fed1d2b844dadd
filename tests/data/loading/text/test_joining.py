"""The messages of a paste are joined to one text."""

import pytest
from support.paths import SAMPLE

from data.loading.text.joining import join_parts

TEXT = SAMPLE.decode().strip()


def cut(text: str, at: int) -> tuple[list[str], list[int]]:
    """Cuts as a client does that fills each message; Telegram drops white space at the ends."""
    before, after = text[:at].rstrip(), text[at:].strip()
    return [before, after], [4096 - (at - len(before)), len(after)]


def flat(text: str) -> str:
    return " ".join(text.split())


def test_no_part_and_one_part_stay_unchanged() -> None:
    assert join_parts([], []) == ""
    assert join_parts(["World\n\nA story"], [14]) == "World\n\nA story"


def test_few_words_are_broken_wherever_a_full_message_is_cut() -> None:
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
def test_the_text_around_a_cut_tells_what_was_there(before: str, after: str, length: int, joined: str | None) -> None:
    assert join_parts([before, after], [length, len(after)]) == (joined or f"{before}\n\n{after}")
