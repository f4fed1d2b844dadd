"""What the parent asks: JSON objects, ``{"read": KIND, ...}``, and the values in them that JSON has no type for."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from data.forms import Form, time_of, time_text
from data.loading.files import Page, RawPage
from data.loading.given import Given
from summarizer import LEARNED


@dataclass(frozen=True, slots=True)
class BriefSettings:
    """How briefs are made; see ``summarizer.summarize``. ``sentences``: the most that a brief has."""

    language: str = "english"
    ranker: str = LEARNED
    sentences: int = 3


DEFAULTS = BriefSettings()
"""Three sentences of an English article, chosen by our own ranker."""

LIBRARIES: Form = {"read": "libraries"}
"""Asks the child to import what pages and feeds need, which is no part of the time that a page may take."""

NEED_LIBRARIES = frozenset({"page", "fields", "feed"})
"""The kinds of questions that need them."""

_KINDS = {kind.__name__: kind for kind in (Page, RawPage, Given, BriefSettings)}


def form_of(value: Any) -> Form:
    """A value that JSON has no type for as an object that names its type. Raises TypeError for one of no question."""
    if isinstance(value, bytes):
        return {"type": "bytes", "of": b64encode(value).decode("ascii")}
    if isinstance(value, datetime):
        return {"type": "time", "of": time_text(value)}
    if type(value).__name__ not in _KINDS:
        raise TypeError(f"a question with a {type(value).__name__}")
    return {"type": type(value).__name__} | {each.name: getattr(value, each.name) for each in fields(value)}


def value_of(form: Form) -> Any:
    """The value that ``form_of`` wrote; any other object unchanged. Nothing is checked: only the child calls this, and
    it trusts the parent."""
    kind = form.get("type")
    if kind == "bytes":
        return b64decode(form["of"])
    if kind == "time":
        return time_of(form["of"])
    if kind not in _KINDS:
        return form
    named: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in form.items()}
    del named["type"]
    return _KINDS[kind](**named)
