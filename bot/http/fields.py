"""The fields of an article in JSON, checked one by one: what is not understood is refused, not ignored."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NoReturn

from bot.http.problem import Problem
from data.loading.border import MAX_ADDRESS_BYTES, MAX_NAME_CHARACTERS, address, readable
from data.loading.given import Given

Json = dict[str, Any]

MAX_AUTHORS = 50
BREAKING_URGENCY = 1
"""IPTC: 1 is the most urgent, 5 routine, 9 left to the newsroom. Only 1 is breaking news."""

DRAFT, WITHDRAWN = "withheld", "canceled"
"""Values of pubstatus in NINJS."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a request says of an article. ``held``, ``not_before``: it is a draft, or must not go out before a time."""

    given: Given
    urgency: int | None = None
    held: bool = False
    not_before: datetime | None = None

    @property
    def is_breaking(self) -> bool:
        """Whether it is breaking news."""
        return self.urgency == BREAKING_URGENCY


def json_object(body: bytes) -> Json:
    """The JSON object in a body. Raises Problem: 400 for no JSON, 422 for no object."""
    try:
        found = json.loads(body.decode("utf-8"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise Problem(400, "The body is no JSON in UTF-8.") from None
    if not isinstance(found, dict):
        raise Problem(422, "The body must be a JSON object.")
    return found


def sent_fields(found: Json) -> Sent:
    """An article as a JSON object with our own fields. Raises Problem (422)."""
    for name in found:
        if name not in FIELDS:
            raise wrong(readable(name)[:60], f"is no field of an article; these are: {', '.join(FIELDS)}")
    if found.get("body") is not None and found.get("html") is not None:
        raise wrong("html", "can't stand beside body: send one of the two")
    given = Given(
        headline=text_field(found, "headline"),
        text=text_field(found, "body"),
        html=text_field(found, "html"),
        section=text_field(found, "section", MAX_NAME_CHARACTERS),
        authors=names_field(found, "authors"),
        url=address_field(found, "url"),
        published_at=time_field(found, "published_at"),
    )
    return Sent(given, urgency_field(found))


def text_field(found: Json, name: str, limit: int | None = None) -> str | None:
    """A text with at least one visible character; ``None`` if it is not given."""
    value = found.get(name)
    if value is None:
        return None
    if not isinstance(value, str) or not readable(value).strip():
        raise wrong(name, "must be a text that is not empty")
    if limit and len(value) > limit:
        raise wrong(name, f"is longer than {limit} characters")
    return readable(value)


def names_field(found: Json, name: str) -> tuple[str, ...] | None:
    """A list of names, or one name."""
    value = found.get(name)
    if value is None:
        return None
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(each, str) and readable(each).strip() for each in names):
        raise wrong(name, "must be a list of names")
    if len(names) > MAX_AUTHORS or any(len(each) > MAX_NAME_CHARACTERS for each in names):
        raise wrong(name, f"has more than {MAX_AUTHORS} names, or one of more than {MAX_NAME_CHARACTERS} characters")
    return tuple(map(readable, names))


def address_field(found: Json, name: str) -> str | None:
    """An http(s) address."""
    text = text_field(found, name)
    if text is None:
        return None
    checked = address(text)
    if checked is None:
        raise wrong(name, f"must be a whole http(s) address of at most {MAX_ADDRESS_BYTES} bytes")
    return checked


def time_field(found: Json, name: str) -> datetime | None:
    """A time in ISO 8601 with its zone, in UTC."""
    value = found.get(name)
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is not None:
            return moment.astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        pass
    raise wrong(name, "must be a time with its zone, such as 2026-11-28T14:30:00+05:30")


def urgency_field(found: Json) -> int | None:
    """A number from 1 to 9."""
    value = found.get("urgency")
    if value is None:
        return None
    if type(value) not in (int, float) or value not in range(1, 10):
        raise wrong("urgency", "must be a number from 1, the most urgent, to 9")
    return int(value)


def wrong(field: str, what: str) -> Problem:
    """The problem of a field."""
    return Problem(422, f"{field} {what}.")


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)  # NaN and Infinity, which Python reads and JSON does not know


FIELDS = ("headline", "body", "html", "section", "authors", "url", "published_at", "urgency")
"""The fields of an article."""
