"""Whether Telegram can be reached. An outage is logged when it begins, at growing intervals, and when it ends."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from telegram.error import BadRequest, NetworkError, TelegramError

log = logging.getLogger(__name__)

LOST_AFTER = 10
"""This many sends in a row that the network kept from Telegram mean that Telegram can't be reached."""

LOST_AFTER_SECONDS = 10.0
"""So do two or more over so many seconds: one alert that waits alone fails ten times in a quarter of an hour."""

FIRST_PROBE_SECONDS = 1.0
"""Time between two sends that try whether Telegram can be reached again; meanwhile nothing else is sent."""

LONGEST_PROBE_SECONDS = 10.0
"""The same after ten minutes of an outage. Each try is two commits, a quarter of a million of them in three days."""

FIRST_REPORT_SECONDS = 60.0
"""Time from the start of an outage to the second log line about it; each further line comes after twice the time."""


class Reach:
    """Counts failures of the network in a row. ``clock`` in monotonic seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures = 0
        self._since = 0.0
        self._report_after = FIRST_REPORT_SECONDS
        self.is_lost = False
        """Whether Telegram can't be reached."""

    def lost_for(self) -> float:
        """Seconds for which Telegram could not be reached, since the first failure; 0 while it can."""
        return self._clock() - self._since if self.is_lost else 0.0

    def probe_seconds(self) -> float:
        """Seconds until the next try: a sixtieth of the time that the outage has lasted, within the bounds above."""
        return min(LONGEST_PROBE_SECONDS, max(FIRST_PROBE_SECONDS, self.lost_for() / 60))

    def note_answer(self) -> None:
        """Telegram has answered, if only with a refusal: an outage is over."""
        if self.is_lost:
            log.warning("Telegram can be reached again after %.0f s", self.lost_for())
        self._failures, self.is_lost = 0, False

    def note_error(self, error: TelegramError) -> None:
        """A send has failed; a refusal by Telegram is an answer."""
        if isinstance(error, BadRequest) or not isinstance(error, NetworkError):
            self.note_answer()
            return
        now = self._clock()
        if not self._failures:
            self._since = now
        self._failures += 1
        if self.is_lost:
            self._report(error)
        elif self._failures >= LOST_AFTER or (self._failures > 1 and now - self._since >= LOST_AFTER_SECONDS):
            self.is_lost, self._report_after = True, FIRST_REPORT_SECONDS
            log.warning(
                "Telegram can't be reached, messages wait: the last %d tries failed (%s)", self._failures, error
            )

    def _report(self, error: TelegramError) -> None:
        if self.lost_for() >= self._report_after:
            self._report_after *= 2
            log.warning("Telegram can't be reached for %.0f s (%s)", self.lost_for(), error)
