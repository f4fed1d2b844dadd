"""For every test."""

import os

# python-telegram-bot warns of a change to come wherever a time span is an int; this takes the change now.
os.environ["PTB_TIMEDELTA"] = "1"
