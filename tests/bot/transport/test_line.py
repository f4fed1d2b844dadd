"""Who is answered next, decided without time or Telegram."""

from __future__ import annotations

from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.transport.line import Entry, Kind, Line

SHOWS, CHANGES, OTHER = Kind.SHOWS, Kind.CHANGES, Kind.OTHER
NOT_HELD = float("-inf")
GROUP = -5


class Room:
    """A line, and what it has folded and begun, by the names of the entries."""

    def __init__(self, at_once: int = 100, *, full: tuple[int, ...] = ()) -> None:
        self.line = Line(lambda chat: chat in full, at_once)
        self.now = 100.0
        self.held_until = NOT_HELD
        self.names: dict[Entry, str] = {}
        self.folded: list[str] = []
        self.told: list[str] = []
        self.running: list[Entry] = []
        self.numbers = count()

    def ask(
        self,
        name: str,
        kind: Kind = SHOWS,
        *,
        chat: int | None = None,
        account: int = 1,
        late: bool = False,
        button: str | None = None,
    ) -> Entry:
        press = (account, 1, button) if button else None
        where = account if chat is None else chat
        entry = Entry(where, account, kind, self.now, next(self.numbers), late=late, press=press)
        self.names[entry] = name
        for each in self.line.join(entry, self.now):
            self.folded.append(self.names[each.entry])
            self.told += [self.names[each.entry]] * each.is_told
            self.line.leave(each.entry, self.now)
        return entry

    def begin(self) -> list[str]:
        """Begins all that may."""
        begun = []
        while entry := self.line.take(self.now, self.held_until):
            self.running.append(entry)
            begun.append(self.names[entry])
        return begun

    def finish(self) -> None:
        """Ends all that has begun."""
        for entry in self.running:
            self.line.leave(entry, self.now)
        self.running = []

    def answers(self) -> list[str]:
        """All that is begun, round by round, until nothing may."""
        order: list[str] = []
        while begun := self.begin():
            order += begun
            self.finish()
        return order


def test_a_chat_is_answered_in_order_one_at_a_time() -> None:
    room = Room()
    for name in ("first", "second", "third"):
        room.ask(name)
    assert room.begin() == ["first"]
    room.finish()
    assert room.answers() == ["second", "third"]


def test_no_more_answers_are_begun_than_the_pace_takes_and_a_slow_one_makes_room() -> None:
    room = Room(at_once=2)
    for account in (1, 2, 3):
        room.ask(str(account), account=account)
    assert room.begin() == ["1", "2"]
    assert room.line.is_crowded()
    room.line.give_back_permit(room.running[0])
    assert room.begin() == ["3"]


def test_chatter_needs_no_room_and_costs_its_account_nothing() -> None:
    room = Room(at_once=1)
    room.ask("answer")
    room.begin()
    for number in range(50):
        room.ask(f"chatter {number}", OTHER, chat=GROUP, account=2)
    assert len(room.answers()) == 50
    assert room.folded == []


def test_twenty_requests_at_once_are_all_answered() -> None:
    room = Room()
    for number in range(20):
        room.ask(str(number))
    assert room.answers() == [str(number) for number in range(20)]
    assert room.folded == []


def test_of_a_hundred_requests_the_newest_are_answered_and_the_account_is_told_once() -> None:
    room = Room()
    for number in range(100):
        room.ask(str(number))
    assert room.answers() == [str(number) for number in range(80, 100)]
    assert room.folded == [str(number) for number in range(80)]
    assert room.told == ["0"]


def test_who_has_had_twenty_answers_is_answered_every_three_seconds_and_always_the_last_request() -> None:
    room = Room()
    for number in range(20):
        room.ask(str(number))
    room.answers()
    answered = []
    for second in range(12):
        room.now += 1
        room.ask(f"second {second}")
        answered += room.answers()
    assert answered == ["second 2", "second 5", "second 8", "second 11"]


def test_the_line_knows_when_an_account_may_have_its_next_answer() -> None:
    room = Room()
    for number in range(21):
        room.ask(str(number))
        room.answers()
    assert room.line.wake_at() == room.now + 3
    room.now += 3
    assert room.answers() == ["20"]
    assert room.line.wake_at() == float("inf")


def test_what_changes_something_is_never_folded_nor_put_out_of_order() -> None:
    room = Room(at_once=1)
    room.ask("busy", account=9)
    room.begin()
    for number in range(100):
        room.ask(f"change {number}", CHANGES)
        room.ask(f"show {number}", SHOWS)
    room.finish()
    order = room.answers()
    assert [name for name in order if name.startswith("change")] == [f"change {number}" for number in range(100)]
    assert room.folded == [f"show {number}" for number in range(98)]
    for _ in range(2):
        room.now += 3
        order += room.answers()
    assert order[-1] == "show 99"


def test_a_change_waits_for_no_account_s_allowance() -> None:
    room = Room()
    for number in range(30):
        room.ask(f"change {number}", CHANGES)
    assert len(room.answers()) == 30


def test_who_asked_little_goes_before_who_asked_much() -> None:
    room = Room(at_once=1)
    for number in range(5):
        room.ask(f"flood {number}", account=1)
        room.answers()
    room.ask("busy", account=9)
    room.begin()
    room.ask("flood", account=1)
    room.ask("reader", account=2)
    room.finish()
    assert room.answers() == ["reader", "flood"]


def test_in_a_crowd_only_the_last_request_of_who_asked_much_stays() -> None:
    room = Room(at_once=1)
    for number in range(3):
        room.ask(f"earlier {number}", account=1)
        room.answers()
    room.ask("busy", account=9)
    room.begin()
    for number in range(2):
        room.ask(f"flood {number}", account=1)
        room.ask(f"reader {number}", account=2)
    assert room.folded == ["flood 0"]


def test_one_member_s_flood_leaves_the_others_of_a_group_their_turns() -> None:
    room = Room(full=(GROUP,))
    for number in range(50):
        room.ask(f"flood {number}", chat=GROUP, account=1)
    room.ask("other", chat=GROUP, account=2)
    room.ask("flood 50", chat=GROUP, account=1)
    assert room.begin() == ["flood 49"]
    room.finish()
    assert room.begin() == ["other"]
    assert len(room.told) == 1


def test_a_member_who_waits_for_the_allowance_holds_nobody_of_the_group_up() -> None:
    room = Room()
    for number in range(20):
        room.ask(f"flood {number}", chat=GROUP, account=1)
        room.answers()
    room.ask("flood 20", chat=GROUP, account=1)
    room.ask("other", chat=GROUP, account=2)
    assert room.answers() == ["other"]


def test_a_backlog_is_answered_newest_first_after_its_changes_and_after_what_is_asked_now() -> None:
    room = Room()
    room.held_until = room.now + 15
    for number in range(50):
        room.ask(f"old {number}", late=True)
    room.ask("subscribe", CHANGES, late=True)
    room.ask("unsubscribe", CHANGES, late=True)
    room.ask("old 50", late=True)
    room.ask("fresh", account=2)
    assert room.answers() == ["subscribe", "unsubscribe"]
    room.held_until = NOT_HELD
    room.line.wake_all(room.now)
    assert room.answers() == ["fresh", "old 50", "old 49"]
    assert len(room.folded) == 49
    assert room.told == ["old 0"]


def test_what_waited_before_the_start_has_one_turn_of_four_while_others_ask() -> None:
    room = Room(at_once=1)
    room.ask("load", CHANGES, account=1, late=True)
    room.ask("old", account=2, late=True)
    begun = []
    for number in range(8):
        room.ask(f"new {number}", account=10 + number)
        begun += room.begin()
        room.finish()
    assert begun == ["new 0", "new 1", "new 2", "load", "new 3", "new 4", "new 5", "old"]


def test_the_same_button_pressed_twice_is_answered_once() -> None:
    room = Room()
    room.ask("first", button="v1:brief:1")
    room.begin()
    room.ask("second", button="v1:brief:1")
    room.ask("other", button="v1:brief:2")
    assert room.folded == ["second"]
    assert room.told == []
    room.finish()
    assert room.answers() == ["other"]


def test_a_press_that_waits_is_folded_into_the_same_press() -> None:
    room = Room()
    room.ask("busy")
    room.begin()
    room.ask("first", button="v1:brief:1")
    room.ask("other", button="v1:brief:2")
    room.ask("second", button="v1:brief:1")
    room.finish()
    assert room.answers() == ["other", "second"]
    assert room.folded == ["first"]


def test_what_no_longer_waits_makes_way_and_nothing_is_remembered() -> None:
    room = Room()
    room.ask("first")
    room.begin()
    given_up = room.ask("second")
    room.ask("third")
    room.line.leave(given_up, room.now)
    room.finish()
    assert room.answers() == ["third"]
    assert room.line._chats == {}
    assert room.line._permits == 100


ASKED = st.tuples(
    st.just("ask"), st.sampled_from([1, 2, GROUP]), st.sampled_from([1, 2]), st.sampled_from(Kind), st.booleans()
)
EVENTS = st.lists(
    st.one_of(
        ASKED,
        st.tuples(st.just("begin")),
        st.tuples(st.just("finish")),
        st.tuples(st.just("pass"), st.sampled_from([0.1, 1.0, 30.0])),
        st.tuples(st.just("hold"), st.booleans()),
    ),
    max_size=120,
)


@settings(max_examples=200, deadline=None)
@given(EVENTS, st.integers(1, 3))
def test_nothing_is_lost_and_changes_keep_their_order_whatever_comes(
    events: list[tuple[object, ...]], at_once: int
) -> None:
    room, begun, asked = Room(at_once, full=(GROUP,)), [], []
    for event in events:
        match event:
            case ("ask", int(chat), int(account), Kind() as kind, bool(late)):
                asked.append(room.ask(str(len(asked)), kind, chat=chat, account=account, late=late))
            case ("begin",):
                begun += room.begin()
            case ("finish",):
                room.finish()
            case ("pass", float(seconds)):
                room.now += seconds
            case ("hold", bool(is_held)):
                room.held_until = room.now + 15 if is_held else NOT_HELD
                room.line.wake_all(room.now)
    for _ in range(200):
        room.now += 10
        room.held_until = NOT_HELD
        room.finish()
        begun += room.begin()
    assert sorted(begun + room.folded, key=int) == [room.names[entry] for entry in asked]
    kinds = {room.names[entry]: entry.kind for entry in asked}
    assert all(kinds[name] is SHOWS for name in room.folded)
    for chat in (1, 2, GROUP):
        ours = [room.names[entry] for entry in asked if entry.chat == chat and entry.kind is not SHOWS]
        assert [name for name in begun if name in ours] == ours
        shown = [entry for entry in asked if entry.chat == chat and entry.kind is SHOWS]
        for account in {entry.account for entry in shown}:
            last = [room.names[entry] for entry in shown if entry.account == account][-1]
            assert last in begun
    room.finish()
    assert room.line._chats == {}
