"""The buttons of the screens of /alerts: values in, rows out."""

from dataclasses import replace
from datetime import time

from support.button_rows import following, labels, rows
from support.values import story

from bot import keyboards
from bot.desk.readers.choosing import ChosenWords
from data.choices import AT_ONCE, Pace, Sound, Way, Words
from data.models import Chat, Digest

WALL = Words(2, "sea wall", Way.FOLLOW)


def test_the_first_screen_leads_everywhere_in_one_tap() -> None:
    assert rows(keyboards.choices.alerts(following("World"))) == [
        [("Sections", "v1:screen:sections"), ("Words and people", "v1:screen:words")],
        [("When", "v1:screen:when"), ("Sound", "v1:screen:sound")],
        [("Time zone", "v1:screen:zone"), ("Pause", "v1:pause:1")],
    ]
    assert labels(keyboards.choices.alerts(following("World", paused=True)))[-1] == ["Time zone", "Resume"]


def test_who_follows_nothing_has_nothing_to_pause() -> None:
    muting = Chat(7, frozenset(), words=(Words(3, "cricket", Way.MUTE),))
    assert labels(keyboards.choices.alerts(muting))[-1] == ["Time zone"]
    assert labels(keyboards.choices.alerts(Chat(7, frozenset(), words=(WALL,))))[-1] == ["Time zone", "Pause"]
    assert labels(keyboards.choices.alerts(Chat(7, frozenset(), paused=True)))[-1] == ["Time zone", "Resume"]


def test_when_ticks_what_is_chosen_and_offers_no_number_a_day_of_digests() -> None:
    assert rows(keyboards.choices.when(AT_ONCE)) == [
        [("✓ At once", "v1:digest:none"), ("Digest 08:00", "v1:digest:0800")],
        [("Digest 08:00 and 18:00", "v1:digest:0800.1800")],
        [("Other times…", "v1:askpace:digests")],
        [("Quiet 22:00–07:00", "v1:quiethours:2200.0700"), ("Other quiet hours…", "v1:askpace:quiet")],
        [("3 a day", "v1:most:3"), ("10", "v1:most:10"), ("20", "v1:most:20"), ("✓ All", "v1:most:0")],
        [("✓ Breaking news at any time", "v1:through:0")],
        [("‹ Back", "v1:screen:alerts")],
    ]
    chosen = Pace(digests=(time(6, 45),), quiet=(time(23), time(6)), most=10, breaking_through=False)
    assert rows(keyboards.choices.when(chosen))[1:] == [
        [("Digest 08:00 and 18:00", "v1:digest:0800.1800")],
        [("✓ Digest 06:45", "v1:digest:0645"), ("Other times…", "v1:askpace:digests")],
        [("✓ Quiet 23:00–06:00", "v1:quiethours:none")],
        [("Other quiet hours…", "v1:askpace:quiet")],
        [("Breaking news at any time", "v1:through:1")],
        [("‹ Back", "v1:screen:alerts")],
    ]


def test_sound_and_time_zone_tick_what_is_chosen() -> None:
    assert labels(keyboards.choices.sound(replace(AT_ONCE, sound=Sound.SILENT))) == [
        ["On", "✓ Silent"],
        ["Silent but breaking"],
        ["‹ Back"],
    ]
    assert labels(keyboards.choices.time_zone(Pace(zone="Asia/Kathmandu"), "Asia/Kolkata")) == [
        ["✓ Kathmandu", "Kolkata"],
        ["Los Angeles", "New York"],
        ["London", "Berlin"],
        ["Lagos", "Dubai"],
        ["Singapore"],
        ["Another place…", "‹ Back"],
    ]


def test_words_are_toggles_and_a_person_is_offered_where_one_speaks() -> None:
    words = (WALL, Words(3, "cricket", Way.MUTE), Words(4, "Kim Yo-jong", Way.PERSON))
    assert rows(keyboards.choices.words(Chat(7, frozenset(), words=words))) == [
        [("✓ sea wall", "v1:word:1:2"), ("✕ cricket", "v1:word:0:3")],
        [("★ Kim Yo-jong", "v1:word:2:4")],
        [("‹ Back", "v1:screen:alerts")],
    ]
    assert rows(keyboards.choices.chosen(ChosenWords(WALL, is_new=True, speaks=True))) == [
        [("★ Only when sea wall speaks", "v1:person:2")],
        [("Undo", "v1:unword:1:2"), ("Words and people", "v1:screen:words")],
    ]


def test_a_digest_opens_its_stories_by_number() -> None:
    digest = Digest((story("One."), story("Two.")))
    assert labels(keyboards.alerts.digest_keyboard(digest)) == [["1", "2"], ["Latest", "Alerts"]]
