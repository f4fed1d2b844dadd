"""Section aliases, on both engines."""

from datetime import UTC, datetime

from data.store.store import Store

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_the_last_answer_for_a_host_and_label_counts(store: Store) -> None:
    with store.transaction():
        for host, label, section in [
            ("a.example", "Küste", "World"),
            ("a.example", " KÜSTE: ", "Sports"),
            ("a.example", "Mehr", "India"),
            ("b.example", "Küste", "Health"),
        ]:
            store.aliases.remember(host, label, section, NOW)
    assert store.aliases.of_host("a.example") == {"küste": "Sports", "mehr": "India"}
    assert store.aliases.of_host("c.example") == {}


def test_a_label_that_says_nothing_is_not_stored(store: Store) -> None:
    with store.transaction():
        for label in ("News", "latest", " : "):
            store.aliases.remember("a.example", label, "World", NOW)
    assert store.aliases.of_host("a.example") == {}
