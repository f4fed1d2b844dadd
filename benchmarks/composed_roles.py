"""Invented sentences in which somebody has a role, for structures that the marked articles have seldom."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

PEOPLE = ("Ann Marlow", "Tomas Rehn", "Kofi Adjei-Boateng", "Maria de la Cruz", "Nguyen Van Thanh", "Siti Rahayu")

_BEHIND = (
    *("head of the port", "harbour master", "senior lecturer in law at Northfield University", "retired welder"),
    *("iyaloja of the fish market", "member of the river board", "spokeswoman for the Ministry of Ports"),
    *("barangay captain of San Roque", "co-founder of the Lantern Fund", "hydrologist", "chief executive of Orlo Bank"),
    *("sarpanch of Kheda village", "county assembly speaker", "marine biologist with the Delta Trust", "goalkeeper"),
)
_BEFORE = (
    *("harbour master", "Deputy Mayor", "former Hull goalkeeper", "Transport Minister", "Lt. Gen.", "chief engineer"),
    *("Orlo Bank chief executive", "opposition leader", "Kheda village sarpanch", "whistleblower", "Cabinet Secretary"),
)
_BODIES = ("Harbour Institute", "University of Northfield", "Delta Trust", "Ministry of Ports")

_WITH_BEHIND = (
    "The {role}, {name}, said the pier would stay closed.",
    "{name}, the {role}, said the pier would stay closed.",
    "{name}, 43, a {role}, said the pier would stay closed.",
    "“It will stay closed,” said {name}, {role}.",
    "{name} is the {role}. The pier will stay closed.",
    "{name} became {role} on Monday.",
    "{name} was appointed {role} in May.",
    "The council named {name} as its new {role}.",
    "{name} ({role}) said the pier would stay closed.",
    "According to the {role}, {name}, the pier would stay closed.",
)
_WITH_BEFORE = (
    "{role} {name} said the pier would stay closed.",
    "The pier will stay closed, {role} {name} told reporters.",
    "The board will meet {role} {name} on Friday.",
    "On Friday, the {role} {name} left.",
)
_WITH_BODY = (
    "“It will stay closed,” said {name} of the {role}.",
    "{name}, from the {role}, said it would stay closed.",
)
_WITHOUT = (
    "{name} said the pier would stay closed.",
    "The pier will stay closed, said {name}, especially as the mayor is away.",
    "{name}, who was late on Friday, said the pier would stay closed.",
    "{name}, according to the mayor, left.",
    "In an interview with a reporter, {name} said the pier would stay closed.",
    "Critics of the mayor, {name} said on Friday, were wrong.",
)


def composed() -> Iterator[tuple[str, str, str | None]]:
    """Each sentence with the name in it and the role, None where it tells none."""
    groups = ((_WITH_BEHIND, _BEHIND), (_WITH_BEFORE, _BEFORE), (_WITH_BODY, _BODIES), (_WITHOUT, (None,)))
    for number, (sentence, role) in enumerate(pair for group in groups for pair in product(*group)):
        name = PEOPLE[number % len(PEOPLE)]
        yield sentence.format(role=role, name=name), name, role
