"""The buttons under what was found."""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.desk.readers.lists import Place
from bot.desk.readers.searching import Found, Said, Statement
from bot.desk.results import PAGE_SIZE
from bot.keyboards.layout import ALL_KEY, Row, button, callback_data, even_rows, fits, grid, keyboard, story_button
from bot.keyboards.readers import latest_link
from bot.messages.fitting import cut
from data.folding import fold

MAX_NAME_UNITS = 40
"""A longer name is cut on a button."""


def found(result: Found, query: str) -> InlineKeyboardMarkup:
    """Numbers that open the stories, and the next page if the query is short enough for a button."""
    first = result.page * PAGE_SIZE + 1
    place = Place("found", (str(result.page), query))
    numbers = [
        story_button(str(number), "brief", story.post.id, place)
        for number, story in enumerate(result.stories, start=first)
    ]
    turn: list[Row] = []
    if fits(callback_data("found", 99, query)):
        back = [button("‹ Back", "found", result.page - 1, query)] if result.page else []
        turn = [[*back, *([button("More ›", "found", result.page + 1, query)] if result.has_more else [])]]
    return keyboard(*even_rows(numbers), *turn)


def nothing_found(query: str, nearest: str | None) -> InlineKeyboardMarkup:
    """Search with the other spelling, follow the words until a story has them, and Latest."""
    has_room = nearest is not None and fits(callback_data("found", 0, nearest))
    again = [button(f"Search {nearest}", "found", 0, nearest)] if has_room else []
    can_follow = fold(query) and fits(callback_data("followwords", query))
    label = "Follow this word" if len(query.split()) == 1 else "Follow these words"
    follow = [button(label, "followwords", query)] if can_follow else []
    return keyboard(again, [*follow, button("Latest", "new", ALL_KEY)])


def instead_of_words(text: str) -> InlineKeyboardMarkup:
    """Under the answer to words that are no command: Search for them where a button can hold them, Latest, Sections."""
    can_search = fold(text) and fits(callback_data("found", 0, text))
    search = [button(f"Search “{cut(text, MAX_NAME_UNITS)}”", "found", 0, text)] if can_search else []
    return keyboard(search, *latest_link(sections=True).inline_keyboard)


def said(statements: tuple[Statement, ...]) -> InlineKeyboardMarkup:
    """Numbers that open the stories in which it was said."""
    first = statements[0]
    place = Place("says", (str(first.story.post.id), str(first.quote.parts[0].start)))
    shown = enumerate(statements[:PAGE_SIZE], start=1)
    numbers = [story_button(str(number), "brief", each.story.post.id, place) for number, each in shown]
    return keyboard(*even_rows(numbers))


def nobody_said(nearest: Said) -> InlineKeyboardMarkup:
    """What those said who have a name that is spelled alike, and Latest."""
    speakers = [_said_button(cut(name, MAX_NAME_UNITS), statements[0]) for name, statements in nearest.by_speaker]
    return keyboard(*grid([*speakers, button("Latest", "new", ALL_KEY)]))


def which(result: Said) -> InlineKeyboardMarkup:
    """A number for each speaker; a quote of theirs stands for the name, which may be too long for a button."""
    firsts = [statements[0] for _, statements in result.by_speaker]
    return keyboard(*even_rows([_said_button(str(number), each) for number, each in enumerate(firsts, start=1)]))


def _said_button(label: str, statement: Statement) -> InlineKeyboardButton:
    """A button that shows what the speaker of a statement has said."""
    return button(label, "said", statement.story.post.id, statement.quote.parts[0].start)
