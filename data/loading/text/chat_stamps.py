"""Removes what chat and mail programs put before each message: sender and time, or the headers of a mail."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?"
_DATE = (
    r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\.?|\d{1,2}\.? [^\W\d_]{3,10}\.? \d{4}|[^\W\d_]{3,10}\.? \d{1,2}, \d{4})"
    r",?(?: at| um| à)? "
)
_TIME = rf"\[(?:{_DATE})?{_CLOCK}\]"
_PREFIX = re.compile(rf"^(?:{_TIME}|{_DATE}{_CLOCK} [-–]) [^:\[\]\n]{{1,60}}:(?: |$)", re.MULTILINE)
_HEADER = re.compile(rf"^[^,\[\]\n]{{1,60}},? {_TIME}:? ?$", re.MULTILINE)
_BARE_HEADER = re.compile(rf"^(?P<name>[^\W\d_][^\n\d\[\],:]{{1,40}}?)[ ,]{{1,3}}(?:{_DATE})?{_CLOCK} ?$", re.MULTILINE)
_MIN_BARE_HEADERS = 3

_MAIL_HEADER = re.compile(
    r"(?P<name>from|to|cc|date|sent|subject|reply-to|von|an|datum|gesendet|betreff|de|à|objet|envoyé|para|asunto"
    r"|enviado|da|a|oggetto|inviato): (?P<value>.{1,300})",
    re.I,
)
_SUBJECTS = ("subject", "betreff", "objet", "asunto", "oggetto")
_SENDERS = ("from", "von", "de", "da")
_SENT = ("date", "sent", "datum", "gesendet", "envoyé", "enviado", "inviato")
_REPLY = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr|rv|i): ?){1,5}", re.I)
_MAX_LINES_ABOVE = 4
_MAX_HEADLINE = 160
"""Characters of a line that may be a headline."""

_MIN_HEADERS = 2
_QUOTED = re.compile(r"^(?:> ?){1,9}", re.MULTILINE)
_MIN_QUOTED_SHARE = 0.6
_MIN_QUOTED_LINES = 3


def without_stamps(text: str) -> str:
    """``text`` (cleaned) without senders and times of chat messages, and of a mail's headers only subject and date.

    '[10:15] Name:' and '24/11/2026, 10:15 - Name:' stand before a message, 'Name, [24.11.2026 10:15]' and, of one name
    three times or more, 'Name 10:15 AM' above it.
    """
    text = _HEADER.sub("", _PREFIX.sub("", _without_quoting(text)))
    names = Counter(hit["name"] for hit in _BARE_HEADER.finditer(text))
    text = _BARE_HEADER.sub(lambda hit: "" if names[hit["name"]] >= _MIN_BARE_HEADERS else hit[0], text)
    return _without_mail_headers(text)


def _without_quoting(text: str) -> str:
    """A mail that was answered or forwarded, of which most lines begin with '>': those lines alone, without it."""
    lines = [line for line in text.split("\n") if line.strip()]
    quoted = sum(line.startswith(">") for line in lines)
    if quoted < max(_MIN_QUOTED_LINES, _MIN_QUOTED_SHARE * len(lines)):
        return text
    return _QUOTED.sub("", text[text.index("\n>") + 1 :] if not text.startswith(">") else text)


def _without_mail_headers(text: str) -> str:
    """The headers of a mail begin in the first lines, with a sender or subject among them, and end at another line.

    The day it was sent comes first, then the subject, unless that is the first line of the text anyway.
    """
    lines = text.split("\n")
    hits = [_MAIL_HEADER.fullmatch(line.strip()) for line in lines[: _MAX_LINES_ABOVE + 12]]
    first = next((number for number, hit in enumerate(hits[:_MAX_LINES_ABOVE]) if hit), len(hits))
    last = next((number for number in range(first, len(hits)) if not hits[number]), len(hits))
    found = {hit["name"].casefold(): hit["value"] for hit in hits[first:last] if hit}
    if len(found) < _MIN_HEADERS or found.keys().isdisjoint((*_SUBJECTS, *_SENDERS)):
        return text
    subject = next((_REPLY.sub("", found[name]) for name in _SUBJECTS if name in found), "")
    near = pairwise([*lines[last : last + _MAX_LINES_ABOVE], ""])  # a wrapped sentence may have all of its words, too
    is_repeated = any(_holds(line, subject) for line, below in near if not below[:1].islower())
    sent = next((found[name] for name in _SENT if name in found), "")
    return "\n".join([sent, *([] if is_repeated else [subject]), *lines[last:]])


def _holds(line: str, subject: str) -> bool:
    """Whether a line near the top is the headline that a mail's subject has whole or shortened: no sentence, with all
    of its words."""
    words = subject.casefold().split()
    return bool(words) and len(line) <= _MAX_HEADLINE and set(words) <= set(line.casefold().split())
