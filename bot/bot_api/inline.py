"""The Bot API methods that answer inline and guest queries. What was offered is kept in the state's ``offers``."""

from bot.bot_api.keyboards import read_keyboard
from bot.bot_api.markup import Json, read_message
from bot.bot_api.messaging import Files
from bot.bot_api.state import State, bad_request

MAX_RESULTS = 50
MAX_ID_BYTES = 64


def answer_inline(state: State, params: Json, files: Files) -> bool:
    """answerInlineQuery: once for each query, with at most 50 results whose ids differ."""
    results = params.get("results") or []
    if len(results) > MAX_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    if len({each.get("id") for each in results}) != len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    _offer(state, params.get("inline_query_id"), [_checked(each) for each in results])
    return True


def answer_guest(state: State, params: Json, files: Files) -> Json:
    """answerGuestQuery: once for each query, with one result, which is sent at once."""
    query = params.get("guest_query_id")
    _offer(state, query, [_checked(params.get("result") or {})])
    return {"inline_message_id": f"guest-{query}"}


def _offer(state: State, query: object, results: list[Json]) -> None:
    if state.queries.pop(str(query), None) is None:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    state.offers[str(query)] = results


def _checked(result: Json) -> Json:
    """An article as the client gets it, its message parsed. Raises Refusal and Refused as Telegram does."""
    if result.get("type") != "article" or not result.get("title"):
        raise bad_request("can't parse inline query result")
    if not 1 <= len(str(result.get("id", "")).encode()) <= MAX_ID_BYTES:
        raise bad_request("RESULT_ID_INVALID")
    content = result["input_message_content"]
    markup = read_message({"text": content.get("message_text"), "parse_mode": content.get("parse_mode")})
    shown = {"text": markup.text, "entities": list(markup.entities)}
    return {"title": result["title"], "description": result.get("description", ""), "message": shown} | read_keyboard(
        result.get("reply_markup")
    )
