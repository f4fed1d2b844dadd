"""The description of the doors is true."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from starlette.routing import Route
from support.doors import BEARER, BODY, FERRY, MILL_BURNS, Outside, open_doors

from bot.http.app import routes
from bot.http.doors import Doors
from bot.http.fields import FIELDS


@pytest.fixture
async def outside(tmp_path: Path) -> AsyncIterator[Outside]:
    async with open_doors(tmp_path) as outside:
        yield outside


async def described(outside: Outside) -> Any:
    """The description."""
    answer = await outside.client.get("/openapi.json")
    assert answer.headers["content-type"] == "application/json"
    return answer.json()


async def test_every_path_and_method_is_described_and_no_other(outside: Outside) -> None:
    async def all_well() -> None:
        return None

    found = routes(Doors(outside.room.running.newsroom, all_well, None, lambda _: None))
    ours = {route.path: (route.methods or set()) - {"HEAD"} for route in found if isinstance(route, Route)}
    paths = (await described(outside))["paths"]
    assert ours == {path: {method.upper() for method in each if method != "parameters"} for path, each in paths.items()}


async def test_the_fields_of_an_article_are_the_ones_that_are_read(outside: Outside) -> None:
    schemas = (await described(outside))["components"]["schemas"]
    named = {name for each in schemas["NewArticle"]["anyOf"] for name in each["properties"]}
    assert named == set(FIELDS)
    assert all(each["additionalProperties"] is False for each in schemas["NewArticle"]["anyOf"])


async def test_what_is_answered_has_the_fields_that_are_described(outside: Outside) -> None:
    schemas = (await described(outside))["components"]["schemas"]

    def fits(content: dict[str, Any], name: str) -> bool:
        schema = schemas[name]
        return set(schema["required"]) <= content.keys() <= schema["properties"].keys()

    assert fits((await outside.push(FERRY, "?dry_run=1")).json(), "Preview")
    assert fits((await outside.push(FERRY)).json(), "Filed")
    assert fits((await outside.push({**FERRY, "body": BODY.replace("six", "ten")})).json(), "Filed")
    assert fits((await outside.push({**FERRY, "urgency": 12})).json(), "Problem")


@pytest.mark.parametrize(
    ("method", "path", "article"),
    [
        ("post", "/articles", FERRY),
        ("post", "/articles", {**MILL_BURNS, "urgency": None, "url": None}),
        ("post", "/articles", {}),
        ("post", "/articles?publish=maybe", FERRY),
        ("patch", "/articles/1", {"headline": "A"}),
        ("patch", "/articles/9", {"headline": "A"}),
        ("delete", "/articles/1", None),
        ("delete", "/articles/9", None),
        ("get", "/stories/1", None),
        ("get", "/stories/9", None),
        ("get", "/feeds/all.json", None),
        ("get", "/feeds/none.json", None),
        ("get", "/healthz", None),
        ("get", "/metrics", None),
    ],
)
async def test_every_answer_is_described_with_its_status_and_kind(
    outside: Outside, method: str, path: str, article: Any
) -> None:
    await outside.push({**FERRY, "headline": "An Earlier Ferry"})
    answer = await outside.client.request(method, path, json=article, headers=BEARER)
    name = re.sub(r"/\d+$", "/{number}", re.sub(r"/[a-z]+\.json$", "/{name}", path.partition("?")[0]))
    response = (await described(outside))["paths"][name][method]["responses"][str(answer.status_code)]
    kind = answer.headers.get("content-type", "").partition(";")[0]
    assert kind in response.get("content", {"": None})


@pytest.mark.parametrize(
    ("name", "text", "fits"),
    [
        ("body", BODY, True),
        ("body", "मुंबई में मंगलवार को " * 9, True),
        ("body", "Too short for a brief.", False),
        ("url", "https://paper.example:8080/a?b=1#c", True),
        ("url", "ftp://paper.example/", False),
        ("headline", " \n", False),
    ],
)
async def test_the_patterns_know_what_is_taken(outside: Outside, name: str, text: str, fits: bool) -> None:
    fields = (await described(outside))["components"]["schemas"]["NewArticle"]["anyOf"][0]["properties"]
    rule = fields[name]["anyOf"][0] if "anyOf" in fields[name] else fields[name]
    assert bool(re.search(rule["pattern"], text)) is fits
    assert (await outside.push({**FERRY, name: text})).is_success is fits
