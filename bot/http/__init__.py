"""HTTP: articles from a CMS come in, feeds and pages go out, and Telegram's updates when a webhook is set.

Needs the extra newsbrief[http]; only ``binding`` and ``doors`` may be imported without it.
"""
