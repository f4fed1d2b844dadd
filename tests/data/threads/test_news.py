"""What is new in a part of a story."""

from __future__ import annotations

from data.threads.news import untold

FIRE = "A fire in the engine room of the ferry Solveig left 40 passengers stranded off Ostgate harbour on Monday night."
CAUSE = "A worn fuel pipe caused the fire on the ferry Solveig off Ostgate harbour, an inquiry found on Friday."


def test_what_was_told_before_is_not_new_though_it_is_put_otherwise() -> None:
    again = "The fire on the ferry Solveig left 40 passengers stranded off Ostgate harbour."
    assert untold([CAUSE, again], [FIRE]) == (CAUSE,)


def test_everything_is_new_where_nothing_was_told() -> None:
    assert untold([FIRE, CAUSE], []) == (FIRE, CAUSE)


def test_a_sentence_without_words_tells_nothing_new() -> None:
    assert untold(["…"], [FIRE]) == ()
