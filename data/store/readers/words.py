"""Words and people that chats follow, and words that they mute.

Words are kept by the keys that data.folding gives them, each phrase once for all chats. So a post is compared with the
phrases that begin with one of its words, and only the chats that chose what it holds are looked up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.choices import Way, Words
from data.folding import fold
from data.store.engines.engine import Engine, Row, numbered
from data.store.stories.search import Search

_PHRASES_LOCK = "phrases"


@dataclass(frozen=True, slots=True)
class Matching:
    """The phrases that a post holds: anywhere, and in the names of those who speak in it."""

    anywhere: tuple[int, ...]
    spoken: tuple[int, ...]

    def __bool__(self) -> bool:
        return bool(self.anywhere)


class WordChoices:
    """The tables phrases and word_choices. Write inside a transaction of the store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._search = Search(engine)

    def of(self, chat_id: int) -> tuple[Words, ...]:
        """A chat's words, in the order of their spelling."""
        rows = self._engine.query("SELECT phrase_id, words, way FROM word_choices WHERE chat_id = :chat", chat=chat_id)
        found = (Words(row["phrase_id"], row["words"], Way(row["way"])) for row in rows)
        return tuple(sorted(found, key=lambda words: (words.text.casefold(), words.way)))

    def add(self, chat_id: int, text: str, way: Way) -> Words:
        """Adds words to a chat's. The text must hold a word. Does nothing for an unknown chat."""
        phrase = fold(text)
        self._engine.lock(_PHRASES_LOCK)
        self._engine.execute(
            "INSERT INTO phrases (phrase, first) VALUES (:phrase, :first) ON CONFLICT (phrase) DO NOTHING",
            phrase=phrase,
            first=phrase.split()[0],
        )
        phrase_id = int(self._engine.query("SELECT id FROM phrases WHERE phrase = :phrase", phrase=phrase)[0]["id"])
        self._engine.execute(
            """INSERT INTO word_choices (chat_id, phrase_id, way, words)
            SELECT chat_id, CAST(:phrase AS BIGINT), CAST(:way AS SMALLINT), CAST(:words AS TEXT) FROM chats
            WHERE chat_id = :chat
            ON CONFLICT (chat_id, phrase_id, way) DO UPDATE SET words = excluded.words""",
            chat=chat_id,
            phrase=phrase_id,
            way=way,
            words=text,
        )
        return Words(phrase_id, text, way)

    def remove(self, chat_id: int, phrase_id: int, way: Way) -> None:
        """Takes words from a chat's."""
        self._engine.execute(
            "DELETE FROM word_choices WHERE chat_id = :chat AND phrase_id = :phrase AND way = :way",
            chat=chat_id,
            phrase=phrase_id,
            way=way,
        )
        self._remove_unused([phrase_id])

    def unfollow_all(self, chat_id: int) -> None:
        """Ends what a chat follows; what it has muted stays so."""
        self._remove_all(chat_id, "way <> :mute", mute=Way.MUTE)

    def forget(self, chat_id: int) -> None:
        """Removes all words of a chat."""
        self._remove_all(chat_id, "way >= :any", any=0)

    def move(self, old: int, new: int) -> None:
        """Carries a group's words over to the supergroup that it has become."""
        self._engine.execute(
            """INSERT INTO word_choices (chat_id, phrase_id, way, words)
            SELECT CAST(:new AS BIGINT), phrase_id, way, words FROM word_choices WHERE chat_id = :old
            ON CONFLICT (chat_id, phrase_id, way) DO NOTHING""",
            old=old,
            new=new,
        )
        self.forget(old)

    def in_post(self, post_id: int) -> Matching:
        """The phrases of any chat that a post holds in its headline, brief, quotes or the names of their speakers."""
        fields = {field: f" {keys} " for field, keys in self._search.entry(post_id).items()}
        phrases = self._beginning_with({key for field in fields.values() for key in field.split()})
        anywhere = [row for row in phrases if any(_holds(field, row) for field in fields.values())]
        spoken = [row["id"] for row in anywhere if _holds(fields["speakers"], row)]
        return Matching(tuple(row["id"] for row in anywhere), tuple(spoken))

    def people_of(self, chat_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
        """The people that each of some chats follows, by the keys of their names; chats without any are left out."""
        marks, params = numbered("chat", chat_ids)
        rows = self._engine.query(
            f"""SELECT w.chat_id, p.phrase FROM word_choices w JOIN phrases p ON p.id = w.phrase_id
            WHERE w.chat_id IN ({marks}) AND w.way = :person ORDER BY p.phrase""",  # noqa: S608
            person=Way.PERSON,
            **params,
        )
        people: dict[int, tuple[str, ...]] = {}
        for row in rows:
            people[row["chat_id"]] = (*people.get(row["chat_id"], ()), row["phrase"])
        return people

    def _beginning_with(self, keys: set[str]) -> list[Row]:
        if not keys:
            return []
        marks, params = numbered("key", sorted(keys))
        return self._engine.query(f"SELECT id, phrase FROM phrases WHERE first IN ({marks})", **params)  # noqa: S608

    def _remove_all(self, chat_id: int, which: str, **params: object) -> None:
        rows = self._engine.query(
            f"DELETE FROM word_choices WHERE chat_id = :chat AND {which} RETURNING phrase_id",  # noqa: S608
            chat=chat_id,
            **params,
        )
        self._remove_unused([row["phrase_id"] for row in rows])

    def _remove_unused(self, phrase_ids: Iterable[int]) -> None:
        self._engine.lock(_PHRASES_LOCK)
        for phrase_id in phrase_ids:
            self._engine.execute(
                """DELETE FROM phrases WHERE id = :id
                AND NOT EXISTS (SELECT 1 FROM word_choices w WHERE w.phrase_id = phrases.id)""",
                id=phrase_id,
            )


def _holds(field: str, row: Row) -> bool:
    return f" {row['phrase']} " in field
