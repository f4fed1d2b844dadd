"""Puts back the blanks that a copy loses between neighbouring elements: 'Mira Solberg10 March 2026' and its like."""

from __future__ import annotations

import re

_SEAMS = re.compile(
    r"(?<=[^\W\d_]{3}[a-zà-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])"  # 'SolbergPolitical', not 'McAllister' or 'LaChance'
    r"|(?<=[a-z]\.com)(?=[A-Z])"  # 'Example.comOct. 13'
    r"|(?<=[^\W\d_]{2})(?=\d)"  # 'Solberg10', not 'T10' of ISO 8601
    r"|(?<=(?<!\d)(?:19|20)\d\d)(?=\d{1,2}:\d\d)"  # '20269:30'
    r"|(?<=\d)(?=[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ])"  # '2026Updated'
    r"|(?<=\d[ap]m)(?=[A-ZÀ-ÖØ-Þ])|(?<=\d [ap]m)(?=[A-ZÀ-ÖØ-Þ])",
    re.MULTILINE,
)


def unglued(line: str) -> str:
    """``line`` with a blank wherever two elements of a page seem to have been run together. For reading dates and names
    only: names such as 'iPhone' are torn by it."""
    return _SEAMS.sub(" ", line)
