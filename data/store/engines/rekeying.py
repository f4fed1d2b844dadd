"""Makes the keys anew by which words, addresses and headlines are found, for a version that makes them otherwise."""

from __future__ import annotations

from data.folding import fold
from data.identity import canonical_url, headline_key
from data.store.engines.engine import Engine, Row

_BATCH = 1_000


def make_keys_anew(engine: Engine) -> None:
    """Makes the keys of chats' words, posts and feeds anew from what they were made of. Changes only those that differ.

    Belongs inside a transaction that no other process does the same beside.
    """
    for row in engine.query(
        "SELECT DISTINCT w.phrase_id, w.words, p.phrase FROM word_choices w JOIN phrases p ON p.id = w.phrase_id"
    ):
        phrase = fold(row["words"])
        if phrase not in ("", row["phrase"]):
            _fold_words(engine, row, phrase)
    engine.execute("DELETE FROM phrases WHERE NOT EXISTS (SELECT 1 FROM word_choices w WHERE w.phrase_id = phrases.id)")
    _key_posts(engine)
    _key_feeds(engine)


def _fold_words(engine: Engine, row: Row, phrase: str) -> None:
    """Gives those who chose words another phrase. Whoever chose that as well, in other words, keeps it once."""
    engine.execute(
        "INSERT INTO phrases (phrase, first) VALUES (:phrase, :first) ON CONFLICT (phrase) DO NOTHING",
        phrase=phrase,
        first=phrase.split()[0],
    )
    chosen = {"old": row["phrase_id"], "words": row["words"]}
    engine.execute(
        """INSERT INTO word_choices (chat_id, phrase_id, way, words)
        SELECT w.chat_id, p.id, w.way, w.words FROM word_choices w JOIN phrases p ON p.phrase = :phrase
        WHERE w.phrase_id = :old AND w.words = :words
        ON CONFLICT (chat_id, phrase_id, way) DO NOTHING""",
        phrase=phrase,
        **chosen,
    )
    engine.execute("DELETE FROM word_choices WHERE phrase_id = :old AND words = :words", **chosen)


def _key_posts(engine: Engine) -> None:
    last = 0
    while rows := engine.query(
        """SELECT id, url, url_key, headline, headline_key FROM posts WHERE id > CAST(:last AS BIGINT)
        ORDER BY id LIMIT :limit""",
        last=last,
        limit=_BATCH,
    ):
        last = rows[-1]["id"]
        engine.execute_all(
            """UPDATE posts SET url_key = CAST(:url_key AS TEXT), headline_key = CAST(:headline_key AS TEXT)
            WHERE id = :id""",
            [new for row in rows if (new := _keys_of(row)) != {name: row[name] for name in new}],
        )


def _keys_of(row: Row) -> Row:
    # A post without one is not found by it (Posts.forget_page, Posts.remove).
    url_key = row["url_key"] and canonical_url(row["url"])
    key = row["headline_key"] and headline_key(row["headline"])
    return {"id": row["id"], "url_key": url_key, "headline_key": key}


def _key_feeds(engine: Engine) -> None:
    """Of two feeds that have one address by now, each stays as it is."""
    for row in engine.query("SELECT id, url, url_key FROM feeds ORDER BY id"):
        if (url_key := canonical_url(row["url"])) != row["url_key"]:
            engine.execute(
                """UPDATE feeds SET url_key = CAST(:url_key AS TEXT) WHERE id = :id
                AND NOT EXISTS (SELECT 1 FROM feeds WHERE url_key = CAST(:url_key AS TEXT))""",
                url_key=url_key,
                id=row["id"],
            )
