"""Lines that say who took a picture, and lines that end so."""

from __future__ import annotations

import re

_MAX_CAPTION, _CREDIT_CHARACTERS = 600, 90
_MAX_CHARACTERS = 110  # of a line that is nothing but a credit

_NAME = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){0,3}"
_AGENCY = (
    r"(?:AP|AFP|EPA|EFE|ANP|PA|DPA|APA|Reuters|Getty|Shutterstock|iStock(?:photo)?|Alamy|Anadolu|Bloomberg|Imago|Flickr"
    r"|Unsplash|Pexels|Pixabay|Wikimedia|Xinhua|NurPhoto|Zuma|(?:The )?(?:Associated|Canadian) Press|Press Association)"
    r"(?: (?:Images?|Photos?|Pool|Agency|Press|Commons)){0,2}"
)
_LABEL = r"(?:photo(?:graph)?s?|pictures?|images?|fotos?|bild(?:er)?|illustrations?)(?: credits?)?|credits?"

_ENDS = re.compile(
    rf"(?:REUTERS/{_NAME}(?: Purchase Licensing Rights.{{0,30}})?"
    rf"|[\[(](?:File:? )?(?:{_NAME}|dpa) ?/ ?(?:{_NAME}|dpa)[^\])]{{0,30}}[\])]"
    rf"|(?:Photo|Picture|Image|Photograph|Foto|Credit|Photo Credit)(?:: ?|\.\.\.| by ){_NAME}"
    r"(?:[/,] ?[\w. /]{1,40})?(?: (?:for|via) .{1,30})?"
    rf"|{_NAME}/(?:AFP|AP|EPA|PA|Getty|Reuters)(?:/| via | Images).{{0,30}}"
    rf"|[.!?)”\"] ?(?:[Cc]ourtesy (?:of )?{_NAME}(?: and {_NAME})?|{_NAME} ?/ ?{_AGENCY})"
    r"|[A-Z][\w.'’-]+ ?/ ?(?:AP|AFP|EPA|PA|Reuters|REUTERS|Getty Images)"
    r"|\| ?(?:AP|AFP|EPA|PA|Reuters|REUTERS|Getty) (?:Photos?|Images?))(?:\.| Close)?$"
)
_WHOLE = re.compile(
    r"(?!(?:by|von|par|por) )[\[(]?"
    rf"(?:(?:(?:{_LABEL})(?: ?: ?| by | copyright )|(?:(?:{_LABEL}) )?courtesy (?:of )?).{{2,70}}"
    rf"|(?:[^.?!]{{0,60}}(?:[/|,·•–(-] ?| via ))?{_AGENCY}(?: ?/ ?{_NAME})?(?: (?:for|via) .{{2,40}})?"
    r"|© ?.{2,70})[\])]?\.?",
    re.I,
)


def ends_in_credit(line: str) -> bool:
    """Whether a line says at its end who took a picture: 'The harbour. REUTERS/Ann Lee', '[Ann Lee/AFP]'. A bar alone
    ('Ferry sails | Reuters') may set off the site's name."""
    return len(line) <= _MAX_CAPTION and _ENDS.search(line[-_CREDIT_CHARACTERS:]) is not None


def is_credit(line: str) -> bool:
    """Whether a line says who took a picture, and nothing else: 'Ann Lee / AP', '(Photo: Ann Lee)', 'Getty Images'."""
    return len(line) <= _MAX_CHARACTERS and _WHOLE.fullmatch(line) is not None
