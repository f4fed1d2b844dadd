"""Keys by which the same story is recognised: the folded headline and the canonical URL."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

_STRAIGHT = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛`´′", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200e\u200f\u2060\ufeff"),
    }
)
_SITE_SUFFIX = re.compile(r" \| [^|]{1,40}$")
_END_MARKS = " .…!?:;,-'\""
_MAX_KEY_CHARACTERS = 600


def fold_headline(text: str) -> str:
    """The key of a headline: the same for every way in which sites write it.

    NFKC, case folded, quotes and dashes straightened, a trailing ' | Site' cut, spaces and end marks dropped.
    At most 600 characters: PostgreSQL indexes no text over 2,704 bytes.
    """
    straight = text.replace("`", "'") if text.isascii() else unicodedata.normalize("NFKC", text).translate(_STRAIGHT)
    folded = " ".join(straight.casefold().split())
    folded = _SITE_SUFFIX.sub("", folded)
    return folded.strip(_END_MARKS).replace(" ", "")[:_MAX_KEY_CHARACTERS]


def headline_key(text: str) -> str:
    """The key by which posts with a headline are found: ``fold_headline`` of it, but what stands behind a shorter
    label ('Opinion | The Mill Must Stay') is the headline itself and no site's name."""
    before, _, last = text.rpartition(" | ")
    return fold_headline(text if len(last) <= len(before) else f"{before} {last}")


_TRACKING = re.compile(
    r"(?:utm_|mc_|at_|ns_|wt_|pk_|hsa_|_ga).*|fbclid|gclid|dclid|msclkid|igshid|yclid|twclid|gbraid|wbraid"
    r"|ito|cmp|ref|ref_src|maca|smid|ocid|cmpid|icid|ncid|_hsenc|_hsmi|mkt_tok",
    re.I,
)
# Not behind a sign that encodes nothing: decoded, the two would be read together.
_ENCODED = re.compile("(?<!%)(?<!%[0-9A-Fa-f])%([0-9A-Fa-f]{2})")
_UNRESERVED = re.compile("[A-Za-z0-9._~-]")
_PORTS = {"http": 80, "https": 443}
_MAX_PORT_DIGITS = 5


def canonical_url(url: str) -> str:
    """The canonical URL: the same for all addresses of one page. It can be opened.

    Scheme and host in lower case (IDNA), no user, fragment, default port or tracking parameters, the other
    parameters sorted, no slash at the end of the path, and there nothing encoded that needs not be, the rest as '%D0'.
    Only white space is stripped from what is no http(s) address.
    Any text has a canonical form: nothing is raised.
    """
    try:
        return _canonical(url.strip())
    except ValueError:  # such as an unclosed bracket in the host, or half of a surrogate pair
        return url.strip()


def _canonical(url: str) -> str:
    parts = urlsplit(url)
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not parts.hostname:
        return url
    # Bytes of another charset than UTF-8 (q=caf%E9) stay as they are: replaced, they would open another page, or none.
    found = parse_qsl(parts.query, keep_blank_values=True, errors="surrogateescape")
    query = sorted((key, value) for key, value in found if not _TRACKING.fullmatch(key))
    path = quote(_ENCODED.sub(_encoded, parts.path), safe="/%:@!$&'()*+,;=~-._").rstrip("/")
    tail = f"?{urlencode(query, errors='surrogateescape')}" if query else ""
    return f"{scheme}://{_host(parts.hostname)}{_port(parts.netloc, scheme)}{path}{tail}"


def _encoded(match: re.Match[str]) -> str:
    """An encoded sign as RFC 3986, 6.2.2, has it."""
    sign = chr(int(match[1], 16))
    return sign if _UNRESERVED.fullmatch(sign) else match[0].upper()


def _host(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return host.lower()


def _port(netloc: str, scheme: str) -> str:
    port = netloc.rpartition("@")[2].rpartition("]")[2].rpartition(":")[2] if ":" in netloc else ""
    is_port = port.isascii() and port.isdigit() and len(port) <= _MAX_PORT_DIGITS
    return f":{port}" if is_port and int(port) != _PORTS[scheme] else ""
