"""What readers see outside Telegram: feeds and story pages, as text, served by bot.http or written to files."""
