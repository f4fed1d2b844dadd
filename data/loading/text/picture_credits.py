"""Tells captions of pictures by the credit at their end: 'The harbour on Monday. REUTERS/Ann Lee', '[Ann Lee/AFP]'."""

from __future__ import annotations

import re

_MAX_CHARACTERS = 600
_TAIL = 90
"""Characters at the end of a line within which its credit stands."""

_NAME = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){0,3}"
_CREDIT = re.compile(
    rf"(?:REUTERS/{_NAME}(?: Purchase Licensing Rights.{{0,30}})?"
    rf"|[\[(](?:File:? )?(?:{_NAME}|dpa) ?/ ?(?:{_NAME}|dpa)[^\])]{{0,30}}[\])]"
    rf"|(?:Photo|Picture|Image|Photograph|Foto|Credit|Photo Credit)(?:: ?|\.\.\.| by ){_NAME}"
    r"(?:[/,] ?[\w. /]{1,40})?(?: (?:for|via) .{1,30})?"
    rf"|{_NAME}/(?:AFP|AP|EPA|PA|Getty|Reuters)(?:/| via | Images).{{0,30}})\.?$"
)


def ends_in_credit(line: str) -> bool:
    """Whether a line says at its end who took a picture."""
    return len(line) <= _MAX_CHARACTERS and _CREDIT.search(line[-_TAIL:]) is not None
