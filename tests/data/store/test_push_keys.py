"""The keys of pushes, and the reports that are still to be told."""

from __future__ import annotations

from datetime import timedelta

from support.values import NOW

from data.store.store import Store
from data.store.stories.push_keys import KeptPush
from data.store.stories.reports import KeptReport

LATER = NOW + timedelta(seconds=60)
PUSH = KeptPush("hash", 3, 14, "sure")


def test_a_key_is_known_for_its_name_and_time(store: Store) -> None:
    store.push_keys.put("cms", "k", PUSH, NOW)
    assert store.push_keys.get("cms", "k", NOW - timedelta(hours=1)) == PUSH
    assert store.push_keys.get("cms", "k", NOW) is None
    assert store.push_keys.get("desk", "k", NOW - timedelta(hours=1)) is None
    other = KeptPush("other", 4, 0)
    store.push_keys.put("cms", "k", other, LATER)
    assert store.push_keys.get("cms", "k", NOW) == other
    store.push_keys.remove_before(LATER + timedelta(seconds=1))
    assert store.push_keys.get("cms", "k", NOW) is None


def test_a_report_is_told_by_one_and_again_if_that_one_dies(store: Store) -> None:
    store.reports.put(KeptReport(1, 1, "new", 0))
    assert not store.reports.untold(NOW)
    store.reports.ask_to_tell(1, NOW)
    assert store.reports.untold(NOW)
    assert store.reports.take_untold(NOW, LATER) == 1
    assert store.reports.take_untold(NOW, LATER) is None
    assert store.reports.take_untold(LATER, LATER + timedelta(seconds=60)) == 1
    store.reports.note_all_told(1)
    assert not store.reports.untold(LATER + timedelta(days=1))
