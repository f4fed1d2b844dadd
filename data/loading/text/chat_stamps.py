"""Removes what chat and mail programs put before each message: sender and time, or the headers of a mail."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from data.loading.times.dates import find_date

_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?"
_DATE = (
    r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\.?|\d{1,2}\.? [^\W\d_]{3,10}\.? \d{4}|[^\W\d_]{3,10}\.? \d{1,2}, \d{4})"
    r",?(?: at| um| à)? "
)
_TIME = rf"\[(?:{_DATE})?{_CLOCK}\]"
_PREFIX = re.compile(
    rf"^(?:(?:{_TIME}|{_DATE}{_CLOCK} [-–]) [^:\[\]\n]{{1,60}}:(?: |$)"
    rf"|\[[^\[\]\n]{{1,40}}\] \[(?:\w{{1,4}} ?)?{_CLOCK}\] )",
    re.MULTILINE,
)
_HEADER = re.compile(rf"^[^,\[\]\n]{{1,60}},? {_TIME}:? ?$", re.MULTILINE)
_BARE_HEADER = re.compile(rf"^(?P<name>[^\W\d_][^\n\d\[\],:]{{1,40}}?)[ ,]{{1,3}}(?:{_DATE})?{_CLOCK} ?$", re.MULTILINE)
_MIN_BARE_HEADERS = 3

_MAIL_HEADER = re.compile(r"[^\W\d_][^\s:：@<>]{0,14}(?: [^\s:：@<>]{1,14})? ?[:：] ?(?P<value>\S.{0,300})")
_REPLY = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr|rv|i): ?){1,5}", re.I)
_MAX_LINES_ABOVE = 4
_MAX_HEADLINE = 160  # characters of a line that may be a headline
_MIN_HEADERS, _MIN_HEADERS_WITHOUT_ADDRESS = 2, 4
_QUOTED = re.compile(r"^(?:> ?){1,9}", re.MULTILINE)
_MIN_QUOTED_SHARE = 0.6
_MIN_QUOTED_LINES = 3


def without_stamps(text: str) -> str:
    """``text`` (cleaned) without senders and times of chat messages, and of a mail's headers only subject and date.

    '[10:15] Name:', '24/11/2026, 10:15 - Name:' and '[Name] [PM 2:05]' stand before a message, 'Name, [24.11.2026
    10:15]' and, of one name three times or more, 'Name 10:15 AM' above it.
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
    """Of the headers of a mail, labels in whatever language in the first lines with an address or a day among their
    values, the day it was sent stays and then the subject, unless that is a line near the top of the text anyway."""
    lines = text.split("\n")
    hits = [_MAIL_HEADER.fullmatch(line.strip()) for line in lines[: 4 * _MAX_LINES_ABOVE]]
    first = next((number for number, hit in enumerate(hits[:_MAX_LINES_ABOVE]) if hit), len(hits))
    last = next((number for number in range(first, len(hits)) if not hits[number]), len(hits))
    values = [hit["value"] for hit in hits[first:last] if hit]
    sent = next(filter(find_date, values), "")
    has_address = "@" in "".join(values[:1]) or any("<" in value and "@" in value for value in values)
    if len(values) < (_MIN_HEADERS if has_address else _MIN_HEADERS_WITHOUT_ADDRESS) or not (sent or has_address):
        return text
    near = pairwise([*lines[last : last + _MAX_LINES_ABOVE], ""])  # a wrapped sentence may have all of its words, too
    heads = [line for line, below in near if not below[:1].islower()]
    said = [_REPLY.sub("", value) for value in values if value != sent and "@" not in value]
    is_repeated = any(_holds(line, each) for line in heads for each in said)
    subject = [] if is_repeated else [max(said, key=len, default="")]
    return "\n".join([sent, *subject, *lines[last:]])


def _holds(line: str, subject: str) -> bool:
    """Whether a line near the top is the headline that a mail's subject has whole or shortened: no sentence, with all
    of its words."""
    words = subject.casefold().split()
    return bool(words) and len(line) <= _MAX_HEADLINE and set(words) <= set(line.casefold().split())
