"""The description of the doors, as OpenAPI 3.1. A test holds it true."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from bot.http.bodies import MAX_BYTES
from bot.http.fields import BREAKING_URGENCY, MAX_AUTHORS
from data.loading.border import MAX_NAME_CHARACTERS

Json = dict[str, Any]

PROBLEM = {"$ref": "#/components/schemas/Problem"}
ARTICLE = {"$ref": "#/components/schemas/Article"}
NINJS = {"$ref": "#/components/schemas/Ninjs"}
FILED = {"$ref": "#/components/schemas/Filed"}
PREVIEW = {"$ref": "#/components/schemas/Preview"}

REFUSALS = {
    400: "The body is no JSON, or not whole",
    401: "No token, or a wrong one",
    404: "There is no such story",
    408: "The body was not whole in time",
    409: "The key was used for another article, or its first push is still being read",
    410: "The story was taken back",
    413: f"The body is over {MAX_BYTES:,} bytes, or the article too long",
    415: "A body of another kind, or with a Content-Encoding",
    422: "A field or a parameter is wrong, or no brief can be made of the article",
    503: "The database is out of reach",
}
"""What each status of a refusal means."""


def document() -> Json:
    """The description as JSON."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Newsbrief", "version": version("newsbrief"), "license": {"name": "Apache-2.0"}},
        "paths": _paths(),
        "components": {
            "schemas": _schemas(),
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


def _paths() -> Json:
    return {
        "/articles": {"post": _post()},
        "/articles/{number}": {"parameters": [_number()], "patch": _patch(), "delete": _delete()},
        "/feeds/{name}": {"get": _feed()},
        "/stories/{number}": {"get": _story()},
        "/openapi.json": {"get": _get("This description", {"application/json": {"schema": {"type": "object"}}})},
        "/healthz": {"get": _health()},
        "/metrics": {"get": _get("Numbers for Prometheus", {"text/plain": {"schema": {"type": "string"}}})},
    }


def _post() -> Json:
    return _writing("Sends an article", "sendArticle") | {
        "parameters": [_dry_run(), _publish(), _section(), _key()],
        "requestBody": _body(),
        "responses": {
            "201": _answer("Filed as a new story", FILED, _LOCATION),
            "200": _answer("A known story, a repeated key, or a dry run", {"anyOf": [FILED, PREVIEW]}),
            **_refusals(400, 401, 408, 409, 413, 415, 422, 503),
        },
    }


def _patch() -> Json:
    return _writing("Changes a story; alerts that were sent are edited", "changeArticle") | {
        "parameters": [_section()],
        "requestBody": _body(),
        "responses": {
            "200": _answer("Changed", FILED, _LOCATION),
            **_refusals(400, 401, 404, 408, 410, 413, 415, 422, 503),
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


def _body() -> Json:
    return {
        "required": True,
        "content": {
            "application/json": {"schema": {"anyOf": [ARTICLE, NINJS]}},
            "text/html": {"schema": {"type": "string"}},
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
        "hold: as a draft; now: alerts without delay; or a time to come, in ISO 8601 or as 14:30 and tomorrow 07:00 in "
        "BOT_TIMEZONE. Without it, alerts go out after BOT_ALERT_DELAY."
    )
    return _query("publish", text, {"type": "string", "minLength": 1, "examples": ["hold", "now", "14:30"]})


def _section() -> Json:
    return _query("section", "The section, if the article does not name it", {"type": "string", "minLength": 1})


def _key() -> Json:
    text = "Known for 24 hours: the same key and article get the same answer, another article 409"
    schema = {"type": "string", "minLength": 1, "maxLength": 255, "pattern": r"^[\x21-\x7e]+$"}
    return {"name": "Idempotency-Key", "in": "header", "required": False, "description": text, "schema": schema}


def _schemas() -> Json:
    text: Json = {"type": "string", "minLength": 1, "pattern": r"\S"}
    name: Json = {**text, "maxLength": MAX_NAME_CHARACTERS}
    count: Json = {"type": "integer", "minimum": 0}
    urgency = f"As the IPTC's: {BREAKING_URGENCY} is the most urgent, and breaking news"
    items: Json = {"type": "array", "items": {"type": "object"}}
    return {
        "Article": {
            "type": "object",
            "additionalProperties": False,
            "description": "A new article has a headline, and body or html; a change has what changes.",
            "properties": {
                "headline": text,
                "body": {**text, "description": "Plain text, its paragraphs apart by empty lines"},
                "html": {**text, "description": "The text as HTML, or a whole page"},
                "section": name,
                "authors": {"anyOf": [name, {"type": "array", "items": name, "maxItems": MAX_AUTHORS}]},
                "url": {**text, "format": "uri"},
                "published_at": {"type": "string", "format": "date-time"},
                "urgency": {"type": "integer", "minimum": 1, "maximum": 9, "description": urgency},
            },
        },
        "Ninjs": {
            "type": "object",
            "description": "NINJS 2 or 3",
            "anyOf": [{"required": ["headlines"]}, {"required": ["bodies"]}, {"required": ["standard"]}],
            "properties": {"headlines": items, "bodies": items, "standard": {"type": "object"}},
        },
        "Filed": {
            "type": "object",
            "required": ["story", "url", "followers"],
            "properties": {
                "story": {"type": "integer", "minimum": 1},
                "url": {"type": "string", "format": "uri", "description": "The page of its brief"},
                "followers": {**count, "description": "Chats that get it"},
                "note": {"type": "string", "description": "Why the admins are asked about it"},
            },
        },
        "Preview": {
            "type": "object",
            "required": ["headline", "brief", "alert", "followers"],
            "properties": {
                "headline": {"type": "string"},
                "brief": {"type": "string", "description": "As readers would see it, without markup"},
                "alert": {"type": "string", "description": "As followers would get it, without markup"},
                "followers": count,
                "section": {"type": ["string", "null"]},
                "authors": {"type": "array", "items": {"type": "string"}},
                "story": {"type": ["integer", "null"], "description": "The known story that it tells"},
            },
        },
        "Problem": {
            "type": "object",
            "required": ["type", "title", "status", "detail"],
            "properties": {
                "type": {"type": "string"},
                "title": {"type": "string"},
                "status": {"type": "integer"},
                "detail": {"type": "string", "description": "A sentence that says what to do"},
            },
        },
    }
