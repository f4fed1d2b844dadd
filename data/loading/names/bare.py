"""Takes out of a byline what stands between its names and is none: addresses with their newsrooms, and editors."""

from __future__ import annotations

import re
from functools import cache

from data.loading.words import any_of, word_set

_ADDRESS = r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}"
_NEWSROOM = rf"[^\W\d_][^|,\d@]{{1,40}}?(?=,| and | & |$| ?\|(?! ?{_ADDRESS}))"
_BETWEEN_BARS = re.compile(rf" ?\| ?{_ADDRESS}(?:(?= ?(?:,|\||$)| and | & )|(?!))(?: ?\| ?{_NEWSROOM})?")
_EDITORS = re.compile(r"[;,] ?(?:with )?(?:editing|edited|(?:additional |with )reporting) by .{0,400}", re.I)
_NAME_LIKE_BY = re.compile(r"by(?-i:[a-zà-ÿ]|[A-ZÀ-Þ]{2})", re.I)


def bare_byline(line: str) -> str:
    """A byline without addresses and newsrooms between bars ('Ann Lee | lee@echo.example | Echo Group, Bo Reed | …'),
    without those who edited it, and without the newspaper behind a name ('Ann Lee, Halden Echo'). A name that begins
    with 'By' gets its 'By', for the net takes it for one."""
    bare = _outlets().sub("", _EDITORS.sub("", _BETWEEN_BARS.sub("", line)))
    return f"By {bare}" if _NAME_LIKE_BY.match(bare) else bare


@cache
def _outlets() -> re.Pattern[str]:
    """Matches the name of a newspaper or the like behind a comma or a bar."""
    nouns = any_of(word.capitalize() for word in word_set("paste", "outlets"))
    return re.compile(rf"(?<=\w) ?[,|] ?(?:The )?(?:[A-ZÀ-Þ][\w’'.&-]{{0,20}} ){{1,3}}(?:{nouns}|FM|TV)(?= ?[,|·•]|$)")
