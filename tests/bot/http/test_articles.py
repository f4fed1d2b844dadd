"""Articles that a CMS sends."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from support.doors import BEARER, BODY, FERRY, MILL_BURNS, OTHER_SECRET, PUBLIC, SECRET, Outside, open_doors, signed
from support.room import ADMIN, ALSO_ADMIN, READER, locked
from support.telegram import drop

from bot.delivery.reports import TELLING
from data.models import Lane

FIRST = {"story": 1, "url": f"{PUBLIC}/stories/1", "followers": 1}


@pytest.fixture
async def outside(tmp_path: Path) -> AsyncIterator[Outside]:
    async with open_doors(tmp_path) as outside:
        yield outside


def refused(answer: httpx.Response) -> tuple[int, str]:
    """The status and the sentence of a refusal."""
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem.keys() == {"type", "title", "status", "detail"}
    assert problem["status"] == answer.status_code
    return answer.status_code, problem["detail"]


async def test_an_article_is_filed_and_alerted_and_its_admins_get_the_report(outside: Outside) -> None:
    answer = await outside.push()
    assert (answer.status_code, answer.json()) == (201, FIRST)
    assert answer.headers["location"] == f"{PUBLIC}/articles/1"
    await outside.room.look()
    for admin in (ADMIN, ALSO_ADMIN):
        assert outside.room.shown(admin)[-1].startswith("Loaded as #1.\nWorld · 1 follower in 20 s")
    await outside.room.later(20)
    assert outside.room.shown(READER)[-1].startswith("World · Two Harbour Towns Agree to Share One Ferry\n")


async def test_a_report_that_one_admin_could_not_get_for_the_moment_comes_to_nobody_twice(outside: Outside) -> None:
    room = outside.room
    room.line.faults.append(drop(method="sendMessage", chat_id=ALSO_ADMIN, text="Loaded as", times=None))
    await outside.push()
    await room.look()
    told = [[text for text in room.shown(admin) if text.startswith("Loaded as #1.")] for admin in (ADMIN, ALSO_ADMIN)]
    assert list(map(len, told)) == [1, 0]
    room.line.faults.clear()
    room.pass_time(TELLING.total_seconds())
    await room.look()
    told = [[text for text in room.shown(admin) if text.startswith("Loaded as #1.")] for admin in (ADMIN, ALSO_ADMIN)]
    assert list(map(len, told)) == [1, 1]


async def test_a_report_is_sent_once_and_then_kept_true(outside: Outside) -> None:
    await outside.push()
    await outside.room.look()
    await outside.room.later(20)
    await outside.room.look()
    assert [text for text in outside.room.sent(ADMIN) if "Loaded as" in text] == outside.room.sent(ADMIN)
    assert outside.room.shown(ALSO_ADMIN)[-1].startswith("Loaded as #1.\nWorld · sent to 1 of 1")


async def test_a_known_article_is_answered_with_its_story_and_alerts_nobody_again(outside: Outside) -> None:
    await outside.push()
    await outside.room.later(20)
    again = await outside.push()
    assert (again.status_code, again.json()) == (200, FIRST)
    await outside.room.later(20)
    assert len(outside.room.sent(READER)) == 2  # the subscription, the alert


async def test_a_known_article_with_another_text_is_asked_of_the_admins(outside: Outside) -> None:
    await outside.push()
    answer = await outside.push({**FERRY, "body": BODY.replace("nine years", "eleven years")})
    assert answer.status_code == 200
    assert answer.json() == FIRST | {
        "note": "Same story, with another text. The admins are asked; PATCH /articles/1 changes it."
    }
    await outside.room.later()
    question = outside.room.shown(ADMIN)[-1]
    assert question == f"Same story as #1. Its text has changed.\n{FERRY['headline']}"
    await outside.room.press(ADMIN, "Update it")
    page = await outside.client.get("/stories/1")
    assert "eleven years" in page.text


async def test_an_article_without_a_section_reaches_those_who_follow_all_posts(outside: Outside) -> None:
    await outside.room.say(1002, "/subscribe all")
    answer = await outside.push({"headline": FERRY["headline"], "body": BODY})
    assert (answer.status_code, answer.json()) == (201, FIRST)


@pytest.mark.parametrize(("urgency", "lane"), [(1, Lane.BREAKING), (2, Lane.ROUTINE), (9, Lane.ROUTINE)])
async def test_only_the_highest_urgency_is_breaking_news(outside: Outside, urgency: int, lane: Lane) -> None:
    await outside.push({**FERRY, "urgency": urgency})
    rows = await outside.room.do(lambda desk: desk.store._engine.query("SELECT lane FROM deliveries WHERE kind = 1"))
    assert rows == [{"lane": lane}]


async def test_a_dry_run_shows_everything_and_keeps_nothing(outside: Outside) -> None:
    answer = await outside.push(query="?dry_run=1", **{"Idempotency-Key": "k"})
    found = answer.json()
    assert answer.status_code == 200
    assert found["headline"] == FERRY["headline"]
    assert found["followers"] == 1
    assert "“Nobody won today, and that is why it will last”" in found["brief"]
    assert found["alert"].startswith("World · Two Harbour Towns Agree to Share One Ferry\n")
    assert await outside.posts() == 0
    later = await outside.push(**{"Idempotency-Key": "k"})
    assert (later.status_code, later.json()) == (201, FIRST)
    known = await outside.push(query="?dry_run=1")
    assert known.json()["story"] == 1


async def test_hold_makes_a_draft(outside: Outside) -> None:
    answer = await outside.push(query="?publish=hold")
    assert (answer.status_code, answer.json()) == (201, FIRST)
    await outside.room.later(20)
    assert len(outside.room.sent(READER)) == 1
    assert (await outside.client.get("/stories/1")).status_code == 404


ON_HOLD = {"note": "This story is on hold; it goes out when an editor sends it."}


async def test_a_draft_of_the_cms_goes_out_when_it_says_so(outside: Outside) -> None:
    await outside.push(query="?publish=hold")
    assert (await outside.push()).json() == FIRST | ON_HOLD
    assert (await outside.push(query="?publish=hold")).json() == FIRST
    timed = await outside.push(query="?publish=18:30")
    until = "2026-11-24T18:30:00+00:00"
    assert timed.json()["note"] == f"This story is on hold until {until}; an editor can send it before."
    released = await outside.push(query="?publish=now")
    assert (released.status_code, released.json()) == (200, FIRST)
    await outside.room.later()
    assert len(outside.room.sent(READER)) == 2
    assert (await outside.push(query="?publish=hold")).json() == FIRST
    assert len(outside.room.sent(READER)) == 2


async def test_a_draft_that_an_editor_has_put_on_hold_waits_for_an_editor(outside: Outside) -> None:
    key = {"Idempotency-Key": "k"}
    await outside.push()
    await outside.room.look()
    outside.room.pass_time(1)
    await outside.room.press(ADMIN, "Hold")
    for _ in range(2):
        answer = await outside.push(query="?publish=now", **key)
        assert (answer.status_code, answer.json()) == (200, FIRST | ON_HOLD)
    await outside.room.later(20)
    assert len(outside.room.sent(READER)) == 1
    await outside.room.press(ADMIN, "Send now")
    assert (await outside.push(query="?publish=now", **key)).json() == FIRST


async def test_a_draft_that_an_editor_has_pasted_waits_for_an_editor(outside: Outside) -> None:
    await outside.room.say(ADMIN, f"{FERRY['headline']}\n\n{BODY}")
    await outside.room.press(ADMIN, "World")
    answer = await outside.push(query="?publish=now")
    assert (answer.status_code, answer.json()["note"]) == (200, ON_HOLD["note"])


async def test_now_alerts_without_delay(outside: Outside) -> None:
    await outside.push(query="?publish=now")
    await outside.room.later()
    assert len(outside.room.sent(READER)) == 2


@pytest.mark.parametrize("written", ["2026-11-24T18:30:00Z", "2026-11-24T20:30:00+02:00", "2026-11-24T18:30", "18:30"])
async def test_a_time_publishes_then(outside: Outside, written: str) -> None:
    answer = await outside.push(query=f"?publish={written}")
    assert answer.status_code == 201
    await outside.room.later(3600)
    await outside.room.look()
    assert len(outside.room.sent(READER)) == 1
    outside.room.pass_time(5.5 * 3600)
    await outside.room.look()
    assert len(outside.room.sent(READER)) == 2


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?publish=maybe", "publish is hold, now or a time, not 'maybe'."),
        ("?publish=2026-11-24T07:00:00Z", "That time has passed."),
        ("?publish=", "publish must be given once, with a value."),
        ("?publish=now&publish=hold", "publish must be given once, with a value."),
        ("?dry_run=yes", "dry_run is 1 or 0, not 'yes'."),
        ("?dryrun=1", "The query has 'dryrun'; it may have dry_run, publish, section."),
        ("?section=sprots", "There is no section “sprots”. Did you mean Sports?"),
    ],
)
async def test_what_is_not_known_in_the_query_is_refused(outside: Outside, query: str, sentence: str) -> None:
    article = FERRY if query != "?section=sprots" else {"headline": "A", "body": BODY}
    status, detail = refused(await outside.push(article, query))
    assert (status, detail[: len(sentence)]) == (422, sentence)
    assert await outside.posts() == 0


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"headline": None}, "headline is missing."),
        ({"headline": 7}, "headline must be a text that is not empty."),
        ({"headline": " \u0000 "}, "headline must be a text that is not empty."),
        ({"body": None}, "body or html is missing: an article needs its text."),
        ({"html": "<p>x</p>"}, "html can't stand beside body: send one of the two."),
        ({"body": "Too short."}, "That is too short for a brief: 2 words, and it takes at least 25."),
        ({"section": "sprots"}, "There is no section “sprots”. Did you mean Sports?"),
        ({"authors": [7]}, "authors must be a list of names."),
        ({"url": "ftp://x.example"}, "url must be a whole http(s) address of at most 2500 bytes."),
        (
            {"published_at": "yesterday"},
            "published_at must be a time with its zone, such as 2026-11-28T",
        ),
        ({"published_at": "2026-11-24T12:00:00"}, "published_at must be a time with its zone, such as"),
        ({"published_at": 12}, "published_at must be a time with its zone, such as"),
        ({"urgency": 0}, "urgency must be a number from 1, the most urgent, to 9."),
        ({"urgency": True}, "urgency must be a number from 1, the most urgent, to 9."),
        ({"publised_at": "x"}, "publised_at is no field of an article; these are: headline, body, html,"),
    ],
)
async def test_a_wrong_field_is_named(outside: Outside, change: dict[str, Any], sentence: str) -> None:
    status, detail = refused(await outside.push({**FERRY, **change}))
    assert (status, detail[: len(sentence)]) == (422, sentence)


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b'{"a": NaN}', b"[" * 100_000, b'{"a": ' + b"1" * 5_000 + b"}"])
async def test_what_is_no_json_is_a_bad_request(outside: Outside, body: bytes) -> None:
    assert refused(await outside.post(body, content_type="application/json"))[0] == 400


async def test_json_that_is_no_object_is_refused(outside: Outside) -> None:
    answer = await outside.post(b"[]", content_type="application/json")
    assert refused(answer) == (422, "The body must be a JSON object.")


@pytest.mark.parametrize(
    "headers",
    [
        {"content_type": "text/plain"},
        {"content_type": "application/json; charset=latin-1"},
        {"content_type": "application/json", "content_encoding": "gzip"},
        {"content_type": "application/json", "content_encoding": "identity"},
        {},
    ],
)
async def test_other_kinds_and_encodings_are_refused(outside: Outside, headers: dict[str, str]) -> None:
    assert refused(await outside.post(b"{}", **headers))[0] == 415


async def test_a_body_of_over_two_megabytes_is_refused_stated_or_not(outside: Outside) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(21):
            yield b" " * 100_000

    headers = {**BEARER, "content-type": "application/json"}
    stated = await outside.post(b" " * 2_000_001, content_type="application/json")
    unstated = await outside.client.post("/articles", content=pieces(), headers=headers)
    assert refused(stated) == refused(unstated) == (413, "That is over 2 MB. Send the article alone.")
    whole = json.dumps(FERRY).encode()
    fits = await outside.post(whole + b" " * (2_000_000 - len(whole)), content_type="application/json")
    assert fits.status_code == 201


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer wrong"},
        {"Authorization": f"Basic {SECRET}"},
        {"Authorization": "Bearer "},
        {"X-Newsbrief-Key": "cms"},
        signed(b"another body"),
        signed(b"{}", name="nobody"),
        signed(b"{}", secret=OTHER_SECRET),
        {**signed(b"{}"), "Authorization": "Bearer wrong"},
    ],
)
async def test_without_a_right_token_or_signature_nothing_is_read(outside: Outside, headers: dict[str, str]) -> None:
    named = {"content-type": "application/json", **headers}
    for method, path in (("POST", "/articles"), ("PATCH", "/articles/1"), ("DELETE", "/articles/1")):
        answer = await outside.client.request(method, path, content=b"{}", headers=named)
        assert refused(answer)[0] == 401
        assert answer.headers["www-authenticate"].startswith("Bearer")
    query = await outside.client.post(f"/articles?token={SECRET}", json=FERRY)
    assert refused(query)[0] == 401


async def test_a_signature_over_the_body_is_as_good_as_a_token(outside: Outside) -> None:
    body = json.dumps(FERRY).encode()
    headers = {"content-type": "application/json", **signed(body)}
    assert (await outside.client.post("/articles", content=body, headers=headers)).json() == FIRST
    changed = await outside.client.post("/articles", content=body + b" ", headers=headers)
    assert refused(changed)[0] == 401


async def test_a_repeated_key_gets_the_same_answer_and_another_body_is_a_conflict(outside: Outside) -> None:
    key = {"Idempotency-Key": "k" * 255}
    first = await outside.push(**key)
    again = await outside.push(**key)
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    assert refused(await outside.push(MILL_BURNS, **key)) == (
        409,
        "That Idempotency-Key was used for another article within 24 hours. Send this one with a key of its own.",
    )
    assert refused(await outside.push(query="?publish=now", **key))[0] == 409
    assert refused(await outside.push(**{"Idempotency-Key": "k" * 256}))[0] == 422
    assert refused(await outside.push(**{"Idempotency-Key": ""}))[0] == 422


async def test_a_key_belongs_to_the_name_of_its_token(outside: Outside) -> None:
    await outside.push(**{"Idempotency-Key": "k"})
    other = {"Authorization": f"Bearer {OTHER_SECRET}", "Idempotency-Key": "k"}
    answer = await outside.push(MILL_BURNS, **other)
    assert (answer.status_code, answer.json()["story"]) == (201, 2)


async def test_a_key_is_known_after_a_restart_for_a_day(tmp_path: Path) -> None:
    key = {"Idempotency-Key": "k"}
    async with open_doors(tmp_path) as before:
        await before.push(**key)
    async with open_doors(tmp_path) as after:
        again = await after.push(**key)
        assert (again.status_code, again.json()) == (200, FIRST)
        assert refused(await after.push(MILL_BURNS, **key))[0] == 409
        after.room.pass_time(24 * 3600 + 1)
        assert (await after.push(MILL_BURNS, **key)).status_code == 201


async def test_a_push_that_was_refused_uses_no_key_up(outside: Outside) -> None:
    key = {"Idempotency-Key": "k"}
    assert refused(await outside.push({**FERRY, "section": "sprots"}, **key))[0] == 422
    assert (await outside.push(**key)).status_code == 201


async def test_of_many_pushes_with_one_key_at_once_one_is_filed(outside: Outside) -> None:
    answers = await asyncio.gather(*(outside.push(**{"Idempotency-Key": "k"}) for _ in range(100)))
    assert sorted(answer.status_code for answer in answers) == [200] * 99 + [201]
    assert {answer.text for answer in answers} == {answers[0].text}
    assert await outside.posts() == 1


async def test_a_page_of_html_is_read_as_a_file_is(outside: Outside) -> None:
    paragraphs = "".join(f"<p>{each}</p>" for each in BODY.split("\n\n"))
    page = f"<html><head><title>{FERRY['headline']}</title></head><body><article><h1>{FERRY['headline']}</h1>"
    content = f"{page}{paragraphs}</article></body></html>".encode()
    headers = {**BEARER, "content-type": "text/html; charset=utf-8"}
    answer = await outside.client.post("/articles?section=sports", content=content, headers=headers)
    assert (answer.status_code, answer.json()) == (201, FIRST | {"followers": 0})
    picture = await outside.client.post("/articles", content=b"\x89PNG\r\n", headers=headers)
    assert refused(picture)[0] == 415


async def test_html_in_a_field_is_the_text_and_the_other_fields_stand(outside: Outside) -> None:
    article = {**FERRY, "body": None, "html": "".join(f"<p>{each}</p>" for each in BODY.split("\n\n"))}
    answer = await outside.push(article, "?dry_run=1")
    assert answer.json()["headline"] == FERRY["headline"]
    assert answer.json()["authors"] == ["Ada Finch"]
    assert "Marta Quill" in answer.json()["brief"]


async def test_a_change_edits_the_alerts_that_were_sent(outside: Outside) -> None:
    await outside.push()
    await outside.room.later(20)
    answer = await outside.client.patch("/articles/1", json={"headline": "Two Towns, One Ferry"}, headers=BEARER)
    assert (answer.status_code, answer.json()) == (200, FIRST)
    await outside.room.later()
    assert outside.room.shown(READER)[-1].startswith("World · Two Towns, One Ferry\n")
    changed = {"body": BODY.replace("six times", "eight times"), "authors": "Ben Oak", "url": "https://x.example/a"}
    assert (await outside.client.patch("/articles/1", json=changed, headers=BEARER)).status_code == 200
    page = (await outside.client.get("/stories/1")).text
    assert "eight times a day" in page
    assert "Ben Oak" in page
    assert 'href="https://x.example/a"' in page
    assert "Two Towns, One Ferry" in page


async def test_a_change_moves_a_story_to_another_section(outside: Outside) -> None:
    await outside.push()
    await outside.client.patch("/articles/1", json={"section": "sports"}, headers=BEARER)
    assert FERRY["headline"] in (await outside.client.get("/feeds/sports.xml")).text
    assert FERRY["headline"] not in (await outside.client.get("/feeds/world.xml")).text


async def test_only_stories_that_stand_can_be_changed(outside: Outside) -> None:
    async def status(path: str) -> int:
        return (await outside.client.patch(path, json={"headline": "A"}, headers=BEARER)).status_code

    await outside.push()
    await outside.client.delete("/articles/1", headers=BEARER)
    assert [await status(f"/articles/{each}") for each in ("1", "2", "x", "9" * 30)] == [409, 404, 404, 404]


async def test_a_story_is_taken_back_with_its_alerts(outside: Outside) -> None:
    await outside.push()
    await outside.room.later(20)
    first = await outside.client.delete("/articles/1", headers=BEARER)
    again = await outside.client.delete("/articles/1", headers=signed(b""))
    assert (first.status_code, first.content, again.status_code) == (204, b"", 204)
    await outside.room.later()
    assert outside.room.shown(READER) == ["You now get alerts for World."]
    assert refused(await outside.client.delete("/articles/7", headers=BEARER))[0] == 404


async def test_while_the_database_fails_the_sender_is_told_to_come_again(tmp_path: Path) -> None:
    async with open_doors(tmp_path, busy_timeout=0.05) as outside:
        with locked(tmp_path):
            answer = await outside.push()
        assert refused(answer)[0] == 503
        assert answer.headers["retry-after"] == "10"
        assert (await outside.push()).status_code == 201


async def test_what_is_nowhere_and_other_methods_are_refused_alike(outside: Outside) -> None:
    assert refused(await outside.client.get("/nowhere"))[0] == 404
    put = await outside.client.put("/articles")
    assert refused(put)[0] == 405
    assert put.headers["allow"] == "POST"
    changed = await outside.client.get("/articles/1")
    assert {each.strip() for each in changed.headers["allow"].split(",")} == {"PATCH", "DELETE"}
