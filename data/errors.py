"""The errors of loading and of the store.

DataError
├── LoadError               no article could be made of a page
│   ├── EmptyPage           the page holds no text
│   ├── NoArticle           the page holds text, but no body of an article
│   ├── PageTooBig          the page is larger than the limit
│   ├── NotText             the file is a PDF, a picture, an archive ...
│   ├── NotAFeed            the file is no RSS, Atom or JSON feed
│   ├── UnknownCharset      no known charset decodes the bytes
│   ├── ReadingFailed       the reading child ran out of time or memory, or broke
│   └── FetchFailed         a link could not be fetched: for good, or worth another try
│       └── ForbiddenAddress    a link must not be opened: a private network, another port, a redirect
├── StoreError              the database failed
│   └── NoDatabase          the address names no database of this version: trying again is useless
├── BrokenPost              a post's row in the database cannot be read
└── UnknownSection          the newsroom has no section of that name

The text of a LoadError or a StoreError is shown to people: one sentence that says what to do.
"""

from http import HTTPStatus

_SERVER_ERRORS = 500


class DataError(Exception):
    """The base of all errors of this package."""


class LoadError(DataError):
    """No article could be made of a page. The text is one sentence for the editor that says what to do instead."""


class EmptyPage(LoadError):
    """The page holds no text."""


class NoArticle(LoadError):
    """The page holds text, but no body of an article was found in it."""


class PageTooBig(LoadError):
    """The page is larger than the limit."""


class NotText(LoadError):
    """The file is not text but a PDF, a picture, an archive or the like."""


class NotAFeed(LoadError):
    """The file is no RSS, Atom or JSON feed, or one that cannot be read safely."""


class UnknownCharset(LoadError):
    """No known charset decodes the bytes."""


class ReadingFailed(LoadError):
    """Reading a page took too much time or memory, or broke the reader.

    ``details`` say what broke, for the log; empty when a limit was exceeded.
    """

    def __init__(self, sentence: str, details: str = "") -> None:
        super().__init__(sentence)
        self.details = details


class FetchFailed(LoadError):
    """A link could not be fetched.

    ``status`` is the HTTP status, ``None`` when no response came. ``permanent`` tells that another try is useless.
    ``retry_after`` is how many seconds the server asks to be left alone, ``None`` when it does not ask.
    """

    def __init__(
        self,
        sentence: str,
        *,
        status: int | None = None,
        permanent: bool = False,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(sentence)
        self.status = status
        self.permanent = permanent
        self.retry_after = retry_after

    @property
    def is_passing(self) -> bool:
        """Whether the server did not answer, or could not for the moment (RFC 9110, 15.6; RFC 6585, 4)."""
        busy = self.status is None or self.status == HTTPStatus.TOO_MANY_REQUESTS or self.status >= _SERVER_ERRORS
        return busy and not self.permanent


class ForbiddenAddress(FetchFailed):
    """A link must not be opened, whatever is there. Always permanent."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, permanent=True)


class StoreError(DataError):
    """The database could not be opened or used."""


class NoDatabase(StoreError):
    """The address names no database that this version can use.

    It is no valid address, or leads to a folder, another kind of file, or a database of another application or of a
    newer version.
    """


class BrokenPost(DataError):
    """A post's row in the database cannot be read; the text says what is wrong with it.

    ``post_id`` is the number of the post.
    """

    def __init__(self, post_id: int, problem: str) -> None:
        super().__init__(f"What is kept of story {post_id} can't be read: {problem}")
        self.post_id = post_id


class UnknownSection(DataError):
    """The newsroom has no section called ``name``; ``nearest`` is its section with the closest name, or ``None``."""

    def __init__(self, name: str, nearest: str | None) -> None:
        super().__init__(name)
        self.name = name
        self.nearest = nearest
