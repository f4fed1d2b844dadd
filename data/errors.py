"""What can go wrong in loading and keeping.

DataError
├── LoadError               a page did not become an article
│   ├── EmptyPage           nothing in it
│   ├── NoArticle           text, but no body of an article
│   ├── PageTooBig          over the size limit
│   ├── NotText             a PDF, a picture, an archive ...
│   ├── NotAFeed            a feed was wanted and is not there
│   ├── UnknownCharset      bytes that no charset we know decodes
│   ├── ReadingFailed       the child process gave up on a page: too slow, too big, or broken
│   └── FetchFailed         a link gave no page: permanent, or worth another try
│       └── ForbiddenAddress    one that may not be opened: a private network, a port, a redirect
├── StoreError              the database failed; the text says what to check
│   └── NoDatabase          what was given as the database can't be one: trying again makes no sense
├── BrokenPost              what the database keeps of a post can't be read
└── UnknownSection          not one of the newsroom's

An error for a person carries the sentence that tells what to do.
"""


class DataError(Exception):
    """Any error of this package."""


class LoadError(DataError):
    """A page could not be understood. Its text is one sentence that says what to do instead."""


class EmptyPage(LoadError):
    """The page holds no text at all."""


class NoArticle(LoadError):
    """No body of an article was found in the text."""


class PageTooBig(LoadError):
    """The page is larger than the limit."""


class NotText(LoadError):
    """The bytes are not text: another kind of file."""


class NotAFeed(LoadError):
    """The address or file holds no RSS or Atom feed that can be read safely."""


class UnknownCharset(LoadError):
    """The bytes decode in no charset that we know."""


class ReadingFailed(LoadError):
    """A page took more time or memory than it may, or broke the reader; ``details`` are for the log."""

    def __init__(self, sentence: str, details: str = "") -> None:
        super().__init__(sentence)
        self.details = details


class FetchFailed(LoadError):
    """A link gave no page. ``status`` is the HTTP status when there was one.

    ``permanent`` says that asking again makes no sense, ``retry_after`` for how many seconds the server wants to be
    left alone, where it says so.
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


class ForbiddenAddress(FetchFailed):
    """A link that may not be opened, whatever stands there."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, permanent=True)


class StoreError(DataError):
    """The database could not be opened or used."""


class NoDatabase(StoreError):
    """What was given as the database's place can't hold one: a folder, another kind of file, a wrong address."""


class BrokenPost(DataError):
    """What the database keeps of a post can't be read; the text says what is wrong with it."""

    def __init__(self, post_id: int, problem: str) -> None:
        super().__init__(f"What is kept of story {post_id} can't be read: {problem}")
        self.post_id = post_id


class UnknownSection(DataError):
    """A name that is none of the newsroom's sections.

    ``name`` is what was asked for, ``nearest`` the closest section or ``None``.
    """

    def __init__(self, name: str, nearest: str | None) -> None:
        super().__init__(name)
        self.name = name
        self.nearest = nearest
