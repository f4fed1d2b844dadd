"""Who follows a post, and who wants none of it: pieces of SQL that several statements share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from data.choices import BREAKING, Way
from data.forms import time_text
from data.store.engines.engine import numbered
from data.store.readers.subscriptions import ALL_POSTS
from data.store.readers.words import Matching

_NOBODY = "SELECT chat_id FROM chats WHERE 1 = 0"


@dataclass(frozen=True, slots=True)
class Following:
    """Selections of chats, with the ``params`` that all of them take.

    ``others`` follow the story, or words or people in it, whatever the section; a chat may be there several times.
    ``unwanting`` want nothing of the section for now, or no more of the story; ``muting`` want nothing that holds these
    words.
    """

    others: str
    unwanting: str
    muting: str
    params: dict[str, object]


def following(section: str, first_id: int, words: Matching, now: datetime) -> Following:
    """The followers of a post with these words, of a section (or ALL_POSTS), that goes on the story of ``first_id``."""
    params: dict[str, object] = {
        "section": section,
        "all_posts": ALL_POSTS,
        "breaking_posts": BREAKING,
        "first": first_id,
        "now": time_text(now),
    }
    anywhere, numbers = numbered("phrase", words.anywhere)
    spoken, names = numbered("person", words.spoken)
    params |= {**numbers, **names}
    unwanting = """SELECT chat_id FROM mutes WHERE section = :section AND until > CAST(:now AS TEXT)
        UNION ALL SELECT chat_id FROM story_wishes WHERE first_id = :first AND wanted = 0"""
    by_words = [_choosing(Way.FOLLOW, anywhere), *([_choosing(Way.PERSON, spoken)] if words.spoken else [])]
    # Who has muted the section gets a story that it follows all the same, who has muted everything does not.
    others = [
        """SELECT chat_id FROM story_wishes WHERE first_id = :first AND wanted = 1 AND chat_id NOT IN (
            SELECT chat_id FROM mutes WHERE section = :all_posts AND until > CAST(:now AS TEXT))"""
    ]
    others += [f"{each} AND chat_id NOT IN ({unwanting})" for each in by_words if words]
    return Following(
        others=" UNION ALL ".join(others),
        unwanting=unwanting,
        muting=_choosing(Way.MUTE, anywhere) if words else _NOBODY,
        params=params,
    )


def _choosing(way: Way, phrases: str) -> str:
    return f"SELECT chat_id FROM word_choices WHERE way = {way.value} AND phrase_id IN ({phrases})"  # noqa: S608
