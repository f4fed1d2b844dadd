"""What only the PostgreSQL engine does: it replaces dead connections, and never shows a password."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator

import psycopg
import pytest
from support.store import DUE, Newsroom
from support.waiting import wait_for_a_lock

from data.errors import StoreError
from data.models import Message, Recall
from data.store.engines.connecting import connect
from data.store.engines.postgres import PostgresEngine, psycopg_style
from data.store.store import Store

HOW_MANY = "SELECT COUNT(*) AS loads FROM loads"
ADD = "INSERT INTO loads (loaded_at) VALUES ('now')"


@pytest.fixture
def engine_name() -> str:
    return "postgres"


@pytest.fixture
def engine(address: str) -> Iterator[PostgresEngine]:
    engine = PostgresEngine(address)
    yield engine
    engine.close()


@pytest.fixture
def killer(address: str) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    with psycopg.connect(address, autocommit=True) as connection:
        yield connection


def kill(engine: PostgresEngine, killer: psycopg.Connection[tuple[object, ...]]) -> None:
    """Ends the engine's connection as a restart of the server does, and waits until it has ended."""
    [row] = engine.query("SELECT pg_backend_pid() AS pid")
    killer.execute("SELECT pg_terminate_backend(%s, 5000)", (row["pid"],))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("SELECT :a, :b_2, :a", b"SELECT %(a)s, %(b_2)s, %(a)s"),
        ("SELECT ':a', \":b\", 'it''s :c', :d", b"SELECT ':a', \":b\", 'it''s :c', %(d)s"),
        ("SELECT 5 % 2, x LIKE '%y', :a", b"SELECT 5 %% 2, x LIKE '%%y', %(a)s"),
        ("SELECT :a::text, x::bigint", b"SELECT %(a)s::text, x::bigint"),
        ("SELECT 'ü' WHERE a=:a)", "SELECT 'ü' WHERE a=%(a)s)".encode()),
    ],
)
def test_only_the_style_of_parameters_changes(ours: str, theirs: bytes) -> None:
    assert psycopg_style(ours) == theirs


def test_a_query_that_finds_the_connection_dead_runs_again(engine, killer) -> None:
    engine.execute(ADD)
    kill(engine, killer)
    assert engine.query(HOW_MANY) == [{"loads": 1}]


def test_a_transaction_that_finds_the_connection_dead_begins_on_a_new_one(engine, killer) -> None:
    kill(engine, killer)
    with engine.transaction():
        engine.execute(ADD)
    assert engine.query(HOW_MANY) == [{"loads": 1}]


def test_a_transaction_whose_connection_dies_changes_nothing_and_the_next_works(engine, killer) -> None:
    def load_twice() -> None:
        with engine.transaction():
            engine.execute(ADD)
            kill(engine, killer)
            engine.execute(ADD)

    with pytest.raises(StoreError):
        load_twice()
    with engine.transaction():
        engine.execute(ADD)
    assert engine.query(HOW_MANY) == [{"loads": 1}]


def test_a_write_that_may_have_been_done_is_not_repeated(engine, killer) -> None:
    kill(engine, killer)
    with pytest.raises(StoreError):
        engine.execute(ADD)
    engine.execute(ADD)
    assert engine.query(HOW_MANY) == [{"loads": 1}]


def test_a_commit_on_a_dead_connection_is_an_error(engine, killer) -> None:
    transaction = engine.transaction()
    transaction.__enter__()
    engine.execute(ADD)
    kill(engine, killer)
    with pytest.raises(StoreError):
        transaction.__exit__(None, None, None)
    assert engine.query(HOW_MANY) == [{"loads": 0}]


def test_a_replaced_connection_of_a_reading_engine_cannot_write_either(address: str, killer) -> None:
    reading = PostgresEngine(address, readonly=True)
    kill(reading, killer)
    assert reading.query(HOW_MANY) == [{"loads": 0}]
    with pytest.raises(StoreError, match="read-only"):
        reading.execute(ADD)
    reading.close()


def test_two_transactions_with_the_same_lock_follow_each_other(engine, address: str) -> None:
    other = PostgresEngine(address, busy_timeout=0.01)
    with engine.transaction():
        engine.lock("filing")
        with pytest.raises(StoreError, match="lock timeout"), other.transaction():
            other.lock("filing")
        with other.transaction():
            other.lock("something else")
    with other.transaction():
        other.lock("filing")
    other.close()


def test_an_error_shows_neither_rows_nor_password(engine) -> None:
    engine.execute("INSERT INTO schema_steps (step) VALUES (4711)")
    with pytest.raises(StoreError) as caught:
        engine.execute("INSERT INTO schema_steps (step) VALUES (4711)")
    engine.execute("DELETE FROM schema_steps WHERE step = 4711")
    assert str(caught.value).endswith(
        'newsbrief_test can\'t be used: duplicate key value violates unique constraint "schema_steps_pkey".'
    )


def test_a_post_retracted_as_its_message_is_recorded_is_deleted_afterwards(store: Store, address: str, killer) -> None:
    newsroom = Newsroom(store)
    newsroom.follow(1, "World")
    post_id = newsroom.post("One")
    newsroom.load(post_id)
    [alert] = newsroom.claim()
    sender = Store.open(address)
    noting = threading.Thread(target=note, args=(sender, alert))
    with store.transaction():
        store.alerts.drop_post(post_id)
        noting.start()
        wait_for_a_lock(killer, noting)
        store.posts.retract([post_id], DUE)
    noting.join()
    assert store.alerts.recall(post_id) == Recall(waiting=1, deleted=0, kept=0)
    sender.close()


def note(sender: Store, alert: Message) -> None:
    with sender.transaction():
        sender.outbox.note_sent(alert, 500, DUE)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("postgresql://ada:s3cret@127.0.0.1:1/news", "The database postgresql://127.0.0.1:1/news can't be used: "),
        ("postgres://ada:s3cret@127.0.0.1:1/news?sslpassword=s3cret", "postgresql://127.0.0.1:1/news can't be used: "),
        ("postgresql://ada:s3cret%@127.0.0.1:1/news", "special characters in the password as %XX."),
        ("postgresql://ada:s3cret/x@127.0.0.1:1/news", "special characters in the password as %XX."),
        ("postgresql://127.0.0.1:1/news?passwort=s3cret", "special characters in the password as %XX."),
    ],
)
def test_an_unreachable_server_is_named_without_user_and_password(address: str, told: str) -> None:
    with pytest.raises(StoreError) as caught:
        connect(address)
    assert told in str(caught.value)
    assert "s3cret" not in str(caught.value)
    assert "ada" not in str(caught.value)


def test_without_the_driver_one_line_says_what_to_install() -> None:
    program = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from data.store.engines.connecting import connect\n"
        "from data.errors import StoreError\n"
        "try: connect('postgresql://127.0.0.1/news')\n"
        "except StoreError as error: print(error)"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.endswith("Install it: pip install 'newsbrief[postgres]'.\n")
    assert result.stdout.count("\n") == 1
