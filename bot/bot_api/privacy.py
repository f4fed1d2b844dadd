"""What a bot gets of a group: privacy mode, as Telegram switches it on for every new bot."""

from bot.bot_api.markup import Json
from bot.bot_api.state import ADMINISTRATORS, Chat
from bot.utf16 import utf16_slice


def bot_sees(bot: Json, chat: Chat, message: Json) -> bool:
    """Whether the bot gets a message: in a group commands, replies to it and mentions of it, unless it is an admin."""
    status = chat.members.get(bot["id"], "left")
    if chat.type == "private" or status in ADMINISTRATORS:
        return True
    if status in ("left", "kicked"):
        return False
    service = "migrate_to_chat_id" in message or "migrate_from_chat_id" in message
    replied = message.get("reply_to_message", {}).get("from", {}).get("id") == bot["id"]
    return service or replied or _is_addressed(bot, message)


def _is_addressed(bot: Json, message: Json) -> bool:
    name = f"@{bot['username']}".lower()
    text = message.get("text") or message.get("caption") or ""
    spans = message.get("entities") or message.get("caption_entities") or []
    commands = [
        utf16_slice(text, span["offset"], span["length"]).lower() for span in spans if span["type"] == "bot_command"
    ]
    return name in text.lower() or any("@" not in command for command in commands)
