"""Text as Telegram counts it: in UTF-16 code units, of which an emoji takes two or more.

https://core.telegram.org/api/entities#entity-length
"""


def utf16_length(text: str) -> int:
    """The length of ``text`` in UTF-16 units; half of a surrogate pair counts as one."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf16_slice(text: str, offset: int, length: int) -> str:
    """The part of ``text`` that begins after ``offset`` UTF-16 units and is ``length`` units long.

    A character of two units that the slice would cut in half is left out. Raises UnicodeEncodeError for a text with
    half of a surrogate pair.
    """
    return text.encode("utf-16-le")[2 * offset : 2 * (offset + length)].decode("utf-16-le", "ignore")
