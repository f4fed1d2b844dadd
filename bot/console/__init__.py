"""The same bot in a terminal, without Telegram: a Bot API server in process and its people.

``server`` answers the bot's calls, ``request`` leads python-telegram-bot there, ``session`` lets one person
at a terminal be all the others, ``terminal`` draws what they see and ``record`` keeps it for a picture.
"""
