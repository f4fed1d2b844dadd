"""The same bot in a terminal, without Telegram: one person plays the admin and all readers.

``session`` reads the person's inputs and acts on them, ``source`` says where they come from, ``paste`` splits long
ones, ``view`` shows what happens in the chats, ``terminal`` draws a message, ``record`` writes it all to a file.
The bot talks to the server of bot.bot_api.
"""
