"""What stands around a story without telling it: dates, bylines, captions' labels, and datelines such as '(CNN) --'.

Ranking ignores them, and a brief shows a sentence from behind its dateline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.word_lists import word_set

_CAPITAL = "A-ZÀ-ÖØ-Þ"
_DASH = r"(?:[ \t]{0,3}(?:-{2,3}|–|—)|[ \t]{1,3}-)[ \t]{0,3}"
"""A hyphen without a space before it joins words: 'NATO-Mission'."""

_STORY = rf"(?=[\"“‘'„«¿¡\d{_CAPITAL}])"
_MORE = rf"(?:[ ,./]{{1,2}}(?:[{_CAPITAL}][\w.]{{1,15}}|\d{{1,2}}|\d{{4}})){{0,6}}"
"""What follows the first word of a place: its other words, its state, more places, and the date."""

_AGENCY = (
    rf"(?:[{_CAPITAL}][\w.,'’ /-]{{1,60}} )?"
    r"(?:\((?P<agency>[A-Z][\w. /&-]{1,30}|[a-z]{2,5}(?:-[A-Z]{2,4})?)\)|/[A-Z][\w ]{2,30}/)"
)

_DATELINES = (
    # With an agency: LONDON (Reuters) - ..., MADRID (EFE).- ..., HALDEN, May 5 /Newswire/ -- ...
    re.compile(rf"{_AGENCY}(?:\.?-[ \t]{{0,3}}|{_DASH}){_STORY}"),
    re.compile(rf"(?=[^(]{{1,60}} \d){_AGENCY}: ?{_STORY}"),  # New Delhi, May 5 (PTI): ...
    re.compile(rf"\([{_CAPITAL}][\w. /&]{{1,30}}\)(?:: ?| |){_STORY}"),  # (CNN)The ...
    # Without one: PARIS — ..., SAN JOSE, Calif. -- ..., ST. LOUIS — ..., IPOH/KLANG, Nov 22, 2025 — ...
    re.compile(rf"(?:[{_CAPITAL}]{{3,}}|[{_CAPITAL}]{{2}}\.? [{_CAPITAL}]{{3,}}){_MORE}{_DASH}{_STORY}"),
    # In small letters with a state: New York, NY – ..., Halden, Wis. -- ...
    re.compile(rf"[{_CAPITAL}]\w+(?: [{_CAPITAL}]\w+){{0,2}}, [{_CAPITAL}][\w.]{{1,12}} (?:-{{1,3}}|–|—) {_STORY}"),
)
_LABEL_IN_CAPITALS = re.compile(rf"[{_CAPITAL}]{{2,}}(?=:)")

_OPENING_DATELINES = (
    # With a colon, which elsewhere labels who speaks, or with nothing: New Delhi (PTI): ..., Halden (CNN)The ...
    re.compile(rf"{_AGENCY}(?:: ?| |){_STORY}"),
    # With a colon and no agency: NEW DELHI: ..., Lahore, May 5: ...
    re.compile(
        rf"(?:[{_CAPITAL}]{{3,}}(?:[ /-][{_CAPITAL}]{{2,}}){{0,3}}|[A-Z][a-z]+(?: [A-Z][a-z]+){{0,2}}(?=, ))"
        rf"(?:, (?:[A-Z][a-z]{{2,8}}\.? \d{{1,2}}|\d{{1,2}} [A-Z][a-z]{{2,8}})(?:,? \d{{4}})?)?"
        rf"[ \t]?:[ \t]{{1,3}}{_STORY}"
    ),
    # A day with its year alone: December 28, 2026: ..., 28 Dec. 2026 – ...
    re.compile(rf"(?:[A-Z][a-z]{{2,8}}\.? \d{{1,2}}|\d{{1,2}} [A-Z][a-z]{{2,8}}\.?),? \d{{4}}(?:: |{_DASH}){_STORY}"),
)
_TOP_DATELINE = re.compile(
    rf"[{_CAPITAL}]\w{{2,}}{_MORE}[ \t](?:-{{1,3}}|–|—)[ \t](?=[\"“‘'„«¿¡{_CAPITAL}])(?![^\n]{{0,150}}?[ \t][-–—])"
)
"""In small letters: Halden — ..., Halden/Ostvik – .... A second dash closes what is no more than put in between."""

_TOP_PARAGRAPHS = 3
"""Paragraphs that may open with such a dateline; a summary of the story may stand before it."""

_LABEL = re.compile(
    r"(?:images?|photos?|photographs?|pictures?|source|caption|categories|tags|related|share|credits?|video)"
    r"(?:[ \t]?[:.|©]|[ \t]by\b)",
    re.IGNORECASE,
)
_INVITATION = re.compile(
    r"(?:video:? )?(?:read (?:more|also)|also read|see also|click here|scroll down|sign up (?:for|to)|follow us)\b",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"\bthis (?:article|story|piece|column|essay|post|interview|excerpt)\b.{0,40}"
    r"\b(?:(?:co-?|re)?publi(?:shed|cation)|appeared|reprinted|translated|adapted|excerpted|sponsored|partnership)\b",
    re.IGNORECASE,
)
"""A note of the editors: 'This article was first published by …', 'This story is a joint publication of …'."""

_CAPTION = re.compile(
    r"\(?(?:pictured\b|from left\b[ \w]{0,12}[:,(]|(?:from )?left to right\b"
    r"|(?:file ?[-–—] ?)?(?:in )?this (?:[\w.,]{1,12} ){0,6}?(?:file (?:photo|picture|image)"
    r"|(?:photo|picture|image),? (?:dated|taken|released|provided|made available)\b))",
    re.IGNORECASE,
)
"""How a caption begins: 'Pictured right is …', 'From left: …', 'FILE - In this May 3 file photo …'."""

_EDITORS_NOTE = re.compile(
    r"\W{0,3}(?:(?:editor[’']?s?[’']?|author[’']?s) note\b|(?:correction|clarification)s?\W{0,2}[:.–—]"
    r"|(?:this|an earlier version of this) (?:article|story|piece|report|headline) (?:has been|was) "
    r"(?:updated|corrected|amended|clarified|edited|changed|revised|removed)\b)",
    re.IGNORECASE,
)
"""How a note on the article begins: 'Editor's note: …', 'This story has been updated …'."""

_MAX_ASIDE_SENTENCES = 4

_POINTER = re.compile(r"[^«»]*»\W*")
_BYLINE = re.compile(r"(?:(?:written|reported|edited|photo|story) )?by\b", re.IGNORECASE)
_BYLINE_WORDS = word_set("by and for of in the at with")
_DATE_WORDS = word_set("""
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun january
    february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec am pm est edt gmt bst ist utc cet et pst pdt ct pt published updated posted last
    modified at on the of by and
""")
_DATE_NUMBER = re.compile(r"\d{1,4}(?:st|nd|rd|th|am|pm)?", re.IGNORECASE)
_MAX_WORDS = 10
"""Words of furniture at most, invitations aside."""

_MIN_SENTENCE_WORDS = 3
"""A line of fewer words is no sentence."""

_MAX_CAPITALISED_WORDS = 5
"""Words of a line that is furniture because all its words are capitalised."""


def dateline_length(sentence: str, opens: int | None = None) -> int:
    """How many characters at the start of ``sentence`` are a dateline: its place and agency, with the dash.

    ``opens`` is the number, from 0, of the paragraph of the body that the sentence opens. Only in the first one does a
    dateline end in a colon or in nothing, and only in the first three is its place in small letters without an agency:
    elsewhere a name before a colon is whoever speaks, and one with a bracket is a body.
    """
    patterns = _DATELINES + _OPENING_DATELINES if opens == 0 else _DATELINES
    if opens is not None and opens < _TOP_PARAGRAPHS:
        patterns = (*patterns, _TOP_DATELINE)
    for pattern in patterns:
        dateline = pattern.match(sentence)
        if dateline and dateline.end() < len(sentence) and not _is_abbreviated(dateline):
            return dateline.end()
    return 0


def may_open_dated(body: str) -> bool:
    """Whether a body may open with a dateline that ends in a colon: its first word is no label, 'CLAIM: …' in a text
    that has the word in small letters as well."""
    label = _LABEL_IN_CAPITALS.match(body)
    return label is None or re.search(rf"\b{label[0].lower()}", body) is None


def _is_abbreviated(dateline: re.Match[str]) -> bool:
    """Whether what looks like an agency is the short form of the name before it: 'Halden Port Office (HPO)'."""
    agency: str | None = dateline.groupdict().get("agency")
    if agency is None:
        return False
    initials = "".join(word[0] for word in dateline[0].split("(")[0].replace("-", " ").split() if word[0].isupper())
    return agency in initials


def opens_aside(sentence: str, size: int) -> bool:
    """Whether a paragraph of ``size`` sentences that begins with ``sentence`` is a picture's caption or the editors'
    note on the article as a whole."""
    return size <= _MAX_ASIDE_SENTENCES and any(form.match(sentence) for form in (_CAPTION, _EDITORS_NOTE))


def is_furniture(sentence: str, words: Sequence[str], english: bool = True) -> bool:
    """Whether ``sentence`` is a date, a byline, a caption that begins as one, an invitation to read or watch something
    else, a note on the article itself, or a fragment without a verb.

    ``words`` are the sentence's. English words are looked for only when ``english``.
    """
    if len(words) < _MIN_SENTENCE_WORDS or (english and _stands_apart(sentence)):
        return True
    if len(words) > _MAX_WORDS:
        return False
    if len(words) <= _MAX_CAPITALISED_WORDS and all(word[0].isupper() or word[0].isdigit() for word in words):
        return True
    return english and (_LABEL.match(sentence) is not None or _is_byline(sentence, words) or _is_date(words))


def _stands_apart(sentence: str) -> bool:
    """Whether a sentence of any length is an invitation, a caption or a note on the article."""
    is_pointer = "»" in sentence and _POINTER.fullmatch(sentence) is not None
    return (
        is_pointer
        or _INVITATION.match(sentence) is not None
        or _CAPTION.match(sentence) is not None
        or ("his " in sentence and _NOTE.search(sentence) is not None)
    )


def _is_byline(sentence: str, words: Sequence[str]) -> bool:
    return _BYLINE.match(sentence) is not None and all(
        not word[0].islower() or word in _BYLINE_WORDS for word in words[1:]
    )


def _is_date(words: Sequence[str]) -> bool:
    return all(word.lower() in _DATE_WORDS or _DATE_NUMBER.fullmatch(word) for word in words)
