"""Time zones by what people call them: a city, a country with one zone, an offset from UTC.

The names are those of the IANA database, as the package tzdata has it; and a few large cities that it does not name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo, available_timezones

from data.folding import fold

LIKELY = (
    "America/Los_Angeles",
    "America/New_York",
    "Europe/London",
    "Europe/Berlin",
    "Africa/Lagos",
    "Asia/Dubai",
    "Asia/Kolkata",
    "Asia/Singapore",
)
"""Zones that are offered as buttons, from west to east."""

LONGEST_NAME = 60
"""A longer text, in characters, is the name of no place."""

_MORE_CITIES = {
    "Asia/Kolkata": "Mumbai, Bombay, Delhi, New Delhi, Bengaluru, Bangalore, Chennai, Hyderabad, Pune",
    "Asia/Karachi": "Lahore, Islamabad",
    "Asia/Shanghai": "Beijing, Peking, Shenzhen, Guangzhou, Chongqing",
    "Asia/Tokyo": "Osaka, Kyoto",
    "Asia/Dubai": "Abu Dhabi",
    "America/New_York": "Washington, Boston, Miami, Atlanta, Philadelphia",
    "America/Chicago": "Houston, Dallas",
    "America/Los_Angeles": "San Francisco, Seattle, San Diego, Las Vegas",
    "America/Sao_Paulo": "Rio de Janeiro, Brasilia",
    "Europe/Berlin": "Munich, Hamburg, Frankfurt, Cologne",
    "Europe/London": "Manchester, Edinburgh, Birmingham, Glasgow",
    "Europe/Rome": "Milan, Naples",
    "Europe/Madrid": "Barcelona",
    "Africa/Lagos": "Abuja",
    "Africa/Johannesburg": "Cape Town, Durban, Pretoria",
    "Australia/Sydney": "Canberra",
}
_AREAS = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific", "Etc")
_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+\-−])\s*(\d{1,2})(?::?([0-5]\d))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """A place as people call it, and the name of its time zone."""

    name: str
    zone: str


def find_zone(text: str, now: datetime) -> str | None:
    """The name of the zone that a text means: 'Kolkata', 'Asia/Kolkata', 'India', '+05:30', 'UTC'."""
    if offset := _OFFSET.fullmatch(text.strip()):
        sign = 1 if offset[1] == "+" else -1
        return _with_offset(sign * timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0)), now)
    place = _places().get(fold(text))
    return place.zone if place else None


def near_places(text: str) -> list[Place]:
    """The places whose names are spelled like a text, at most three, each of another zone."""
    if len(text) > LONGEST_NAME:
        return []
    near: dict[str, Place] = {}
    for name in get_close_matches(fold(text), _places(), n=6, cutoff=0.75):
        near.setdefault(_places()[name].zone, _places()[name])
    return list(near.values())[:3]


def place_of(zone: str) -> str:
    """What a zone is called: its city, or its offset."""
    if zone == "UTC":
        return zone
    if zone.startswith("Etc/GMT"):
        hours = -int(zone.removeprefix("Etc/GMT") or 0)
        return f"UTC{'+' if hours >= 0 else '−'}{abs(hours):02}:00"
    return zone.rpartition("/")[2].replace("_", " ")


@cache
def _zones() -> tuple[str, ...]:
    """The zones of places and whole-hour offsets; each was looked up on the disk."""
    return tuple(sorted(zone for zone in available_timezones() if zone.partition("/")[0] in _AREAS))


@cache
def _places() -> dict[str, Place]:
    """Places by the folded names that people may type; cities before countries."""
    zones = _zones()
    places = {fold(zone): Place(place_of(zone), zone) for zone in (*zones, "UTC")}
    places["gmt"] = places["utc"]
    for zone in zones:
        places.setdefault(fold(place_of(zone)), Place(place_of(zone), zone))
    for zone, cities in _MORE_CITIES.items():
        places |= {fold(city): Place(city, zone) for city in cities.split(", ")}
    for country, zone in _countries().items():
        places.setdefault(fold(country), Place(country, zone))
    return places


def _countries() -> dict[str, str]:
    """The zones of the countries that have only one."""
    folder = files("tzdata") / "zoneinfo"
    of_code: dict[str, list[str]] = {}
    for line in _lines((folder / "zone.tab").read_text("utf-8")):
        of_code.setdefault(line[0], []).append(line[2])
    countries = {line[0]: line[1] for line in _lines((folder / "iso3166.tab").read_text("utf-8"))}
    return {countries[code]: zones[0] for code, zones in of_code.items() if len(zones) == 1}


def _lines(table: str) -> list[list[str]]:
    return [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]


def _with_offset(offset: timedelta, now: datetime) -> str | None:
    """A zone that has an offset all year: a bare one for whole hours, else that of a place."""
    whole, rest = divmod(offset, timedelta(hours=1))
    name = f"Etc/GMT{-whole:+d}" if whole else "UTC"
    if not rest:
        return name if name in _zones() or name == "UTC" else None
    seasons = [datetime(now.year, month, 1, tzinfo=UTC) for month in (1, 7)]
    fitting = (
        zone for zone in _zones() if all(day.astimezone(ZoneInfo(zone)).utcoffset() == offset for day in seasons)
    )
    return next(iter(sorted(fitting, key=lambda zone: zone not in LIKELY)), None)
