"""Errors as problem+json (RFC 9457)."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot import messages
from bot.desk.errors import DeskError, NoSuchPost
from bot.messages.fitting import plain
from data.errors import BrokenPost, LoadError, NotText, PageTooBig, UnknownCharset, UnknownSection
from summarizer import SummarizerError

log = logging.getLogger(__name__)

CLOSE = {"Connection": "close"}
"""For answers after which nothing more is read. Elsewhere the rest of a body that is refused is read and dropped for up
to HEAD_SECONDS: a client that still sends could not read the answer from a closed connection."""


class Problem(Exception):
    """A request that can't be granted. ``detail`` is a sentence for whoever sent it."""

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers = status, detail, dict(headers or {})


class ProblemResponse(JSONResponse):
    """A problem as JSON."""

    media_type = "application/problem+json"

    def __init__(self, problem: Problem) -> None:
        title = HTTPStatus(problem.status).phrase
        content = {"type": "about:blank", "title": title, "status": problem.status, "detail": problem.detail}
        super().__init__(content, problem.status, problem.headers)


def of_article(error: LoadError | SummarizerError) -> Problem:
    """The problem of an article that can't be loaded, with the sentence that /load says."""
    statuses: dict[type[Exception], int] = {PageTooBig: 413, NotText: 415, UnknownCharset: 415}
    status = statuses.get(type(error), 422)
    return Problem(status, str(error))


def of_section(error: UnknownSection, names: tuple[str, ...]) -> Problem:
    """The problem of a section that there is none of."""
    return Problem(422, plain(messages.refusals.unknown_section(error.name, error.nearest, names)))


def of_desk(error: DeskError) -> Problem:
    """The problem of a request that the news desk refuses."""
    status = 404 if isinstance(error, NoSuchPost) else 409
    return Problem(status, plain(messages.refusals.refusal(error)))


async def answer_problem(_request: Request, error: Exception) -> Response:
    """The answer to a Problem."""
    assert isinstance(error, Problem)  # noqa: S101 - registered for this type
    return ProblemResponse(error)


async def answer_http(_request: Request, error: Exception) -> Response:
    """The answer where Starlette itself refuses: no such path, another method."""
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for this type
    detail = {404: "There is nothing here.", 405: "That method is not allowed here."}.get(
        error.status_code, error.detail
    )
    return ProblemResponse(Problem(error.status_code, detail, error.headers))


async def answer_desk(_request: Request, error: Exception) -> Response:
    """The answer where the news desk refuses."""
    assert isinstance(error, DeskError)  # noqa: S101 - registered for this type
    return ProblemResponse(of_desk(error))


async def answer_broken(_request: Request, error: Exception) -> Response:
    """The answer for a story that is damaged in the database."""
    assert isinstance(error, BrokenPost)  # noqa: S101 - registered for this type
    return ProblemResponse(Problem(500, plain(messages.refusals.broken_post(error.post_id))))


async def answer_store(_request: Request, error: Exception) -> Response:
    """The answer while the database fails."""
    log.warning("Could not answer an HTTP request: %s", error)
    return ProblemResponse(Problem(503, messages.refusals.TRY_LATER, {"Retry-After": "10"}))


async def answer_error(_request: Request, _error: Exception) -> Response:
    """The answer to anything unexpected, which access.py logs with its traceback."""
    return ProblemResponse(Problem(500, messages.refusals.WENT_WRONG))
