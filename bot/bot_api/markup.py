"""Reads Telegram's HTML as Telegram's servers do: into plain text and entities, or a refusal in their words.

The grammar is that of td's ``parse_html`` (MessageEntity.cpp), as the Bot API documents it under
"HTML style": https://core.telegram.org/bots/api#html-style. Offsets and lengths count UTF-16 units.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from bot.utf16 import utf16_length, utf16_slice

Json = dict[str, Any]

MAX_TEXT_UNITS = 4096
MAX_CAPTION_UNITS = 1024
MAX_ENTITIES = 100

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#(?:x([0-9a-fA-F]{1,8})|([0-9]{1,10}))|(lt|gt|amp|quot)(?![a-zA-Z]));?")
_TAG_NAME = re.compile(r"<(/?)([^\s>]*)")
_TAG_REST = re.compile(r"""((?:[^>"']|"[^"]*"|'[^']*')*)>""")
_ATTRIBUTE = re.compile(r"""([^\s=>]+)(?:\s*=\s*("[^"]*"|'[^']*'|[\w.-]+))?""")
_TIME_FORMAT = re.compile(r"r|w?[dD]?[tT]?")
_LINK = re.compile(r"(?i)(?:https?|tg|ton)://\S|(?:mailto|tel):\S|[\w-]+\.[\w.-]*[a-z]{2}")
_DETECTED = {
    "bot_command": re.compile(r"(?a)(?<![\w/<>@])/\w{1,64}(?:@\w{3,32})?(?![\w/<>])"),
    "url": re.compile(r"(?i)\bhttps?://[^\s<>\"”]+"),
}
_EXCLUSIVE = ("text_link", "code", "pre", "date_time")


class Refused(Exception):
    """Telegram refuses this text. The message is Telegram's reason, without 'Bad Request: '."""


@dataclass(frozen=True)
class Markup:
    """A text as a client receives it. ``entities`` are Bot API MessageEntity objects, in order of offset."""

    text: str
    entities: tuple[Json, ...] = ()


@dataclass
class _Parser:
    """The state of the parser: the text so far, its length in UTF-16 units, entities that are closed and open."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    closed: list[Json] = field(default_factory=list)
    unclosed: list[tuple[str, Json]] = field(default_factory=list)

    def add(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += utf16_length(piece)


def parse_html(source: str) -> Markup:
    """Reads Telegram HTML. Raises Refused with the reason that Telegram writes after "can't parse entities: "."""
    parser, at = _Parser(), 0
    while at < len(source):
        if source[at] == "<":
            at = _read_tag(source, at, parser)
        else:
            end = source.find("<", at)
            end = len(source) if end < 0 else end
            parser.add(_REFERENCE.sub(_decode, source[at:end]))
            at = end
    if parser.unclosed:
        raise Refused(f'Can\'t find end tag corresponding to start tag "{parser.unclosed[-1][0]}"')
    return Markup("".join(parser.pieces), _ordered(parser.closed))


def read_message(params: Json, *, caption: bool = False) -> Markup:
    """The text or caption of a call that sends or edits, as Telegram stores it: parsed, trimmed, links detected.

    Raises Refused for bad HTML, an empty text, and more than 4,096 (caption: 1,024) UTF-16 units after parsing. It also
    refuses more than 100 entities: Telegram ignores those beyond, and the formatting would be lost without a sign.
    """
    source = str(params.get("caption" if caption else "text") or "")
    markup = _trim(_formatted(source, params, caption))
    if not markup.text and not caption:
        raise Refused("message text is empty")
    if utf16_length(markup.text) > (MAX_CAPTION_UNITS if caption else MAX_TEXT_UNITS):
        raise Refused("message caption is too long" if caption else "message is too long")
    if len(markup.entities) > MAX_ENTITIES:
        raise Refused("ENTITIES_TOO_LONG")
    return _detect(markup)


def read_typed(text: str) -> Markup:
    """A text that a person typed, with the commands and links that clients mark by themselves."""
    return _detect(_trim(Markup(text)))


def _formatted(source: str, params: Json, caption: bool) -> Markup:
    mode = params.get("parse_mode")
    if not mode:
        return Markup(source, _ordered(params.get("caption_entities" if caption else "entities") or []))
    if str(mode).lower() != "html":
        raise Refused("can't parse entities: only HTML is spoken here")
    try:
        return parse_html(source)
    except Refused as refusal:
        raise Refused(f"can't parse entities: {refusal}") from None


def _decode(match: re.Match[str]) -> str:
    """The character of an HTML reference; a reference that Telegram does not know stays as it is written."""
    if match[3]:
        return _NAMED[match[3]]
    code = int(match[1], 16) if match[1] else int(match[2])
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else match[0]


def _read_tag(source: str, at: int, parser: _Parser) -> int:
    """Reads the tag that begins at index ``at``; returns the index after it."""
    tag = _TAG_NAME.match(source, at)
    assert tag is not None  # noqa: S101 - a "<" always matches
    closing, name = tag[1], tag[2].lower()
    if not closing and tag.end() < len(source) and name not in TAGS:
        raise Refused(f'Unsupported start tag "{name}" {_where(source, at)}')
    rest = _TAG_REST.match(source, tag.end())
    if not rest:
        raise Refused(f"Unclosed {'end' if closing else 'start'} tag {_where(source, at)}")
    if closing:
        _close(name, parser, source, at)
    else:
        parser.unclosed.append((name, _open(name, rest[1], parser.length, source, at)))
    return rest.end()


def _open(name: str, attributes: str, offset: int, source: str, at: int) -> Json:
    """The entity that a start tag opens."""
    given = {m[1].lower(): _attribute(m[2]) for m in _ATTRIBUTE.finditer(attributes)}
    opened: Json = {"type": TAGS[name], "offset": offset}
    if name == "span" and given.get("class") != "tg-spoiler":
        raise Refused(f'Tag "span" must have class "tg-spoiler" {_where(source, at)}')
    if name == "tg-time":
        opened |= _time(given, _where(source, at))
    if name == "a" and given.get("href"):
        opened["url"] = given["href"]
    if name == "tg-emoji":
        opened["custom_emoji_id"] = given.get("emoji-id", "")
    if name == "blockquote" and "expandable" in given:
        opened["type"] = "expandable_blockquote"
    return opened


def _attribute(value: str | None) -> str:
    return _REFERENCE.sub(_decode, (value or "").strip("\"'"))


def _time(given: dict[str, str], where: str) -> Json:
    if not re.fullmatch("[0-9]{1,12}", given.get("unix", "")):
        raise Refused(f'Tag "tg-time" must have a number as "unix" {where}')
    if not _TIME_FORMAT.fullmatch(given.get("format", "")):
        raise Refused(f'Tag "tg-time" has an unsupported "format" {where}')
    return {"unix_time": int(given["unix"]), "date_time_format": given.get("format", "")}


def _close(name: str, parser: _Parser, source: str, at: int) -> None:
    if not parser.unclosed:
        raise Refused(f"Unexpected end tag {_where(source, at)}")
    expected, opened = parser.unclosed.pop()
    if name not in ("", expected):
        raise Refused(f'Unmatched end tag {_where(source, at)}, expected "</{expected}>", found "</{name}>"')
    parser.closed.append(opened | {"length": parser.length - opened["offset"]})


def _where(source: str, at: int) -> str:
    return f"at byte offset {len(source[:at].encode())}"


def _ordered(entities: list[Json]) -> tuple[Json, ...]:
    return tuple(sorted(entities, key=lambda e: (e["offset"], -e["length"])))


def _trim(markup: Markup) -> Markup:
    """Strips white space at both ends, and drops entities that are empty then and links without a valid address."""
    text = markup.text.strip()
    lead = utf16_length(markup.text) - utf16_length(markup.text.lstrip())
    length = utf16_length(text)
    kept = []
    for entity in markup.entities:
        start = max(entity["offset"] - lead, 0)
        end = min(entity["offset"] + entity["length"] - lead, length)
        clipped = entity | {"offset": start, "length": end - start}
        if start < end and _is_kept(clipped, text):
            kept.append(clipped)
    return Markup(text, tuple(kept))


def _is_kept(entity: Json, text: str) -> bool:
    """Whether an entity is no link, or one with a valid address; a link without an address gets its own text."""
    if entity["type"] != "text_link":
        return True
    entity.setdefault("url", utf16_slice(text, entity["offset"], entity["length"]))
    return bool(_LINK.match(entity["url"]))


def _detect(markup: Markup) -> Markup:
    """Adds the commands and links that Telegram marks by itself, outside of code and links."""
    taken = [(e["offset"], e["offset"] + e["length"]) for e in markup.entities if e["type"] in _EXCLUSIVE]
    found = []
    for kind, pattern in _DETECTED.items():
        for match in pattern.finditer(markup.text):
            start = utf16_length(markup.text[: match.start()])
            end = start + utf16_length(match[0])
            if all(end <= a or b <= start for a, b in taken):
                taken.append((start, end))
                found.append({"type": kind, "offset": start, "length": end - start})
    return Markup(markup.text, _ordered([*markup.entities, *found]))
