"""The whole machine."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import initialize
from support import old_newsroom
from support.desk import BREAKING_DELAY, DELAY, SECTIONS
from support.expectations import Copy, Follower, Owed
from support.interleavings.outages import Outages
from support.interleavings.readers import Readers
from support.interleavings.stage import CHATS
from support.values import NOW

from bot.desk.desk import Desk
from data.models import Subscriber
from data.store.engines.connecting import connect
from data.store.store import Store

FIRST_OF_CROWD = 3001
OLD_LOADS = {1: "Waiting", 2: "Taken back", 3: "First", 4: "Changed"}


class Interleavings(Readers, Outages):
    """Checked after each step, and once all has gone out at the end:

    * nothing is lost: what a chat is owed arrives, and messages of stories that were taken back or changed follow;
    * nothing arrives that was unsubscribed, muted, paused, held or taken back before it was put on the wire;
    * nothing arrives twice but for a process that died, or an answer that was lost, while it was on its way;
    * no story overtakes an earlier one to the same chat, unless something went wrong with that one's turn;
    * after an outage the newest come first, and a chat with many waiting gets one message that holds them all;
    * nothing fails in a way that only the log tells.
    """

    @initialize(old=st.sampled_from((False, False, False, True)), crowd=st.sampled_from((0, 0, 0, 4)))
    def begin(self, old: bool, crowd: int) -> None:
        """A newsroom with followers; or one of an older version, which the first process brings up to date.

        ``crowd`` more chats only follow: so more can wait than one claim takes.
        """
        self.address = self.databases.make(old=old)
        self.engine = connect(self.address)
        self.seen["schema step"] += old
        self.start()
        self.desk = Desk(Store(self.engine), SECTIONS, DELAY, BREAKING_DELAY)
        if old:
            self._expect_old()
        for chat_id in (*CHATS, *range(FIRST_OF_CROWD, FIRST_OF_CROWD + crowd)):
            self.places.setdefault(chat_id, Subscriber(chat_id))
            self.subscribe(chat_id, SECTIONS.names[0])
        self.load(SECTIONS.names[0], None)

    def _expect_old(self) -> None:
        """What the rows of support.old_newsroom are worth."""
        names = ("Waiting", "Taken back", "First", "Second", "Changed", "Settled")
        for number, headline in enumerate(names, start=1):
            self.expected.sections[headline] = SECTIONS.names[0]
            if headline not in ("Taken back", "Settled"):
                self.posts[headline] = number
        self.expected.retracted.add("Taken back")
        for reader in map(old_newsroom.number_of, old_newsroom.READERS):
            self.places.setdefault(reader, Subscriber(reader))
            self.expected.chats[reader] = Follower({SECTIONS.names[0]}, gone=reader == 1005, unusual=reader == 1005)
        self.telegram.blocked.add(1005)
        for row in old_newsroom.ROWS:
            owed = Owed.DUE if row["state"] == "due" else Owed.DONE
            copy = Copy(owed, NOW, OLD_LOADS[row["load_id"]], arrived=int("message_id" in row), calm=False)
            self.expected.copies[old_newsroom.number_of(row["chat_id"]), names[row["post_id"] - 1]] = copy
