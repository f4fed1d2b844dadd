"""The query of a request: what is not known in it is refused, because ignoring it would publish what was not meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from starlette.requests import Request

from bot import messages
from bot.http.problem import Problem
from bot.intake.typed_times import time_to_come
from bot.messages.fitting import plain

_YES_OR_NO = {"1": True, "true": True, "0": False, "false": False}
_LOST_PLUS = re.compile(r" (?=\d\d:?\d\d$)")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the query of a push asks for. ``at``: when it is to be published; ``section``: the one that it names."""

    dry_run: bool = False
    held: bool = False
    now: bool = False
    at: datetime | None = None
    section: str | None = None


def wishes_of(request: Request, zone: ZoneInfo, now: datetime) -> Wishes:
    """The query of POST /articles. Raises Problem (422)."""
    given = parameters(request, ("dry_run", "publish", "section"))
    publish = given.get("publish")
    return Wishes(
        dry_run=_is_dry(given.get("dry_run")),
        held=publish == "hold",
        now=publish == "now",
        at=None if publish in (None, "hold", "now") else _time(publish, zone, now),
        section=given.get("section"),
    )


def parameters(request: Request, known: Iterable[str]) -> dict[str, str]:
    """The parameters of a query, each once. Raises Problem (422) for one that is not known, empty or given twice."""
    found: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name not in known:
            raise Problem(422, f"The query has {name[:60]!r}; it may have {', '.join(known) or 'nothing'}.")
        if name in found or not value.strip():
            raise Problem(422, f"{name} must be given once, with a value.")
        found[name] = value.strip()
    return found


def _is_dry(value: str | None) -> bool:
    if value is None:
        return False
    if value not in _YES_OR_NO:
        raise Problem(422, f"dry_run is 1 or 0, not {value[:60]!r}.")
    return _YES_OR_NO[value]


def _time(text: str, zone: ZoneInfo, now: datetime) -> datetime:
    """A time to come: in ISO 8601, or as editors type it; without a zone it is in BOT_TIMEZONE."""
    at = _iso_time(text, zone) or time_to_come(text, zone, now)
    if at is None:
        raise Problem(422, f"publish is hold, now or a time, not {text[:60]!r}. {plain(messages.reports.NO_TIME)}")
    if at <= now:
        raise Problem(422, plain(messages.reports.PAST_TIME))
    return at


def _iso_time(text: str, zone: ZoneInfo) -> datetime | None:
    """A date and a time. A '+' that came unescaped in a query has become a space."""
    if "T" not in text:
        return None
    try:
        moment = datetime.fromisoformat(_LOST_PLUS.sub("+", text))
        return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
