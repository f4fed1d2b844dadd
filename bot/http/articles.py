"""POST, PATCH and DELETE of articles."""

from __future__ import annotations

import asyncio
import hashlib
import re
from dataclasses import replace
from datetime import datetime
from functools import partial

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot import messages
from bot.config import public_address
from bot.desk.intake import pushing
from bot.desk.intake.pushing import Key, Preview, Pushed, Terms
from bot.desk.results import Likeness
from bot.http.auth import Senders
from bot.http.bodies import MediaType, media_type, read_body
from bot.http.doors import Doors
from bot.http.fields import Sent, json_object, sent_fields
from bot.http.flights import Flights
from bot.http.ninjs import is_ninjs, sent_ninjs
from bot.http.problem import Problem, of_article, of_section
from bot.http.query import Wishes, parameters, wishes_of
from bot.messages.alerts import alert_message
from bot.messages.fitting import plain
from bot.pages.links import story_link
from data.errors import LoadError, UnknownSection
from data.loading.files import RawPage
from data.loading.given import Given
from data.models import Alert, Article
from summarizer import Brief, SummarizerError

MAX_KEY_CHARACTERS = 255
MAX_NUMBER_DIGITS = 18
"""No story has a number of more digits, and no database could be asked for one."""

_SAID = {
    Likeness.SURE: "Same story, with another text.",
    Likeness.TEXT: "Much of the text is the same as this story's.",
    Likeness.HEADLINE: "Same headline as this story's, with another text.",
}

MOST_AT_ONCE = 64
"""Bodies that are held in memory at once, 2 MB each at most; the senders of others wait."""


class Articles:
    """The doors for articles."""

    def __init__(self, doors: Doors) -> None:
        self._doors, self._newsroom = doors, doors.newsroom
        self._senders = Senders(self._newsroom.config.http_tokens)
        self._flights = Flights()
        self._at_once = asyncio.Semaphore(MOST_AT_ONCE)

    async def post(self, request: Request) -> Response:
        """Files an article; with ``dry_run`` shows what it would become."""
        sender, now = self._senders.of_head(request), self._newsroom.clock()
        kind, wishes = media_type(request), wishes_of(request, self._newsroom.config.timezone, now)
        token_key = _key_of(request)
        async with self._at_once:
            body = await read_body(request)
            name = sender or self._senders.of_body(request, body)
            key = Key(name, token_key, _fingerprint(request, body)) if token_key and not wishes.dry_run else None
            if wishes.dry_run:
                return await self._preview(self._sent(body, kind, now), wishes, now)
            work = partial(self._push, body, kind, wishes, key, now)
            pushed, joined = await self._flights.join(key, work) if key else (await work(), False)
        return self._answer(replace(pushed, known=pushed.known or joined), _kept_back(pushed, wishes))

    async def patch(self, request: Request) -> Response:
        """Changes a story by the fields that are sent."""
        sender, now = self._senders.of_head(request), self._newsroom.clock()
        kind, number = media_type(request), _number_of(request)
        wished = parameters(request, ("section",)).get("section")
        async with self._at_once:
            body = await read_body(request)
            if sender is None:
                self._senders.of_body(request, body)
            story = await self._newsroom.reader.run(pushing.changeable, number)
            sent = self._sent(body, kind, now)
            section, given = self._section(sent, wished), sent.given
            read = None
            if given.has_text:
                if given.raw is None and given.headline is None:
                    given = replace(given, headline=story.post.headline)
                read = await self._read(given, now)
        pushed = await self._newsroom.writer.run(
            pushing.change, number, given, read, section, breaking=sent.is_breaking, now=now
        )
        self._wake(number)
        return self._answer(pushed)

    async def delete(self, request: Request) -> Response:
        """Takes a story back."""
        parameters(request, ())
        sender, number = self._senders.of_head(request), _number_of(request)
        if sender is None:
            self._senders.of_body(request, await read_body(request))
        if await self._newsroom.writer.run(pushing.withdraw, number, now=self._newsroom.clock()):
            self._wake(number)
        return Response(status_code=204)

    async def _push(self, body: bytes, kind: MediaType, wishes: Wishes, key: Key | None, now: datetime) -> Pushed:
        newsroom = self._newsroom
        if key and (earlier := await newsroom.reader.run(pushing.repeated, key, now=now)):
            return earlier
        sent = self._sent(body, kind, now)
        section, terms = self._section(sent, wishes.section), _terms(sent, wishes, now)
        article, brief = await self._read(sent.given, now)
        filed_at, admins = newsroom.clock(), sorted(newsroom.config.admins)
        pushed = await newsroom.writer.run(pushing.push, article, brief, section, terms, key, admins, now=filed_at)
        if not pushed.known:
            newsroom.metrics.loads.inc()
            newsroom.wake()
        else:
            self._wake(pushed.story)
        return pushed

    async def _preview(self, sent: Sent, wishes: Wishes, now: datetime) -> Response:
        section, terms = self._section(sent, wishes.section), _terms(sent, wishes, now)
        article, brief = await self._read(sent.given, now)
        found = await self._newsroom.reader.run(pushing.preview, article, brief, section, terms, now=now)
        return JSONResponse(self._preview_fields(found))

    def _preview_fields(self, found: Preview) -> dict[str, object]:
        zone, post = self._newsroom.config.timezone, found.story.post
        return {
            "headline": post.headline,
            "brief": plain(messages.stories.brief(found.story, zone)),
            "alert": plain(alert_message(Alert((found.story,)), zone)),
            "followers": found.followers,
            "section": post.section,
            "authors": list(found.story.authors),
            "story": found.known.id if found.known else None,
        }

    def _answer(self, pushed: Pushed, note: str | None = None) -> Response:
        base = public_address(self._newsroom.config)
        content = {"story": pushed.story, "url": story_link(base, pushed.story), "followers": pushed.followers}
        if pushed.asked:
            note = f"{_SAID[pushed.asked]} The admins are asked; PATCH /articles/{pushed.story} changes it."
        if note:
            content["note"] = note
        headers = {"Location": f"{base}/articles/{pushed.story}"}
        return JSONResponse(content, 200 if pushed.known else 201, headers)

    def _sent(self, body: bytes, kind: MediaType, now: datetime) -> Sent:
        if kind.is_html:
            return Sent(Given(raw=RawPage(body, now, media_type=kind.name, declared=kind.charset)))
        found = json_object(body)
        return sent_ninjs(found) if is_ninjs(found) else sent_fields(found)

    def _section(self, sent: Sent, wished: str | None) -> str | None:
        """The section that the query names, or else the article. Raises Problem (422) if there is none of that name."""
        of_article, of_query = self._known(sent.given.section), self._known(wished)
        return of_query or of_article

    def _known(self, name: str | None) -> str | None:
        sections = self._newsroom.sections
        try:
            return (sections.meant([name], None, {}) or sections.named(name)) if name else None
        except UnknownSection as error:
            raise of_section(error, sections.names) from None

    async def _read(self, given: Given, now: datetime) -> tuple[Article, Brief]:
        """The article and its brief. Raises Problem, with the sentence that /load says."""
        if not given.has_text:
            raise Problem(422, "body or html is missing: an article needs its text.")
        if given.raw is None and given.headline is None:
            raise Problem(422, "headline is missing.")
        try:
            return await self._newsroom.reading.read_given(given, now)
        except (LoadError, SummarizerError) as error:
            raise of_article(error) from None

    def _wake(self, number: int) -> None:
        self._newsroom.wake()
        self._doors.redraw(number)


def _terms(sent: Sent, wishes: Wishes, now: datetime) -> Terms:
    """When it goes out; never before the embargo that the article itself states. Raises Problem (422)."""
    at, embargo = wishes.at, sent.not_before
    if embargo and embargo > now and not wishes.held:
        if wishes.now or (at and at < embargo):
            raise Problem(422, f"The article is embargoed until {embargo.isoformat()}.")
        at = at or embargo
    held = wishes.held or (sent.held and not (wishes.now or at))
    return Terms(held=held, now=wishes.now, at=at, breaking=sent.is_breaking)


def _kept_back(pushed: Pushed, wishes: Wishes) -> str | None:
    """What is said of a known story that is on hold, unless it is sent as one."""
    if not pushed.known or not pushed.held or wishes.held:
        return None
    if pushed.until:
        return f"This story is on hold until {pushed.until.isoformat()}; an editor can send it before."
    return "This story is on hold; it goes out when an editor sends it."


def _key_of(request: Request) -> str | None:
    """The Idempotency-Key. Raises Problem (422) for one that is empty or too long."""
    given = request.headers.getlist("idempotency-key")
    if not given:
        return None
    if len(given) > 1 or not 1 <= len(given[0]) <= MAX_KEY_CHARACTERS or not given[0].isprintable():
        raise Problem(422, f"Idempotency-Key must be one text of 1 to {MAX_KEY_CHARACTERS} characters.")
    return given[0]


def _fingerprint(request: Request, body: bytes) -> str:
    """A hash of what a push says: its query, its kind and its body."""
    told = sorted(request.query_params.multi_items()), request.headers.get("content-type", "").lower()
    return hashlib.sha256(repr(told).encode() + b"\n" + body).hexdigest()


def _number_of(request: Request) -> int:
    """The number in the path. Raises Problem (404) for a text that is none."""
    text = request.path_params["number"]
    if not re.fullmatch(rf"[0-9]{{1,{MAX_NUMBER_DIGITS}}}", text):
        raise Problem(404, "There is no such story.")
    return int(text)
