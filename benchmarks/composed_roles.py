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
_SIGNED = (
    *("Founder & President, Marlow Design Group", "Chief Marketing Officer, Orlo Foods", "owner, Azola Creative"),
    *("CEO, Lindgren Garn AB", "president and co-founder, Delta Trust", "vice chancellor, Northfield University"),
    *("Country Manager, Orlo Bank Halden", "Head of Research, Harbour Institute", "principal, Halden High School"),
    *("Managing Partner, Rehn & Adjei LLP", "spokesperson, Ministry of Ports", "chairman, Fish Sellers Association"),
)
_WITH_SIGNED = (
    "“It will stay closed,” said {name}, {role}.",
    "“It will stay closed.” – {name}, {role}",
    "“It will stay closed,” commented {name}, {role}, on Friday.",
    "{name}, {role}, said the pier would stay closed.",
)
_PLACED = (
    *("professor at the University of Northfield, Halden", "mayor of Halden, Norway", "pastor in Salem, Ore."),
    *("head of Orlo Bank in Portland, Maine", "curator at the State Museum in Tampa, Florida"),
    *("director of the Tide Institute in Leeds, England", "spokesman for the Port Authority in Lagos, Nigeria"),
    "senior research fellow with the Institute for Coastal and River Studies at the University of Northfield",
    "deputy head of the fisheries and inland waters team at the Northern Chamber of Commerce and Industry (NCCI)",
)
_WITH_PLACED = (
    "“It will stay closed,” said {name}, a {role}.",
    "{name}, {role}, said the pier would stay closed.",
    "{name}, 52, who is a {role}, said the pier would stay closed.",
)
_PAIRED = (
    *(
        "Deputy Transport and Infrastructure Minister",
        "Police and Crime Commissioner",
        "State Parks and Rivers Director",
    ),
    *("Housing and Urban Affairs Secretary", "president and chief executive", "Trade and Industry spokesman"),
)
_BODIED = (
    *("Society for the Protection of Rivers director", "Campaign for Better Buses spokesman", "Bank of Orlo governor"),
    *("Northern Council for Refugees campaigner", "Institute of Ports researcher", "University of Halden professor"),
)
_RANKED = (
    *("police spokesman", "coalition spokesperson", "Hull police director", "zone commander", "port health chief"),
    *("Halden's Chief Medical Officer", "Northfield dean", "supreme leader", "opposition lawmaker"),
)
_WITH_RANK = (
    "{role} Lt. Col. {name} said the pier would stay closed.",
    "The pier will stay closed, {role} Capt. {name} told reporters.",
    "{role} Dr. {name} said the pier would stay closed.",
    "“It will stay closed,” said {role} Professor {name}.",
    "{role} Brigadier General {name} said the pier would stay closed.",
)
_OFFICES = (
    *("Minister of Ports", "chairman of the river board", "Commissioner for Works and Housing", "Baale of Isheko"),
    *("Senate Committee Chairman on Rivers", "Vice Chancellor of Northfield University", "paramount ruler of Kheda"),
)
_CHOSEN = ("One of Halden's few harbour pilots", "One of the oldest welders in Hull", "one of the port's founders")
_WITH_CHOSEN = (
    "{role}, {name}, said the pier would stay closed.",
    "On Friday {role}, Prof. {name}, said the pier would stay closed.",
    "On Friday, {role}, {name}, said the pier would stay closed.",
)
_WITH_OFFICE = (
    "The {role}, Chief {name}, has asked for calm.",
    "The {role}, Sen. {name}, said the pier would stay closed.",
    "The {role}, Engr. {name} (North Bank), has asked for calm.",
    "Earlier, the {role}, Prof. {name}, said the pier would stay closed.",
    "The {role}, Col. {name} (rtd), said the pier would stay closed.",
)
_WITH_RETIRED = (
    "Justice (Rtd) {name}, a {role}, said the pier would stay closed.",
    "Sgt. {name}, the {role}, said the pier would stay closed.",
    "Deputy {name} left early. “It will stay closed,” said Deputy {name}, a {role}.",
    "Officer {name} left. “It will stay closed,” said {name}, a {role}.",
    "His friend {name} left. “It will stay closed,” said {name}, a {role}.",
)
_MET = (
    *("Halden goalkeeper", "harbour master", "senior engineer", "school teacher", "county prosecutor", "striker"),
    *("opposition leader", "marine biologist"),
)
_WITH_MET = (
    "The club has signed {role} {name} until May.",
    "The board chose {role} {name} on Friday.",
    "Reporters asked {role} {name} about the pier.",
    "The port hired {role} {name} last year.",
    "The council thanked {role} {name} on Friday.",
    "She later married {role} {name} in Hull.",
    "On Friday the board interviewed {role} {name} again.",
)
_WITHOUT = (
    "It was {name}, the harbour office announced on Monday.",
    "According to {name}, a keeper from the port was given the file.",
    "Not far from {name}, the mayor said, lies the pier.",
    "The man in the picture is {name}, his former teacher told the Echo.",
    "{name} (@halden_pier) wrote on Friday.",
    "{name} of Halden said the pier would stay closed.",
    "{name}, 43, of Portland, Maine, said the pier would stay closed.",
    "{name}, the keeper's lawyer argues, was at home.",
    "When the mayor rang {name}, a doctor was called.",
    "{name} said the pier would stay closed.",
    "The pier will stay closed, said {name}, especially as the mayor is away.",
    "{name}, who was late on Friday, said the pier would stay closed.",
    "{name}, according to the mayor, left.",
    "In an interview with a reporter, {name} said the pier would stay closed.",
    "Critics of the mayor, {name} said on Friday, were wrong.",
)


def composed() -> Iterator[tuple[str, str, str | None]]:
    """Each sentence with the name in it and the role, None where it tells none."""
    groups = (
        *((_WITH_BEHIND, _BEHIND), (_WITH_BEFORE, _BEFORE), (_WITH_BODY, _BODIES), (_WITHOUT, (None,))),
        *((_WITH_SIGNED, _SIGNED), (_WITH_PLACED, _PLACED), (_WITH_BEFORE, _PAIRED + _BODIED), (_WITH_RANK, _RANKED)),
        *((_WITH_OFFICE, _OFFICES), (_WITH_CHOSEN, _CHOSEN), (_WITH_RETIRED, _BEHIND), (_WITH_MET, _MET)),
    )
    for number, (sentence, role) in enumerate(pair for group in groups for pair in product(*group)):
        name = PEOPLE[number % len(PEOPLE)]
        yield sentence.format(role=role, name=name), name, role
