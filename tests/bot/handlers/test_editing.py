"""Edit…: every screen by which an admin corrects a story, as it reads; through the whole bot."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from support.room import ADMIN, ARTICLE, HEADLINE, OTHER, READER, TITLE, Room, open_room

from bot import messages
from data.loading.child.reading import ReadingChild
from data.loading.child.sentences import unread

EDIT = ["Headline", "Section", "Sentences", "Quotes", "Read brief", "Corrections", "☆ Star"]
MAYOR = "Marta Quill, mayor of Brack:\n“Nobody won today, and that is why it will last”"
NO_ALERT = "No alert had gone out with the old text."
FIRST = (
    "The harbour towns of Brack and Selm agreed on Tuesday to share one ferry, ending a quarrel that had lasted for "
    "nine years."
)
SECOND = "The boat will cross the sound six times a day from the first of March, and both councils will pay half of it."


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with open_room(tmp_path) as room:
        yield room


async def opened(room: Room, *path: str) -> None:
    """An admin has loaded the article with one quote, and goes to a screen of Edit…."""
    await room.say(ADMIN, f"/load world\n{ARTICLE}")
    await room.say(ADMIN, "/edit 1")
    for label in path:
        await room.press(ADMIN, label)


async def test_a_quote_dropped_after_the_alert_goes_from_every_readers_chat(room: Room) -> None:
    await room.say(READER, "/subscribe world")
    await room.load()
    await room.later(20)
    quote = room.shown(READER)[-1].split("“")[1][:40]
    room.clock.now += timedelta(hours=2, minutes=5)
    await room.press(ADMIN, "Edit…")
    assert room.shown(ADMIN)[-1] == f"#1 {HEADLINE}\nWhat is to be corrected?"
    assert room.labels(ADMIN) == EDIT
    await room.press(ADMIN, "Quotes")
    assert room.labels(ADMIN) == [
        "1 Saoirse Lund",
        "2 Idra Mellin",
        "3 Tomas Verrick",
        "4 Idra Mellin",
        "5 Anders Poole",
        "‹ Back",
    ]
    await room.press(ADMIN, "1 Saoirse Lund")
    assert room.labels(ADMIN) == ["Drop", "Other speaker…", "‹ Quotes"]
    await room.press(ADMIN, "Drop")
    assert room.shown(ADMIN)[-1] == (
        f"#1 {HEADLINE}\nCorrected: the first quote was taken out.\n\n1 alert shows the story as it was. "
        "The button edits it in place, without a sound, and adds the line:\n"
        "Corrected 14:05: the first quote was taken out"
    )
    assert room.labels(ADMIN) == ["Edit 1 alert", *EDIT]
    assert quote in room.shown(READER)[-1]
    await room.press(ADMIN, "Edit 1 alert")
    assert room.shown(ADMIN)[-1] == "1 alert of story #1 is being edited, without a sound."
    await room.later()
    assert quote not in room.shown(READER)[-1]
    assert "\nCorrected 14:05: the first quote was taken out\n" in room.shown(READER)[-1]
    assert "Corrected 14:05: the first quote was taken out" in await room.ask(READER, "/brief #1")
    assert quote not in await room.ask(READER, "/quotes #1")


async def test_a_sentence_is_swapped_for_the_next_best_of_the_article(room: Room) -> None:
    await opened(room, "Sentences")
    assert room.shown(ADMIN)[-1] == f"Which sentence is to be swapped?\n\n1. {FIRST}\n2. {SECOND}"
    assert room.labels(ADMIN) == ["1", "2", "‹ Back"]
    await room.press(ADMIN, "2")
    assert room.shown(ADMIN)[-1] == (
        f"{SECOND}\nWhich sentence of the article takes its place? The best come first.\n\n"
        "1. “Nobody won today, and that is why it will last,” said Marta Quill, the mayor of Brack, after the vote.\n"
        "2. The fishermen of Selm are less pleased.\n"
        "3. A decision about that is expected before the end of the year.\n"
        "4. Their quay will be closed for two hours each morning, and the association that speaks for them wants the "
        "rent lowered.\n"
        "5. Her council had asked for a boat of its own until the spring, when the price of the pier was made known."
    )
    assert room.labels(ADMIN) == ["1", "2", "3", "4", "5", "‹ Sentences"]
    await room.press(ADMIN, "2")
    assert room.shown(ADMIN)[-1] == f"#1 {TITLE}\nCorrected: second sentence.\n\n{NO_ALERT}"
    assert f"{FIRST} The fishermen of Selm are less pleased.\n\n" in await room.ask(READER, "/brief #1")


async def test_a_story_that_takes_its_reader_too_long_is_left_as_it_is(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*_: object) -> None:
        raise unread("story", "took too long to read")

    await opened(room, "Sentences")
    monkeypatch.setattr(ReadingChild, "other_sentences", slow)
    await room.press(ADMIN, "2")
    said = "That story took too long to read. Load its article again, or leave it as it is."
    assert room.shown(ADMIN)[-1] == said


async def test_the_sentences_of_a_brief_are_left_without_a_change(room: Room) -> None:
    await opened(room, "Sentences", "1", "‹ Sentences", "‹ Back")
    assert room.shown(ADMIN)[-1] == f"#1 {TITLE}\nWhat is to be corrected?"
    assert f"{FIRST} {SECOND}\n\n" in await room.ask(READER, "/brief #1")


async def test_a_sentence_that_another_admin_has_swapped_meanwhile_is_not_swapped_again(room: Room) -> None:
    await opened(room, "Sentences", "2")
    data = f"v1:swap:1:{ARTICLE.index(SECOND) - len(TITLE) - 2}:{ARTICLE.index(FIRST) - len(TITLE) - 2}"
    assert await room.press_data(ADMIN, data) == messages.refusals.SENTENCE_GONE
    await room.press(ADMIN, "2")
    for again in (data, data.replace("swap", "sentence")):
        assert await room.press_data(ADMIN, again) == messages.refusals.SENTENCE_GONE


async def test_a_quote_is_put_into_the_brief_and_moved_up(room: Room) -> None:
    await room.load()
    await room.say(ADMIN, "/edit 1")
    await room.press(ADMIN, "Quotes")
    await room.press(ADMIN, "5 Anders Poole")
    said = room.shown(ADMIN)[-1].partition("\n\n")[0]
    assert said.startswith("Anders Poole:\n“They have saved the boat and forgotten the quay")
    assert room.labels(ADMIN) == ["Drop", "Other speaker…", "Put in the brief", "‹ Quotes"]
    await room.press(ADMIN, "Put in the brief")
    assert room.shown(ADMIN)[-1] == f"#1 {HEADLINE}\nCorrected: order of the quotes.\n\n{said}\n\n{NO_ALERT}"
    await room.press(ADMIN, "Quotes")
    await room.press(ADMIN, "3 Anders Poole")
    assert room.labels(ADMIN) == ["Drop", "Other speaker…", "Move up", "‹ Quotes"]
    await room.press(ADMIN, "Move up")
    await room.press(ADMIN, "Quotes")
    assert room.shown(ADMIN)[-1] == (
        "Which quote?\n\n1. Saoirse Lund · in the brief\n"
        "“Half of my ward had a suitcase under the desk, because nobody could tell them whether they would…”\n"
        "2. Anders Poole · in the brief\n"
        "“They have saved the boat and forgotten the quay, and in January we will be unloading herring…”\n"
        "3. Idra Mellin · in the brief\n"
        "“A timetable is a promise, and this one was made to people who cannot choose their hours”\n"
        "4. Tomas Verrick\n"
        "“We have not been generous, we have been patient, and we expect to be repaid to the last crown”\n"
        "5. Idra Mellin\n"
        "“If the engine gives us one more night like that one, I will stop the boat myself and explain it on…”"
    )
    assert "\n" + said in await room.ask(READER, "/brief #1")


async def test_the_people_of_the_article_are_offered_as_speakers_with_their_roles(room: Room) -> None:
    await room.load()
    await room.say(ADMIN, "/edit 1")
    for label in ("Quotes", "3 Tomas Verrick", "Other speaker…"):
        await room.press(ADMIN, label)
    said = "“We have not been generous, we have been patient, and we expect to be repaid to the last crown”"
    assert room.shown(ADMIN)[-1] == (
        f"Tomas Verrick, chairman of the harbour board:\n{said}\n\n{messages.editing.WHO_SAID_IT}"
    )
    assert room.labels(ADMIN) == ["Idra Mellin", "Saoirse Lund", "Anders Poole", "‹ Quote"]
    await room.press(ADMIN, "Idra Mellin")
    assert room.shown(ADMIN)[-1] == (
        f"#1 {HEADLINE}\nCorrected: speaker of the third quote.\n\n"
        f"Idra Mellin, the islands' transport commissioner:\n{said}\n\n{NO_ALERT}"
    )
    assert await room.press_data(ADMIN, "v1:saidby:1:0:99") == messages.refusals.OLD_BUTTON


async def test_a_speaker_whom_only_another_quote_names_is_offered_too(room: Room) -> None:
    text = ARTICLE.replace("said Marta Quill, the mayor of Brack,", "a spokesman for the council said")
    more = "“The quay is ours,” said Jonas Eberly, master of the ferry.\n"
    await room.say(ADMIN, f"/load world\n{text}\n{more}")
    await room.say(ADMIN, "/edit 1")
    for label in ("Quotes", "2 Jonas Eberly", "Other speaker…"):
        await room.press(ADMIN, label)
    assert room.labels(ADMIN) == ["a spokesman for the council", "‹ Quote"]
    await room.press(ADMIN, "a spokesman for the council")
    assert room.shown(ADMIN)[-1] == (
        f"#1 {TITLE}\nCorrected: speaker of a quote under All quotes.\n\n"
        f"A spokesman for the council:\n“The quay is ours”\n\n{NO_ALERT}"
    )
    assert await room.press_data(ADMIN, "v1:saidlike:1:0:1") == messages.refusals.QUOTE_GONE


async def test_a_name_typed_on_the_screen_of_a_quote_becomes_its_speaker(room: Room) -> None:
    await opened(room, "Quotes", "1 Marta Quill")
    assert room.shown(ADMIN)[-1] == f"{MAYOR}\n\nAnother speaker? {messages.editing.TYPE_THE_NAME}"
    assert await room.ask(ADMIN, ", mayor") == messages.editing.NO_NAME
    assert await room.ask(ADMIN, "Jonas Eberly, master of the ferry") == (
        f"#1 {TITLE}\nCorrected: speaker of the first quote.\n\n"
        f"Jonas Eberly, master of the ferry:\n{MAYOR.partition(chr(10))[2]}\n\n{NO_ALERT}"
    )
    assert await room.ask(ADMIN, "Two more words") == messages.refusals.UNKNOWN


async def test_a_screen_that_was_left_takes_no_name_any_more(room: Room) -> None:
    await opened(room, "Quotes", "1 Marta Quill", "‹ Quotes")
    assert await room.ask(ADMIN, "Jonas Eberly") == messages.refusals.UNKNOWN
    await room.press(ADMIN, "1 Marta Quill")
    await room.press(ADMIN, "Other speaker…")
    await room.say(ADMIN, "Jonas Eberly")
    assert room.shown(ADMIN)[-1].startswith(f"#1 {TITLE}\nCorrected: speaker of the first quote.\n\nJonas Eberly:\n")


async def test_a_headline_is_typed(room: Room) -> None:
    await opened(room, "Headline")
    assert room.shown(ADMIN)[-1] == "Type the new headline; /cancel leaves it as it is."
    assert await room.ask(ADMIN, "a" * 301) == messages.editing.HEADLINE_TOO_LONG
    assert await room.ask(ADMIN, "Two Towns,  One Ferry") == (
        f"#1 Two Towns, One Ferry\nCorrected: headline.\n\n{NO_ALERT}"
    )
    assert (await room.ask(READER, "/brief #1")).startswith("Two Towns, One Ferry\n")
    await room.press(ADMIN, "Headline")
    assert await room.ask(ADMIN, "Two Towns, One Ferry") == (
        f"#1 Two Towns, One Ferry\n{messages.editing.NOTHING_CHANGED}"
    )


async def test_cancel_leaves_a_headline_as_it_is_and_the_next_words_are_no_answer(room: Room) -> None:
    await opened(room, "Headline")
    assert await room.ask(ADMIN, "/cancel") == messages.newsroom.QUESTION_CANCELLED
    assert await room.ask(ADMIN, "Two more words") == messages.refusals.UNKNOWN
    assert await room.ask(ADMIN, "/cancel") == messages.newsroom.NOTHING_TO_CANCEL
    assert (await room.ask(READER, "/brief #1")).startswith(f"{TITLE}\n")


@pytest.mark.parametrize("command", ["/latest", "/unknown"])
async def test_who_gives_a_command_does_not_answer_the_question_with_the_next_words(room: Room, command: str) -> None:
    await opened(room, "Headline")
    await room.say(ADMIN, command)
    assert (await room.ask(ADMIN, "World")).startswith("Latest · World\n")
    assert (await room.ask(READER, "/brief #1")).startswith(f"{TITLE}\n")


async def test_a_typed_correction_that_comes_once_more_after_a_restart_changes_nothing(room: Room) -> None:
    await opened(room, "Headline")
    typed = room.server.say(ADMIN, "Two Towns, One Ferry")
    await room.idle()
    await room.do(lambda desk: desk.store.corrections.set_headline(1, "Brack and Selm Share a Ferry"))
    room.server.updates.add("message", typed)
    await room.idle()
    assert room.shown(ADMIN)[-1] == "#1 Brack and Selm Share a Ferry\nWhat is to be corrected?"


async def test_the_brief_above_the_report_is_corrected_too(room: Room) -> None:
    await room.say(ADMIN, f"/load world\n{ARTICLE}")
    await room.say(ADMIN, "/edit 1")
    await room.press(ADMIN, "Headline")
    await room.say(ADMIN, "Two Towns, One Ferry")
    brief, report, *_ = room.shown(ADMIN)
    assert brief == f"Two Towns, One Ferry\nWorld\n\n{FIRST} {SECOND}\n\n{MAYOR}"
    assert report == "Loaded as #1.\nWorld · nobody to alert"
    await room.press(ADMIN, "Section")
    await room.press(ADMIN, "Sports")
    assert room.shown(ADMIN)[0].startswith("Two Towns, One Ferry\nSports\n")


async def test_corrections_are_listed_with_who_made_them_and_when(room: Room) -> None:
    await opened(room, "Corrections")
    assert room.shown(ADMIN)[-1] == "No corrections."
    await room.press(ADMIN, "Headline")
    await room.say(ADMIN, "Two Towns, One Ferry")
    room.clock.now += timedelta(hours=1)
    for label in ("Quotes", "1 Marta Quill", "Drop"):
        await room.press(ADMIN, label)
    told, history, report = await room.say(ADMIN, "/story 1")
    assert told.startswith("The story so far · 1 part\n\n1. Two Towns, One Ferry")
    assert history == (
        "Corrections\n24 Nov, 12:00 headline · editor · not told to readers\n"
        "24 Nov, 13:00 the first quote was taken out · editor"
    )
    assert report.startswith("Loaded as #1.")
    await room.say(ADMIN, "/edit 1")
    assert "Quotes" not in room.labels(ADMIN)
    await room.press_data(ADMIN, "v1:quotelist:1:0")
    assert room.shown(ADMIN)[-1] == messages.stories.NO_QUOTES_LEFT


async def test_the_section_is_chosen_among_buttons_with_a_way_back(room: Room) -> None:
    await opened(room, "Section")
    assert room.labels(ADMIN)[:2] == ["World", "India"]
    assert room.labels(ADMIN)[-1] == "‹ Back"
    await room.press(ADMIN, "‹ Back")
    assert room.labels(ADMIN) == EDIT
    await room.press(ADMIN, "Section")
    await room.press(ADMIN, "Sports")
    assert room.shown(ADMIN)[-1] == f"Filed under Sports. Nobody is alerted.\n{TITLE}"
    assert room.labels(ADMIN) == ["Take back", "Section", "Edit…"]
    await room.press(ADMIN, "Edit…")
    assert room.labels(ADMIN) == EDIT
    await room.press(ADMIN, "Corrections")
    assert room.shown(ADMIN)[-1] == "Corrections\n24 Nov, 12:00 section · editor · not told to readers"


async def test_alerts_that_stay_after_a_change_of_section_are_edited_by_one_button(room: Room) -> None:
    for reader, section in ((READER, "world"), (OTHER, "all"), (1003, "sports")):
        await room.say(reader, f"/subscribe {section}")
    await opened(room)
    await room.later(20)
    await room.press(ADMIN, "Section")
    await room.press(ADMIN, "Sports")
    assert room.shown(ADMIN)[-1] == (
        "Filed under Sports. 1 subscriber will be alerted. 1 alert is taken back from chats that do not follow it.\n"
        f"1 alert shows the story as it was. The button edits it in place, without a sound.\n{TITLE}"
    )
    await room.press(ADMIN, "Edit 1 alert")
    await room.later(20)
    told = [room.shown(reader)[-1].split("\n")[0] for reader in (READER, OTHER, 1003)]
    assert told == ["You now get alerts for World.", f"Sports · {TITLE}", f"Sports · {TITLE}"]


async def test_a_report_counts_no_chats_from_which_a_change_of_section_took_the_alert(room: Room) -> None:
    await room.say(READER, "/subscribe world")
    await opened(room)
    await room.later(30)
    await room.look()
    await room.press(ADMIN, "Section")
    await room.press(ADMIN, "Sports")
    await room.later(5)
    report = next(message for message in room.messages(ADMIN) if message.get("text", "").startswith("Loaded as #1."))
    assert report["text"].split("\n")[1] == "Sports · nobody to alert"
    labels = [button["text"] for row in report["reply_markup"]["inline_keyboard"] for button in row]
    assert labels[0] == "Take back"
    assert "Hold" not in labels
