"""All doors as one ASGI application."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import unquote, urlsplit

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from bot.desk.errors import DeskError
from bot.http import health, problem
from bot.http.access import Access
from bot.http.articles import Articles
from bot.http.doors import Doors
from bot.http.openapi import document
from bot.http.reading import Reading
from bot.http.webhook import Webhook
from data.errors import BrokenPost, StoreError

Answer = Callable[[Request], Awaitable[Response]]

REFUSALS: dict[type[Exception], Callable[[Request, Exception], Awaitable[Response]]] = {
    problem.Problem: problem.answer_problem,
    HTTPException: problem.answer_http,
    DeskError: problem.answer_desk,
    BrokenPost: problem.answer_broken,
    StoreError: problem.answer_store,
    Exception: problem.answer_error,
}
"""By the error that an answer raises: what is answered instead."""


def http_app(doors: Doors) -> ASGIApp:
    """The application behind these doors."""
    webhook = _path_of(doors.newsroom.config.webhook_url or "")
    app = Starlette(routes=routes(doors), exception_handlers=REFUSALS)
    app.state.doors = doors
    app.router.redirect_slashes = False
    return Access(app, {webhook} if doors.take else ())


def routes(doors: Doors) -> list[Route]:
    """The doors by their paths."""
    articles, reading = Articles(doors), Reading(doors)
    found = [
        Route("/articles", articles.post, methods=["POST"]),
        Route("/articles/{number}", _by_method(articles), methods=["PATCH", "DELETE"]),
        Route("/feeds/{name}", reading.feed),
        Route("/stories/{number}", reading.story),
        Route("/openapi.json", _openapi),
        Route("/healthz", health.healthz),
        Route("/metrics", health.metrics),
    ]
    config = doors.newsroom.config
    if config.webhook_url and doors.take:
        webhook = Webhook(config.webhook_secret or "", doors.take)
        found.append(Route(_path_of(config.webhook_url), webhook.post, methods=["POST"]))
    return found


def _path_of(url: str) -> str:
    """The path of an address, as a request for it has it."""
    return unquote(urlsplit(url).path) or "/"


def _by_method(articles: Articles) -> Answer:
    async def answer(request: Request) -> Response:
        return await (articles.patch if request.method == "PATCH" else articles.delete)(request)

    return answer


async def _openapi(request: Request) -> Response:
    doors: Doors = request.app.state.doors
    return JSONResponse(document(doors.newsroom.sections.names))
