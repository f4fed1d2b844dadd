"""Readers' doubts about quotes, on a real database."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from support.desk import NOW, CommittingDesk, article, brief

from bot.desk import tidying
from bot.desk.editors import doubting, editing, publishing, taking_back
from bot.desk.errors import NoSuchPost, QuoteGone, TooManyDoubts
from bot.desk.intake import loading, waiting
from bot.desk.readers import subscribing
from bot.desk.results import Kept, Loaded
from data.models import Kind, Message, Notice
from data.store.outbox.notices import MOST_CHARACTERS
from summarizer import Brief, Quote, Span

READER, OTHER, GROUP, ADMIN, ALSO_ADMIN = 101, 102, -1001, 1, 2
QUOTE = brief().quotes[0]
START = QUOTE.parts[0].start
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
ASKED = Notice(
    "quote_doubted",
    {
        "post_id": 1,
        "headline": "Harbour Towns Share a Ferry",
        "speaker": "Marta Quill",
        "role": "mayor",
        "start": START,
        "before": "The two harbour towns agreed on Tuesday to share one ferry. “",
        "words": "Nobody won today,",
        "after": "” the mayor, Marta Quill, said. The first crossing is planned for March.",
    },
)


@pytest.fixture
def desk(tmp_path: Path) -> CommittingDesk:
    desk = CommittingDesk(tmp_path)
    loaded = desk(loading.receive, article(), brief(), "World", loaded_by=ADMIN, now=NOW)
    assert isinstance(loaded, Loaded)
    return desk


def doubt(desk: CommittingDesk, chat: int = READER, after: timedelta = timedelta(), start: int = START) -> Quote:
    return desk(doubting.doubt, 1, start, chat, (ADMIN, ALSO_ADMIN), now=NOW + after)


def told(desk: CommittingDesk) -> list[tuple[int, object]]:
    """The notices that go out within a day, and to whom; they count as sent."""
    now = NOW + timedelta(days=1)
    found: list[Message] = desk.store.outbox.claim("a", now=now, until=now + 30 * SECOND, limit=100)
    for each in found:
        desk.store.outbox.note_sent(each, 500, now)
    return sorted(((each.chat_id, each.content) for each in found if each.kind == Kind.NOTICE), key=str)


def test_the_first_doubt_of_a_quote_is_told_to_every_admin_with_its_paragraph(desk: CommittingDesk) -> None:
    assert doubt(desk) == QUOTE
    assert told(desk) == [(ADMIN, ASKED), (ALSO_ADMIN, ASKED)]
    assert doubt(desk, OTHER) == QUOTE
    assert told(desk) == []


def test_who_doubted_a_quote_is_told_when_it_gets_another_speaker_and_once(desk: CommittingDesk) -> None:
    doubt(desk)
    doubt(desk, READER, MINUTE)
    doubt(desk, GROUP)
    told(desk)
    desk(editing.name_speaker, 1, START, "Jonas Eberly", "master", by=ADMIN, now=NOW)
    fields = {
        "post_id": 1,
        "headline": "Harbour Towns Share a Ferry",
        "speaker": "Jonas Eberly",
        "role": "master",
        "words": "Nobody won today,",
        "dropped": False,
    }
    assert told(desk) == [(GROUP, Notice("quote_corrected", fields)), (READER, Notice("quote_corrected", fields))]
    desk(editing.drop_quote, 1, START, by=ADMIN, now=NOW)
    assert told(desk) == []


def test_who_doubted_a_quote_is_told_that_it_was_taken_out(desk: CommittingDesk) -> None:
    doubt(desk)
    told(desk)
    desk(editing.move_up, 1, START, by=ADMIN, now=NOW)
    assert told(desk) == []
    desk(editing.drop_quote, 1, START, by=ADMIN, now=NOW)
    ((chat, notice),) = told(desk)
    assert isinstance(notice, Notice)
    assert (chat, notice.fields["speaker"], notice.fields["dropped"]) == (READER, "Marta Quill", True)
    with pytest.raises(QuoteGone):
        doubt(desk)


def test_who_doubted_a_quote_is_told_that_its_story_was_taken_back(desk: CommittingDesk) -> None:
    doubt(desk)
    told(desk)
    desk(taking_back.retract, 1, now=NOW)
    assert told(desk) == [(READER, Notice("doubted_story_taken_back", {"headline": "Harbour Towns Share a Ferry"}))]


@pytest.mark.parametrize(
    ("quotes", "expected"),
    [
        ((), [("Marta Quill", True)]),
        ((replace(QUOTE, speaker="Jonas Eberly"),), [("Jonas Eberly", False)]),
        ((QUOTE,), []),
    ],
)
def test_who_doubted_a_quote_is_told_when_the_text_of_its_story_was_replaced(
    desk: CommittingDesk, quotes: tuple[Quote, ...], expected: list[tuple[str, bool]]
) -> None:
    doubt(desk)
    told(desk)
    page_id = desk(
        lambda desk: desk.store.add_waiting_page(
            ADMIN, article(), Brief(brief().sentences, quotes, quotes), NOW, post_id=1
        )
    )
    desk(waiting.update, page_id, now=NOW)
    notices = [notice for _, notice in told(desk) if isinstance(notice, Notice)]
    assert [(notice.fields["speaker"], notice.fields["dropped"]) for notice in notices] == expected
    assert not desk.store.doubts.is_open(1, START)


def test_a_quote_that_an_editor_found_right_can_be_doubted_again(desk: CommittingDesk) -> None:
    doubt(desk)
    told(desk)
    assert desk(doubting.confirm, 1, START).post.id == 1
    doubt(desk, OTHER)
    assert told(desk) == [(ADMIN, ASKED), (ALSO_ADMIN, ASKED)]
    desk(editing.drop_quote, 1, START, by=ADMIN, now=NOW)
    assert [chat for chat, _ in told(desk)] == [OTHER]


def test_a_chat_doubts_ten_quotes_an_hour_at_most_answered_ones_included(desk: CommittingDesk) -> None:
    for _ in range(10):
        doubt(desk)
        desk(doubting.confirm, 1, START)
    with pytest.raises(TooManyDoubts):
        doubt(desk, after=59 * MINUTE)
    doubt(desk, OTHER)
    doubt(desk, after=60 * MINUTE)


def test_there_is_nothing_to_doubt_in_a_draft(desk: CommittingDesk) -> None:
    desk(publishing.hold, 1, now=NOW)
    with pytest.raises(NoSuchPost):
        doubt(desk)


def test_the_longest_and_strangest_paragraph_fits_a_notice(desk: CommittingDesk) -> None:
    body = '"' * 5000 + "\x00" * 5000 + "\\" * 5000
    quote = Quote((Span.cut(body, 4000, 4100), Span.cut(body, 11_000, 11_100)), '"' * 500, "\x01" + "\\" * 500)
    strange = Brief.of(body, [Span.cut(body, 0, 9)], [quote])
    desk(loading.receive, replace(article('"' * 300), body=body), strange, "World", loaded_by=ADMIN, now=NOW + MINUTE)
    desk(doubting.doubt, 2, 4000, READER, (ADMIN,), now=NOW)
    ((_, notice),) = told(desk)
    assert isinstance(notice, Notice)
    assert len(json.dumps(notice.fields, ensure_ascii=False)) <= MOST_CHARACTERS
    desk(editing.drop_quote, 2, 4000, by=ADMIN, now=NOW)
    assert len(told(desk)) == 1


def test_doubts_follow_a_group_are_deleted_on_request_and_after_a_month(desk: CommittingDesk) -> None:
    doubt(desk, -5)
    desk(subscribing.move, -5, GROUP)
    told(desk)
    desk(subscribing.forget, ADMIN)
    assert desk(subscribing.kept, GROUP) == Kept(doubts=True)
    assert desk(subscribing.forget, GROUP) == Kept(doubts=True)
    assert desk(subscribing.kept, GROUP) == Kept()
    doubt(desk)
    desk(tidying.tidy, now=NOW + timedelta(days=30))
    assert desk.store.doubts.mentions(READER)
    desk(tidying.tidy, now=NOW + timedelta(days=31))
    assert not desk.store.doubts.mentions(READER)
