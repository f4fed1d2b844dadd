"""The description of the doors, as OpenAPI 3.1. A test holds it true."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from bot.http.bodies import MAX_BYTES
from bot.http.fields import BREAKING_URGENCY, MAX_AUTHORS
from data.loading.border import MAX_NAME_CHARACTERS
from summarizer.defaults import MIN_WORDS

Json = dict[str, Any]

VISIBLE = r"[^\s\x00-\x1F\x7F-\x9F\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]"
"""A character that can be seen."""

LETTER = r"A-Za-z\u00C0-\u0DFF\uAC00-\uD7A3"
"""Letters of scripts that set spaces between words, for a class of characters."""

UNSPACED = r"\u0E00-\u10FF\u1780-\u17FF\u3040-\u30FF\u3400-\u9FFF"
"""Letters of scripts that set none, for a class of characters."""

ENOUGH_WORDS = (
    rf"^[^{UNSPACED}]*(?:[{LETTER}][^\s{UNSPACED}]*\s[^{LETTER}{UNSPACED}]*){{{MIN_WORDS - 1}}}"
    rf"[{LETTER}][^{UNSPACED}]*$"
)
"""A text from which a brief can be made."""

_SIGN = r"[\t\n\r -;=?-~\u00A0-\u0DFF\u2010-\u205E\uAC00-\uD7A3]"
_TAG = rf"</?[A-Za-z][A-Za-z0-9]{{0,9}}(?: {_SIGN}{{0,300}})?>"
PAGE = (
    rf"^(?:{_TAG}|<!{_SIGN}{{0,300}}>|{_SIGN})*"
    rf"<p(?: {_SIGN}{{0,300}})?>"
    rf"(?:[{LETTER}][^<>\s\x00-\x1F\x7F]*\s(?:[-0-9,.;:“”‘’'() ])*){{{MIN_WORDS + 5}}}[{LETTER}]"
    rf"(?:{_TAG}|{_SIGN})*$"
)
"""A page of HTML with a paragraph that a brief can be made of."""

WEB_ADDRESS = (
    r"^https?://(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,60}[A-Za-z0-9])?\.)*[A-Za-z](?:[A-Za-z0-9-]{0,60}[A-Za-z0-9])?"
    r"(?::[1-9][0-9]{0,3})?(?:[/?#][!-~]{0,2000})?$"
)
"""An http(s) address in ASCII."""

NULL: Json = {"type": "null"}

YEARS_TO_COME = r"^(?:202[6-9]|20[3-9]\d|2[1-9]\d\d|[3-9]\d{3})-"
CLOCK_TIME = r"^(?:[01]\d|2[0-3]):[0-5]\d$"


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


PROBLEM, FILED, PREVIEW = _ref("Problem"), _ref("Filed"), _ref("Preview")

REFUSALS = {
    400: "The body is no JSON, or not whole",
    401: "No token, or a wrong one",
    404: "There is no such story",
    408: "The body was not whole in time",
    409: "The key was used for another article, its first push is still being read, or the story was taken back",
    413: f"The body is over {MAX_BYTES:,} bytes, or the article too long",
    415: "A body of another kind, or with a Content-Encoding",
    422: "A field or a parameter is wrong, or no brief can be made of the article",
    503: "The database is out of reach",
}
"""What each status of a refusal means."""


def document(sections: Sequence[str]) -> Json:
    """The description as JSON, for a newsroom with these sections."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Newsbrief", "version": version("newsbrief"), "license": {"name": "Apache-2.0"}},
        "paths": _paths(sections),
        "components": {
            "schemas": _schemas(sections),
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer", "description": "A secret of BOT_HTTP_TOKENS."},
                "name": {
                    "type": "apiKey",
                    "in": "header",
                    "name": "X-Newsbrief-Key",
                    "description": "The name of a token, with X-Newsbrief-Signature.",
                },
                "signature": {
                    "type": "apiKey",
                    "in": "header",
                    "name": "X-Newsbrief-Signature",
                    "description": "sha256= and the HMAC-SHA256 of the raw body in hex, by the token's secret.",
                },
            },
        },
    }


def _paths(sections: Sequence[str]) -> Json:
    return {
        "/articles": {"post": _post(sections)},
        "/articles/{number}": {"parameters": [_number()], "patch": _patch(sections), "delete": _delete()},
        "/feeds/{name}": {"get": _feed()},
        "/stories/{number}": {"get": _story()},
        "/openapi.json": {"get": _get("This description", {"application/json": {"schema": {"type": "object"}}})},
        "/healthz": {"get": _health()},
        "/metrics": {"get": _get("Numbers for Prometheus", {"text/plain": {"schema": {"type": "string"}}})},
    }


def _post(sections: Sequence[str]) -> Json:
    return _writing("Sends an article", "sendArticle") | {
        "parameters": [_dry_run(), _publish(), _section(sections), _key()],
        "requestBody": _body(_ref("NewArticle"), _ref("Ninjs")),
        "responses": {
            "201": _answer("Filed as a new story", FILED, _LOCATION),
            "200": _answer("A known story, a repeated key, or a dry run", {"anyOf": [FILED, PREVIEW]}),
            **_refusals(400, 401, 408, 409, 413, 415, 422, 503),
        },
    }


def _patch(sections: Sequence[str]) -> Json:
    return _writing("Changes a story; alerts that were sent are edited", "changeArticle") | {
        "parameters": [_section(sections)],
        "requestBody": _body(_ref("Change"), _ref("NinjsChange")),
        "responses": {
            "200": _answer("Changed", FILED, _LOCATION),
            **_refusals(400, 401, 404, 408, 409, 413, 415, 422, 503),
        },
    }


def _delete() -> Json:
    return _writing("Takes a story back", "withdrawArticle") | {
        "responses": {"204": {"description": "It is taken back, now or before"}, **_refusals(401, 404, 422, 503)},
    }


def _feed() -> Json:
    content = {
        "application/rss+xml": {"schema": {"type": "string"}},
        "application/feed+json": {"schema": {"type": "object"}},
    }
    name = {"type": "string", "pattern": r"^[^/]+\.(xml|json)$", "examples": ["all.xml", "world.json"]}
    parameter = {"name": "name", "in": "path", "required": True, "schema": name}
    answer = _get("The newest stories of a section, or of all", content, tagged=True)
    return answer | {"parameters": [parameter], "responses": answer["responses"] | _refusals(404, 503)}


def _story() -> Json:
    answer = _get("The brief as a page", {"text/html": {"schema": {"type": "string"}}}, tagged=True)
    pages = {"text/html": {"schema": {"type": "string"}}}
    gone = {
        "404": {"description": "No story, a draft, or a headline only", "content": pages},
        "410": {"description": "It was taken back", "content": pages},
    }
    return answer | {"parameters": [_number()], "responses": answer["responses"] | gone | _refusals(503)}


def _health() -> Json:
    answer = _get("Whether all is well", {"text/plain": {"schema": {"type": "string"}}})
    text = {"text/plain": {"schema": {"type": "string"}}}
    return answer | {"responses": answer["responses"] | {"503": {"description": "What is wrong", "content": text}}}


def _writing(summary: str, name: str) -> Json:
    return {"summary": summary, "operationId": name, "security": [{"bearer": []}, {"name": [], "signature": []}]}


def _get(summary: str, content: Json, *, tagged: bool = False) -> Json:
    responses: Json = {"200": {"description": summary, "content": content}}
    if tagged:
        responses["200"]["headers"] = {"ETag": {"schema": {"type": "string"}}}
        responses["304"] = {"description": "As the client has it (If-None-Match)"}
    return {"summary": summary, "responses": responses}


def _answer(what: str, schema: Json, headers: Json | None = None) -> Json:
    return {
        "description": what,
        "content": {"application/json": {"schema": schema}},
        **({"headers": headers} if headers else {}),
    }


_LOCATION: Json = {"Location": {"schema": {"type": "string", "format": "uri"}}}


def _refusals(*statuses: int) -> Json:
    content = {"application/problem+json": {"schema": PROBLEM}}
    return {str(status): {"description": REFUSALS[status], "content": content} for status in statuses}


def _body(*schemas: Json) -> Json:
    return {
        "required": True,
        "content": {
            "application/json": {"schema": {"anyOf": list(schemas)}},
            "text/html": {"schema": {"type": "string", "pattern": PAGE}},
        },
    }


def _number() -> Json:
    schema = {"type": "integer", "minimum": 1, "maximum": 10**18 - 1}
    return {"name": "number", "in": "path", "required": True, "schema": schema}


def _query(name: str, description: str, schema: Json) -> Json:
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}


def _dry_run() -> Json:
    text = "1: show what it would become, and keep nothing"
    return _query("dry_run", text, {"type": "string", "enum": ["1", "0", "true", "false"]})


def _publish() -> Json:
    text = (
        "hold: as a draft; now: alerts without delay; or a time to come, in ISO 8601, or as editors type it in "
        "BOT_TIMEZONE: 14:30, tomorrow 07:00. Without it, alerts go out after BOT_ALERT_DELAY."
    )
    times: list[Json] = [{"pattern": CLOCK_TIME}, {"format": "date-time", "pattern": YEARS_TO_COME}]
    schema = {"type": "string", "anyOf": [{"enum": ["hold", "now"]}, *times]}
    return _query("publish", text, schema)


def _section(sections: Sequence[str]) -> Json:
    return _query("section", "The section, whatever the article says", {"type": "string", "enum": list(sections)})


def _key() -> Json:
    text = "Known for 24 hours: the same key and article get the same answer, another article 409"
    schema = {"type": "string", "minLength": 1, "maxLength": 255, "pattern": r"^[\x21-\x7e]+$"}
    return {"name": "Idempotency-Key", "in": "header", "required": False, "description": text, "schema": schema}


def _fields(sections: Sequence[str]) -> Json:
    text: Json = {"type": "string", "pattern": VISIBLE}
    name: Json = {**text, "maxLength": MAX_NAME_CHARACTERS}
    urgency = f"As the IPTC's: {BREAKING_URGENCY} is the most urgent, and breaking news"
    return {
        "headline": text,
        "body": {"type": "string", "pattern": ENOUGH_WORDS, "description": "Plain text, a paragraph a line"},
        "html": {"type": "string", "pattern": PAGE, "description": "The text as HTML, or a whole page"},
        "section": {"type": "string", "enum": list(sections)},
        "authors": {"anyOf": [name, {"type": "array", "items": name, "maxItems": MAX_AUTHORS}]},
        "url": {"type": "string", "pattern": WEB_ADDRESS},
        "published_at": {"type": "string", "format": "date-time"},
        "urgency": {"type": "integer", "minimum": 1, "maximum": 9, "description": urgency},
    }


def _or_null(rule: Json) -> Json:
    """A field that need not be there: null is as good as none."""
    return {"anyOf": [rule, NULL]}


def _with_text(closed: Json, fields: Json, optional: Json, text: str) -> Json:
    """A new article whose text is in ``text``: body or html, and the other one is not given."""
    other = {"body": "html", "html": "body"}[text]
    properties = {**optional, "headline": fields["headline"], text: fields[text], other: NULL}
    return {**closed, "required": ["headline", text], "properties": properties}


def _ninjs(*required: list[str]) -> Json:
    value: Json = {"type": "string", "pattern": VISIBLE}
    body: Json = {"type": "string", "pattern": ENOUGH_WORDS}
    headlines = {"type": "object", "required": ["value"], "properties": {"role": {"type": "string"}, "value": value}}
    kind = {"type": "string", "description": "text/html, or else the text is plain"}
    bodies = {
        "type": "object",
        "required": ["value"],
        "properties": {"role": {"type": "string"}, "contenttype": kind, "value": body},
    }
    return {
        "type": "object",
        "description": "NINJS 2 or 3 (https://iptc.org/standards/ninjs/); fields without a meaning here are left out",
        "anyOf": [{"required": names} for names in required],
        "properties": {
            "headlines": {"type": "array", "minItems": 1, "items": headlines},
            "bodies": {"type": "array", "minItems": 1, "items": bodies},
            "urgency": {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 9}, {"type": "null"}]},
        },
    }


COUNT: Json = {"type": "integer", "minimum": 0}

FILED_SCHEMA: Json = {
    "type": "object",
    "required": ["story", "url", "followers"],
    "properties": {
        "story": {"type": "integer", "minimum": 1},
        "url": {"type": "string", "format": "uri", "description": "The page of its brief"},
        "followers": {**COUNT, "description": "Chats that get it"},
        "note": {"type": "string", "description": "Why it is not filed or sent as asked"},
    },
}

PREVIEW_SCHEMA: Json = {
    "type": "object",
    "required": ["headline", "brief", "alert", "followers"],
    "properties": {
        "headline": {"type": "string"},
        "brief": {"type": "string", "description": "As readers would see it, without markup"},
        "alert": {"type": "string", "description": "As followers would get it, without markup"},
        "followers": COUNT,
        "section": {"type": ["string", "null"]},
        "authors": {"type": "array", "items": {"type": "string"}},
        "story": {"type": ["integer", "null"], "description": "The known story that it tells"},
    },
}

PROBLEM_SCHEMA: Json = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "A sentence that says what to do"},
    },
}


def _schemas(sections: Sequence[str]) -> Json:
    fields = _fields(sections)
    optional = {name: _or_null(rule) for name, rule in fields.items()}
    closed: Json = {"type": "object", "additionalProperties": False}
    return {
        "NewArticle": {"anyOf": [_with_text(closed, fields, optional, text) for text in ("body", "html")]},
        "Change": {
            "description": "What changes",
            "anyOf": [{**closed, "properties": {**optional, left_out: NULL}} for left_out in ("html", "body")],
        },
        "Ninjs": _ninjs(["headlines", "bodies"]),
        "NinjsChange": _ninjs(["headlines"], ["bodies"]),
        "Filed": FILED_SCHEMA,
        "Preview": PREVIEW_SCHEMA,
        "Problem": PROBLEM_SCHEMA,
    }
