"""Parsers of the settings for HTTP: addresses, tokens, the webhook.

Each raises ValueError for a wrong text; the message of the error follows the setting's name. No message quotes a
secret.
"""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

from bot.setting_values import is_web_address

OUR_PATHS = re.compile(r"/(?:articles|stories|feeds|healthz|metrics|openapi\.json)(?:/|$)")
"""Paths that have a use of their own, so that the webhook can have none of them."""


def listening_address(text: str) -> tuple[str, int]:
    """HOST:PORT to listen on; an IPv6 address stands in brackets."""
    host, _, port = text.rpartition(":")
    known = port.isascii() and port.isdecimal() and len(port) <= 5 and 1 <= int(port) <= 65_535
    if not known or not re.fullmatch(r"[A-Za-z0-9._-]+|\[[0-9a-fA-F:.]+\]", host):
        raise ValueError(f"takes a host and a port, such as 127.0.0.1:8080, not {text!r}.")
    return host.strip("[]"), int(port)


def named_secrets(text: str) -> tuple[tuple[str, str], ...]:
    """Pairs NAME:SECRET, comma separated, each name once."""
    found: dict[str, str] = {}
    for part in (part.strip() for part in text.split(",") if part.strip()):
        name, _, secret = (side.strip() for side in part.partition(":"))
        if not name or not secret:
            raise ValueError("takes pairs of a name and a secret, such as cms:SECRET, comma separated.")
        if not re.fullmatch(r"[\x21-\x7e]+", name + secret):
            raise ValueError("takes names and secrets of visible ASCII characters, without spaces.")
        if name in found:
            raise ValueError(f"names {name!r} twice.")
        found[name] = secret
    return tuple(found.items())


def public_address(text: str) -> str:
    """The http(s) address under which readers reach the pages, returned without a slash at its end."""
    if not is_web_address(text) or re.search(r"[?#]", text):
        raise ValueError(f"takes an address such as https://news.example, not {text!r}.")
    return text.rstrip("/")


def webhook_address(text: str) -> str:
    """The whole public address of the webhook: https, or http on this machine only."""
    # The address is not quoted: its path may be a secret.
    if not is_web_address(text) or re.search(r"[?#{}]", text):
        raise ValueError("takes a whole address with its path, such as https://news.example/telegram.")
    parts = urlsplit(text)
    if parts.scheme == "http" and not _is_loopback(parts.hostname or ""):
        raise ValueError("takes an https address; http only for 127.0.0.1, [::1] or localhost.")
    if OUR_PATHS.match(parts.path):
        raise ValueError("takes a path that nothing else has, such as /telegram.")
    return text


def webhook_secret(text: str) -> str:
    """What Telegram takes as secret_token: 1 to 256 letters, digits, '_' and '-'."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", text):
        raise ValueError("takes 1 to 256 letters, digits, '_' and '-'.")
    return text


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
