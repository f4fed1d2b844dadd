"""The screens of /alerts and the answers to choices: values in, exact text out."""

from dataclasses import replace
from datetime import time
from zoneinfo import ZoneInfo

import pytest
from support.values import MAYOR, NOON, NOW, ZONE, alert, story

from bot import messages
from bot.desk.errors import NoWords, TooManyWords
from bot.desk.readers.choosing import ChosenWords
from bot.desk.readers.zones import Place
from data.choices import AT_ONCE, Pace, Sound, Way, Words
from data.models import Chat, Digest
from data.store.readers.subscriptions import ALL_POSTS

UTC_ZONE = ZoneInfo("UTC")
KOLKATA = Pace(zone="Asia/Kolkata")
CRICKET = Words(1, "cricket", Way.MUTE)
WALL = Words(2, "sea <wall>", Way.FOLLOW)
KIM = Words(3, "Kim Yo-jong", Way.PERSON)
WORLD = frozenset({"World"})


@pytest.mark.parametrize(
    ("chat", "expected"),
    [
        (Chat(7, frozenset()), "You follow nothing. Tap Sections to get news."),
        (Chat(7, frozenset({"World", "R&B"})), "R&amp;B and World, at once."),
        (Chat(7, WORLD, muted=WORLD), "World, at once.\nMuted for now: World."),
        (Chat(7, WORLD, paused=True), "Alerts are <b>paused</b>. What you chose is kept: World, at once."),
        (
            Chat(7, frozenset(), paused=True),
            "Alerts are <b>paused</b>. You follow nothing. Tap Sections to get news.",
        ),
        (
            Chat(7, frozenset({"Youth"}), paused=True),
            "Alerts are <b>paused</b>. What you chose is kept: Youth, at once.",
        ),
        (
            Chat(7, frozenset({ALL_POSTS}), pace=Pace(most=10)),
            "All posts, at once, at most 10 a day; breaking news at any time.",
        ),
        (
            Chat(
                7,
                frozenset({"World", "Sports"}),
                pace=Pace(most=10, quiet=(time(22), time(7)), breaking_through=False),
                words=(CRICKET,),
            ),
            "Sports and World, at once, at most 10 a day; quiet 22:00 to 07:00. Never “cricket”.",
        ),
        (
            Chat(7, WORLD, stories=2, pace=Pace(digests=(time(8), time(18))), words=(KIM, WALL)),
            "World, 2 stories, stories with “sea &lt;wall&gt;” and what Kim Yo-jong said, in a digest at 08:00 and "
            "18:00; breaking news at any time.",
        ),
        (
            Chat(7, frozenset(), pace=Pace(sound=Sound.BREAKING_ONLY), words=(WALL,)),
            "Stories with “sea &lt;wall&gt;”, at once; only breaking news makes a sound.",
        ),
    ],
)
def test_the_first_lines_say_in_a_sentence_what_will_come(chat: Chat, expected: str) -> None:
    assert messages.choices.alerts(chat) == f"<b>Alerts</b>\n{expected}"


def test_each_screen_says_how_it_is_now() -> None:
    chat = Chat(7, WORLD, pace=replace(KOLKATA, digests=(time(8),)), words=(CRICKET, KIM, WALL))
    assert messages.choices.when(chat, UTC_ZONE) == (
        "<b>When</b>\nNow: in a digest at 08:00; breaking news at any time.\n\n"
        "Times are those of Kolkata. What quiet hours or the number of a day hold back comes with the next digest; "
        "without digests at the end of the quiet hours, or at 20:00.\n\n" + messages.choices.HOW_TO_TYPE
    )
    assert messages.choices.sound(chat) == "<b>Sound</b>\nAlerts make a sound."
    assert messages.choices.time_zone(chat, UTC_ZONE, NOW) == (
        "<b>Time zone</b>\nTimes are those of Kolkata, where it is 17:30 now.\n" + messages.choices.HOW_TO_ZONE
    )
    assert messages.choices.words(chat) == (
        "<b>Words and people</b>\nStories with: “sea &lt;wall&gt;”.\nWhen they speak: “Kim Yo-jong”.\n"
        "Never: “cricket”.\n\n"
        "/follow sea wall brings stories with these words, /mute cricket keeps them away. 20 of each."
    )
    assert messages.choices.words(Chat(7, WORLD)).startswith("<b>Words and people</b>\nNo words yet.\n")
    assert messages.choices.sections(Chat(7, frozenset())) == (
        "<b>Sections</b>\nYou follow nothing. Tap a section to get its news."
    )


@pytest.mark.parametrize(
    ("pace", "before", "expected"),
    [
        (KOLKATA, AT_ONCE, "Times are those of Kolkata, where it is 17:30 now."),
        (
            replace(KOLKATA, digests=(time(8), time(18))),
            KOLKATA,
            "A digest at 08:00 and 18:00, Kolkata. The next one: today at 18:00.",
        ),
        (
            replace(KOLKATA, quiet=(time(22), time(7))),
            KOLKATA,
            "Quiet from 22:00 to 07:00, Kolkata. What comes then waits until 07:00.",
        ),
        (KOLKATA, replace(KOLKATA, quiet=(time(22), time(7))), "No quiet hours."),
        (AT_ONCE, Pace(digests=(time(8),)), "At once."),
        (Pace((time(8),), breaking_through=False), Pace((time(8),)), "Breaking news waits with the rest."),
        (Pace((time(8),)), Pace((time(8),), breaking_through=False), "Breaking news comes at any time."),
        (Pace(most=3, most_chosen=True), AT_ONCE, "At once, at most 3 a day; breaking news at any time."),
        (Pace((time(8),), sound=Sound.SILENT), Pace((time(8),)), "Alerts come without a sound."),
        (AT_ONCE, Pace(sound=Sound.BREAKING_ONLY), "Alerts make a sound."),
    ],
)
def test_an_answer_repeats_what_was_understood(pace: Pace, before: Pace, expected: str) -> None:
    assert messages.choices.pace_set(Chat(7, WORLD, pace=pace), before, UTC_ZONE, NOW) == expected


def test_words_are_repeated_and_refused_in_a_sentence() -> None:
    assert [messages.choices.chosen(ChosenWords(each, is_new=True)) for each in (CRICKET, WALL, KIM)] == [
        "Stories with “cricket” no longer alert you.",
        "You now get stories with “sea &lt;wall&gt;”, whatever their section.",
        "You now get an alert when Kim Yo-jong speaks.",
    ]
    assert [messages.choices.given_up(each) for each in (CRICKET, WALL, None)] == [
        "Stories with “cricket” come again as you follow them.",
        "No more for “sea &lt;wall&gt;”.",
        "Those words are not in the list any more.",
    ]
    assert messages.refusals.refusal(TooManyWords(Way.MUTE)) == (
        "20 are muted already. Remove one first: /alerts, Words and people."
    )
    assert messages.refusals.refusal(NoWords("!!")).startswith("There are no words in that. Such as: /follow sea wall.")
    assert messages.refusals.refusal(NoWords("a" * 61)).startswith("That is too long: at most 60 characters.")
    assert messages.choices.not_understood("Kolkatta", [Place("Kolkata", "Asia/Kolkata")]) == (
        "I could not read “Kolkatta” as a time or a place. Did you mean Kolkata?\n"
        f"{messages.choices.HOW_TO_TYPE} At most 2 digests."
    )


def test_a_digest_is_headlines_with_a_sentence_each_and_counts_the_rest() -> None:
    told = [story(f"Sentence {number}.", headline=f"Story {number}") for number in range(1, 16)]
    assert messages.alerts.digest_message(Digest(tuple(told[:2]))) == (
        "<b>Your news</b> · 2 stories\n\n"
        "<b>1. World · Story 1</b>\nSentence 1.\n\n<b>2. World · Story 2</b>\nSentence 2."
    )
    text = messages.alerts.digest_message(Digest(tuple(told)))
    assert text.startswith("<b>Your news</b> · 15 stories\n\n<b>1. World · Story 1</b>")
    assert text.endswith("<b>8. World · Story 8</b>\nSentence 8.\n\nand 7 more")


def test_what_a_followed_person_said_leads_the_alert() -> None:
    told = replace(alert(story("They signed.")), spoke=MAYOR)
    assert messages.alerts.alert_message(told, ZONE) == (
        "<b>Marta Quill spoke · World · Harbour Towns Share a Ferry</b>\n"
        "<b>Marta Quill</b>, mayor of Velde:\n<blockquote>“Nobody won today.”</blockquote>\n\n"
        f"{NOON}\nThey signed."
    )
