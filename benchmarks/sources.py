"""The sources of the marked sets of quotes, and which of them are left out together."""

from __future__ import annotations

FOLDS = (
    "cnn_dev",
    "press",
    "pages_train",
    "gum_news bbc_dev",
    "ggt",
    "nyt",
    "politico",
    "huff-post",
    "west-journal",
    "usa-today",
)
"""The sources that are left out together."""

WORLD_WEIGHT = 3.0
"""How much a ballot of the world's press counts beside one of North American politics, of which there are many more."""


def fold_of(article: str) -> int:
    """The fold to which the source of an article belongs."""
    source = article.split("/")[0] if "/" in article else article.split("_")[0]
    return next(number for number, sources in enumerate(FOLDS) if source in sources.split())
