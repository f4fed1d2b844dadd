"""The Bot API methods that send, edit and delete messages.

Each takes the state, the call's decoded parameters and its files; it returns the result or raises Refusal or Refused.
"""

from typing import Any

from bot.bot_api.keyboards import read_keyboard
from bot.bot_api.markup import Json, read_message
from bot.bot_api.state import ADMINISTRATORS, Chat, State, StoredFile, bad_request

Files = dict[str, tuple[str, bytes]]

DELETABLE_SECONDS = 48 * 3600
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as "
    "a current content and reply markup of the message"
)


def send_message(state: State, params: Json, files: Files) -> Json:
    """sendMessage."""
    chat = state.writable_chat(params.get("chat_id"))
    markup = read_message(params)
    content = _spans("text", markup.text, "entities", markup.entities) | read_keyboard(params.get("reply_markup"))
    return state.add_message(chat, state.bot, _header(chat, params) | content)


def send_document(state: State, params: Json, files: Files) -> Json:
    """sendDocument: a file that is uploaded with the call, or the id of one that was uploaded before."""
    chat = state.writable_chat(params.get("chat_id"))
    caption = read_message(params, caption=True)
    keyboard = read_keyboard(params.get("reply_markup"))
    header = _header(chat, params)
    document = _stored(state, "document", params.get("document"), files)
    spans = _spans("caption", caption.text, "caption_entities", caption.entities)
    return state.add_message(chat, state.bot, header | {"document": document.as_document()} | spans | keyboard)


def send_photo(state: State, params: Json, files: Files) -> Json:
    """sendPhoto: a picture that is uploaded with the call, or the id of one that was uploaded before."""
    chat = state.writable_chat(params.get("chat_id"))
    caption = read_message(params, caption=True)
    photo = _stored(state, "photo", params.get("photo"), files)
    spans = _spans("caption", caption.text, "caption_entities", caption.entities)
    content = {"photo": photo.as_photo()} | spans | read_keyboard(params.get("reply_markup"))
    return state.add_message(chat, state.bot, _header(chat, params) | content)


def edit_media(state: State, params: Json, files: Files) -> Json:
    """editMessageMedia: another picture with its caption; without reply_markup the keyboard is removed."""
    chat, old = _own_message(state, params)
    media = params.get("media")
    if "photo" not in old or not isinstance(media, dict) or media.get("type") != "photo":
        raise bad_request("there is no media in the message to edit")
    caption = read_message(media, caption=True)
    spans = _spans("caption", caption.text, "caption_entities", caption.entities)
    photo = _stored(state, "photo", media.get("media"), files)
    content = {"photo": photo.as_photo()} | spans | read_keyboard(params.get("reply_markup"))
    return _changed(state, chat, old, ("photo", "caption", "caption_entities", "reply_markup"), content)


def edit_text(state: State, params: Json, files: Files) -> Json:
    """editMessageText: without reply_markup the keyboard is removed."""
    chat, old = _own_message(state, params)
    if "text" not in old:
        raise bad_request("there is no text in the message to edit")
    markup = read_message(params)
    content = _spans("text", markup.text, "entities", markup.entities) | read_keyboard(params.get("reply_markup"))
    return _changed(state, chat, old, ("text", "entities", "reply_markup"), content)


def edit_keyboard(state: State, params: Json, files: Files) -> Json:
    """editMessageReplyMarkup."""
    chat, old = _own_message(state, params)
    return _changed(state, chat, old, ("reply_markup",), read_keyboard(params.get("reply_markup")))


def delete_message(state: State, params: Json, files: Files) -> bool:
    """deleteMessage: within 48 hours; in groups only an administrator deletes the messages of others."""
    chat = state.writable_chat(params.get("chat_id"))
    if problem := _undeletable(state, chat, params.get("message_id", 0)):
        raise bad_request(problem)
    del chat.messages[params["message_id"]]
    return True


def _undeletable(state: State, chat: Chat, message_id: int) -> str:
    """The reason why the bot cannot delete this message; empty when it can."""
    message = chat.messages.get(message_id)
    if message is None:
        return "message to delete not found"
    if state.now() - message["date"] > DELETABLE_SECONDS:
        return "message can't be deleted for everyone"
    foreign = message_id not in chat.own and chat.type != "private"
    if foreign and chat.members.get(state.bot["id"]) not in ADMINISTRATORS:
        return "message can't be deleted"
    return ""


def _spans(text_key: str, text: str, spans_key: str, entities: tuple[Json, ...]) -> Json:
    return ({text_key: text} if text else {}) | ({spans_key: list(entities)} if entities else {})


def _header(chat: Chat, params: Json) -> Json:
    """The fields of a new message that say in which topic it is, what it replies to, and whether it is silent."""
    header: Json = {}
    if topic := params.get("message_thread_id"):
        if topic not in chat.topics:
            raise bad_request("message thread not found")
        if not chat.topics[topic]:
            raise bad_request("TOPIC_CLOSED")
        header |= {"message_thread_id": topic, "is_topic_message": True}
    if reply := params.get("reply_parameters"):
        if answered := chat.messages.get(reply.get("message_id", 0)):
            header["reply_to_message"] = {k: v for k, v in answered.items() if k != "reply_to_message"}
        elif not reply.get("allow_sending_without_reply"):
            raise bad_request("message to be replied not found")
    return header | ({"disable_notification": True} if params.get("disable_notification") else {})


def _stored(state: State, kind: str, given: Any, files: Files) -> StoredFile:
    """The file that a call sends: uploaded as ``kind`` or under an attach:// name, or named by its id."""
    attached = str(given or f"attach://{kind}").removeprefix("attach://")
    if attached in files:
        name, content = files[attached]
        if not content:
            raise bad_request("file must be non-empty")
        return state.add_file(name, content)
    if attached in state.files:
        return state.files[attached]
    raise bad_request("wrong file identifier" if given else f"there is no {kind} in the request")


def _own_message(state: State, params: Json) -> tuple[Chat, Json]:
    chat = state.writable_chat(params.get("chat_id"))
    message = chat.messages.get(params.get("message_id", 0))
    if message is None:
        raise bad_request("message to edit not found")
    if message["message_id"] not in chat.own:
        raise bad_request("message can't be edited")
    return chat, message


def _changed(state: State, chat: Chat, old: Json, keys: tuple[str, ...], content: Json) -> Json:
    """Replaces ``keys`` of a message by ``content``; Telegram refuses an edit that changes nothing."""
    if {key: old[key] for key in keys if key in old} == content:
        raise bad_request(NOT_MODIFIED)
    new = {key: value for key, value in old.items() if key not in keys} | content
    chat.messages[old["message_id"]] = new | {"edit_date": state.now()}
    return chat.messages[old["message_id"]]
